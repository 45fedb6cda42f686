package io.rapport.match;

import io.rapport.community.CommunityId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TimetableRepository {

    private final JdbcClient jdbc;

    TimetableRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Timetable of(CommunityId community) {
        return jdbc.sql("select * from timetable where community_id = :community")
                .param("community", community.value())
                .query(TimetableRepository::timetable)
                .optional()
                .orElse(Timetable.USUAL);
    }

    /** Those that differ from the usual one. */
    Map<CommunityId, Timetable> all() {
        var all = new HashMap<CommunityId, Timetable>();
        jdbc.sql("select * from timetable").query(row -> {
            all.put(new CommunityId(row.getObject("community_id", UUID.class)), timetable(row, 0));
        });
        return all;
    }

    private static Timetable timetable(ResultSet row, int number) throws SQLException {
        var resumedAt = row.getTimestamp("resumed_at");
        return new Timetable(
                DayOfWeek.of(row.getInt("weekday")),
                row.getInt("hour"),
                row.getBoolean("paused"),
                resumedAt == null ? null : resumedAt.toInstant());
    }

    void store(CommunityId community, Timetable timetable) {
        jdbc.sql("""
                        insert into timetable (community_id, weekday, hour, paused, resumed_at)
                        values (:community, :weekday, :hour, :paused, :resumedAt)
                        on conflict (community_id) do update set weekday = excluded.weekday, hour = excluded.hour,
                            paused = excluded.paused, resumed_at = excluded.resumed_at
                        """)
                .param("community", community.value())
                .param("weekday", timetable.day().getValue())
                .param("hour", timetable.hour())
                .param("paused", timetable.paused())
                .param(
                        "resumedAt",
                        timetable.resumedAt() == null
                                ? null
                                : timetable.resumedAt().atOffset(ZoneOffset.UTC))
                .update();
    }
}
