package io.rapport.coffee;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What organisers try out, the last time of each round. */
@Repository
class TrialRepository {

    private final JdbcClient jdbc;

    TrialRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In place of the one before; one that is not done yet stays. */
    void ask(CoffeeRoundId round, Instant at) {
        jdbc.sql("""
                        insert into coffee_trial (round_id, state, asked_at) values (:round, 'WAITING', :at)
                        on conflict (round_id) do update set state = 'WAITING', asked_at = :at, percent = 0
                            where coffee_trial.state <> 'WAITING'
                        """)
                .param("round", round.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What it would be under other terms is not what was asked. */
    void forget(CoffeeRoundId round) {
        jdbc.sql("delete from coffee_trial where round_id = :round")
                .param("round", round.value())
                .update();
    }

    Optional<Trial> askedSince(CoffeeRoundId round, Instant since) {
        return jdbc.sql("select * from coffee_trial where round_id = :round and asked_at >= :since")
                .param("round", round.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, number) -> {
                    var state = Trial.State.valueOf(row.getString("state"));
                    return new Trial(
                            state,
                            row.getInt("percent"),
                            state == Trial.State.DONE ? DrawRepository.draw(row, number) : null);
                })
                .optional();
    }

    /** Whoever asked first comes first. */
    List<CoffeeRoundId> waiting() {
        return jdbc.sql("select round_id from coffee_trial where state = 'WAITING' order by asked_at, round_id")
                .query((row, number) -> new CoffeeRoundId(row.getObject(1, UUID.class)))
                .list();
    }

    void progress(CoffeeRoundId round, int percent) {
        jdbc.sql("update coffee_trial set percent = :percent where round_id = :round and state = 'WAITING'")
                .param("percent", percent)
                .param("round", round.value())
                .update();
    }

    void done(CoffeeRoundId round, Draw draw) {
        jdbc.sql("""
                        update coffee_trial set state = 'DONE', due_on = :day, people = :people, left_out = :leftOut,
                            couples = :couples, repeats = :repeats, wishes = :wishes, fulfilled = :fulfilled
                        where round_id = :round and state = 'WAITING'
                        """)
                .param("round", round.value())
                .params(DrawRepository.figures(draw))
                .update();
    }

    void failed(CoffeeRoundId round) {
        jdbc.sql("update coffee_trial set state = 'FAILED' where round_id = :round and state = 'WAITING'")
                .param("round", round.value())
                .update();
    }
}
