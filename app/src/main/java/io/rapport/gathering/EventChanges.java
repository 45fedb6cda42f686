package io.rapport.gathering;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What any process changed a moment ago. */
@Repository
class EventChanges {

    private final JdbcClient jdbc;

    EventChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Change(long id, GatheringId gathering, @Nullable AttendeeId attendee) {}

    /**
     * All changes of the last seconds. A change is seen when it is committed, which may be later than one with a higher
     * number: so the reader remembers which it has seen, instead of how far it has read.
     */
    List<Change> latest() {
        return jdbc.sql("""
                        select id, gathering_id, attendee_id from event_change
                        where at > clock_timestamp() - interval '20 seconds' order by id
                        """)
                .query((row, number) -> {
                    var attendee = row.getObject("attendee_id", UUID.class);
                    return new Change(
                            row.getLong("id"),
                            new GatheringId(row.getObject("gathering_id", UUID.class)),
                            attendee == null ? null : new AttendeeId(attendee));
                })
                .list();
    }

    /** Whether the plan of this one may have changed since then; what was not committed then counts as well. */
    boolean concern(AttendeeId attendee, Instant since) {
        return jdbc.sql("""
                        select exists (select 1 from event_change
                            where at > :since - interval '5 seconds' and attendee_id = :attendee)
                        """)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("attendee", attendee.value())
                .query(Boolean.class)
                .single();
    }

    void sweep() {
        jdbc.sql("delete from event_change where at < clock_timestamp() - interval '1 minute'")
                .update();
    }
}
