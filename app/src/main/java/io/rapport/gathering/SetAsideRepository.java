package io.rapport.gathering;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whom somebody does not want to meet, whatever happens. */
@Repository
class SetAsideRepository {

    private final JdbcClient jdbc;

    SetAsideRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(AttendeeId by, AttendeeId other, Instant at) {
        jdbc.sql("""
                        insert into attendee_never (by_id, other_id, said_at) values (:by, :other, :at)
                        on conflict do nothing
                        """)
                .param("by", by.value())
                .param("other", other.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void delete(AttendeeId by, AttendeeId other) {
        jdbc.sql("delete from attendee_never where by_id = :by and other_id = :other")
                .param("by", by.value())
                .param("other", other.value())
                .update();
    }

    /** Whom this one set aside; never who set this one aside. */
    Set<AttendeeId> by(AttendeeId by) {
        return new HashSet<>(jdbc.sql("select other_id from attendee_never where by_id = :by")
                .param("by", by.value())
                .query((row, number) -> new AttendeeId(row.getObject("other_id", UUID.class)))
                .list());
    }

    /** Whom this one set aside, or who set this one aside: for what is decided and told to nobody. */
    Set<AttendeeId> with(AttendeeId attendee) {
        return new HashSet<>(jdbc.sql("""
                        select other_id as id from attendee_never where by_id = :id
                        union select by_id from attendee_never where other_id = :id
                        """)
                .param("id", attendee.value())
                .query((row, number) -> new AttendeeId(row.getObject("id", UUID.class)))
                .list());
    }

    /** The pairs of an event that never meet, for its schedule. */
    Set<Apart> of(GatheringId gathering) {
        var apart = new HashSet<Apart>();
        jdbc.sql("""
                        select n.by_id, n.other_id from attendee_never n join attendee a on a.id = n.by_id
                        where a.gathering_id = :gathering
                        """).param("gathering", gathering.value()).query(row -> {
            apart.add(Apart.of(row.getObject("by_id", UUID.class), row.getObject("other_id", UUID.class)));
        });
        return apart;
    }
}
