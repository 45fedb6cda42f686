package io.rapport.coffee;

import io.rapport.engine.rounds.Couple;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The draws that were made. */
@Repository
class DrawRepository {

    private final JdbcClient jdbc;

    DrawRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<LocalDate> lastDay(CoffeeRoundId round) {
        return jdbc.sql("select due_on from coffee_draw where round_id = :round order by due_on desc limit 1")
                .param("round", round.value())
                .query((row, number) -> row.getObject("due_on", LocalDate.class))
                .optional();
    }

    /** The last draws, the latest first. */
    List<Draw> latest(CoffeeRoundId round, int limit) {
        return jdbc.sql("select * from coffee_draw where round_id = :round order by due_on desc limit :limit")
                .param("round", round.value())
                .param("limit", limit)
                .query(DrawRepository::draw)
                .list();
    }

    static Draw draw(ResultSet row, int number) throws SQLException {
        return new Draw(
                row.getObject("due_on", LocalDate.class),
                row.getInt("people"),
                row.getInt("left_out"),
                row.getInt("couples"),
                row.getInt("repeats"),
                Arrays.stream((String[]) row.getArray("wishes").getArray())
                        .map(Trait::valueOf)
                        .toList(),
                List.of((Integer[]) row.getArray("fulfilled").getArray()));
    }

    /** By the names under which they are stored. */
    static Map<String, Object> figures(Draw draw) {
        return Map.of(
                "day", draw.day(),
                "people", draw.people(),
                "leftOut", draw.leftOut(),
                "couples", draw.couples(),
                "repeats", draw.repeats(),
                "wishes", draw.wishes().stream().map(Enum::name).toArray(String[]::new),
                "fulfilled", draw.fulfilled().toArray(Integer[]::new));
    }

    /** Stores a draw with its groups; fails if there is one of this day. */
    void insert(CoffeeRoundId round, Draw draw, List<List<UUID>> groups, Instant at) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into coffee_draw (id, round_id, due_on, made_at, people, left_out, couples, repeats,
                            wishes, fulfilled)
                        values (:id, :round, :day, :at, :people, :leftOut, :couples, :repeats, :wishes, :fulfilled)
                        """)
                .param("id", id)
                .param("round", round.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .params(figures(draw))
                .update();
        var ids = groups.stream().map(group -> UUID.randomUUID()).toList();
        jdbc.sql("insert into coffee_group (id, draw_id, due_at) select g, :draw, :at from unnest(:ids) as g")
                .param("draw", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("ids", ids.toArray(UUID[]::new))
                .update();
        var seats = new HashMap<UUID, UUID>();
        for (int i = 0; i < ids.size(); i++) {
            var group = ids.get(i);
            groups.get(i).forEach(member -> seats.put(member, group));
        }
        jdbc.sql("""
                        insert into coffee_seat (group_id, member_id)
                        select s.g, s.m from unnest(:groups, :members) as s (g, m)
                        """)
                .param("groups", seats.values().toArray(UUID[]::new))
                .param("members", seats.keySet().toArray(UUID[]::new))
                .update();
    }

    /** How many draws ago couples last met in this round, the latest draw being one ago; not with whoever could not come. */
    Map<Couple, Integer> met(CoffeeRoundId round) {
        var met = new HashMap<Couple, Integer>();
        jdbc.sql("""
                        select one.member_id as one, other.member_id as other, min(d.ago) as ago
                        from (select id, rank() over (order by due_on desc)::int as ago
                              from coffee_draw where round_id = :round) d
                            join coffee_group g on g.draw_id = d.id
                            join coffee_seat one on one.group_id = g.id and one.left_at is null
                            join coffee_seat other on other.group_id = g.id and other.member_id > one.member_id
                                and other.left_at is null
                        group by one.member_id, other.member_id
                        """).param("round", round.value()).query(row -> {
            met.put(
                    new Couple(row.getObject("one", UUID.class), row.getObject("other", UUID.class)),
                    row.getInt("ago"));
        });
        return met;
    }
}
