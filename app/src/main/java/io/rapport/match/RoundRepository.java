package io.rapport.match;

import io.rapport.community.CommunityId;
import io.rapport.engine.rounds.LeftOut;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rounds that were made, and what they did. */
@Repository
class RoundRepository {

    private final JdbcClient jdbc;

    RoundRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last round of each community; who had none is absent. */
    Map<CommunityId, Timetable.Last> last() {
        var last = new HashMap<CommunityId, Timetable.Last>();
        jdbc.sql("""
                        select distinct on (community_id) community_id, week, created_at from round
                        order by community_id, week desc
                        """).query(row -> {
            last.put(new CommunityId(row.getObject("community_id", UUID.class)), last(row));
        });
        return last;
    }

    Optional<Timetable.Last> last(CommunityId community) {
        return jdbc.sql("select week, created_at from round where community_id = :community order by week desc limit 1")
                .param("community", community.value())
                .query((row, number) -> last(row))
                .optional();
    }

    private static Timetable.Last last(ResultSet row) throws SQLException {
        return new Timetable.Last(
                row.getObject("week", LocalDate.class),
                row.getTimestamp("created_at").toInstant());
    }

    /** Stores a round; fails if there is one of this week. */
    void insert(CommunityId community, Round round) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into round (id, community_id, week, created_at, members, reached, win_win, upper_bound)
                        values (:id, :community, :week, :at, :members, :reached, :value, :bound)
                        """)
                .param("id", id)
                .param("community", community.value())
                .param("week", round.week())
                .param("at", round.madeAt().atOffset(ZoneOffset.UTC))
                .param("members", round.members())
                .param("reached", round.reached())
                .param("value", round.value())
                .param("bound", round.bound())
                .update();
        insertFigures("insert into round_share (round_id, people, members)", "int", id, round.shown());
        insertFigures("insert into round_left_out (round_id, reason, members)", "text", id, round.leftOut());
    }

    private void insertFigures(String insert, String type, UUID round, Map<?, Integer> figures) {
        jdbc.sql(insert + " select :round, cast(f.what as " + type + "), f.members from unnest(:whats, :members)"
                        + " as f (what, members)")
                .param("round", round)
                .param("whats", figures.keySet().stream().map(Object::toString).toArray(String[]::new))
                .param("members", figures.values().toArray(Integer[]::new))
                .update();
    }

    /** The last rounds of a community, the latest first. */
    List<Round> latest(CommunityId community, int limit) {
        return rounds("where community_id = :community order by week desc limit :limit", community, limit, null);
    }

    Optional<Round> find(CommunityId community, LocalDate week) {
        return rounds("where community_id = :community and week = :week limit :limit", community, 1, week).stream()
                .findFirst();
    }

    private List<Round> rounds(String which, CommunityId community, int limit, @Nullable LocalDate week) {
        var ids = jdbc.sql("select id from round " + which)
                .param("community", community.value())
                .param("limit", limit)
                .param("week", week)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list()
                .toArray(UUID[]::new);
        var shown = new HashMap<UUID, SortedMap<Integer, Integer>>();
        jdbc.sql("select round_id, people, members from round_share where round_id = any(:ids)")
                .param("ids", ids)
                .query(row -> {
                    shown.computeIfAbsent(row.getObject("round_id", UUID.class), id -> new TreeMap<>())
                            .put(row.getInt("people"), row.getInt("members"));
                });
        var leftOut = new HashMap<UUID, Map<LeftOut, Integer>>();
        jdbc.sql("select round_id, reason, members from round_left_out where round_id = any(:ids)")
                .param("ids", ids)
                .query(row -> {
                    leftOut.computeIfAbsent(row.getObject("round_id", UUID.class), id -> new EnumMap<>(LeftOut.class))
                            .put(LeftOut.valueOf(row.getString("reason")), row.getInt("members"));
                });
        return jdbc.sql("select * from round where id = any(:ids) order by week desc")
                .param("ids", ids)
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    return round(
                            row,
                            shown.getOrDefault(id, new TreeMap<>()),
                            leftOut.getOrDefault(id, new EnumMap<>(LeftOut.class)));
                })
                .list();
    }

    private static Round round(ResultSet row, SortedMap<Integer, Integer> shown, Map<LeftOut, Integer> leftOut)
            throws SQLException {
        return new Round(
                row.getObject("week", LocalDate.class),
                row.getTimestamp("created_at").toInstant(),
                row.getInt("members"),
                row.getDouble("win_win"),
                row.getDouble("upper_bound"),
                shown,
                leftOut);
    }
}
