package io.rapport.match;

import io.rapport.member.MemberId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ChangeRepository {

    private final JdbcClient jdbc;

    ChangeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The database's clock, which is the same for all processes. */
    Instant now() {
        return jdbc.sql("select clock_timestamp() as now")
                .query((row, number) -> row.getTimestamp("now").toInstant())
                .single();
    }

    /** Which members changed since, by the number of the change. */
    Map<Long, MemberId> since(Instant since) {
        var changes = new LinkedHashMap<Long, MemberId>();
        jdbc.sql("select seq, member_id from match_change where at >= :since order by seq")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    changes.put(row.getLong("seq"), new MemberId(row.getObject("member_id", UUID.class)));
                });
        return changes;
    }

    /** The number of the latest change ever, also of one that was swept or is not committed yet. */
    long latest() {
        return jdbc.sql("select coalesce(pg_sequence_last_value(pg_get_serial_sequence('match_change', 'seq')), 0)")
                .query(Long.class)
                .single();
    }

    void sweep(Instant before) {
        jdbc.sql("delete from match_change where at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Members in the order of their ids, after the given one. */
    List<MemberId> membersAfter(MemberId last, int limit) {
        return jdbc.sql("select id from member where id > :last order by id limit :limit")
                .param("last", last.value())
                .param("limit", limit)
                .query((row, number) -> new MemberId(row.getObject("id", UUID.class)))
                .list();
    }
}
