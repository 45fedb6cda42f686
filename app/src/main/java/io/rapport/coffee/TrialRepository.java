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

    private static final String STILL_ASKED = " where round_id = :round and asked_at = :at and state = 'WAITING'";

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

    /** One that is not done yet is never too old. */
    Optional<Trial> askedSince(CoffeeRoundId round, Instant since) {
        return jdbc.sql("""
                        select * from coffee_trial
                        where round_id = :round and (asked_at >= :since or state = 'WAITING')
                        """)
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

    /** What waits to be planned; asked again under other terms, it is another one. */
    record Asked(CoffeeRoundId round, Instant at) {}

    /** Whoever asked first comes first. */
    List<Asked> waiting() {
        return jdbc.sql("""
                        select round_id, asked_at from coffee_trial where state = 'WAITING' order by asked_at, round_id
                        """)
                .query((row, number) -> new Asked(
                        new CoffeeRoundId(row.getObject("round_id", UUID.class)),
                        row.getTimestamp("asked_at").toInstant()))
                .list();
    }

    void progress(Asked asked, int percent) {
        jdbc.sql("update coffee_trial set percent = :percent" + STILL_ASKED)
                .param("percent", percent)
                .param("round", asked.round().value())
                .param("at", asked.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    void done(Asked asked, Draw draw) {
        jdbc.sql("""
                        update coffee_trial set state = 'DONE', due_on = :day, people = :people, left_out = :leftOut,
                            couples = :couples, repeats = :repeats, wishes = :wishes, fulfilled = :fulfilled
                        """ + STILL_ASKED)
                .param("round", asked.round().value())
                .param("at", asked.at().atOffset(ZoneOffset.UTC))
                .params(DrawRepository.figures(draw))
                .update();
    }

    void failed(Asked asked) {
        jdbc.sql("update coffee_trial set state = 'FAILED'" + STILL_ASKED)
                .param("round", asked.round().value())
                .param("at", asked.at().atOffset(ZoneOffset.UTC))
                .update();
    }
}
