package io.rapport.gathering;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Puts two people at a table at which one of them sits alone. The database refuses a table or a person that is taken, whoever
 * else clicks in the same moment; nobody else’s meeting is touched.
 */
@Repository
class Seats {

    private final JdbcClient jdbc;

    Seats(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The meetings of two at that time, those that go on or are to begin; held to the commit, in one order. */
    List<UUID> lock(AttendeeId one, AttendeeId other, Instant from, Instant until) {
        return jdbc.sql("""
                        select id from gathering_meeting where id in (select meeting_id from gathering_booking
                            where attendee_id in (:one, :other) and during && tstzrange(:from, :until))
                        order by id for update
                        """)
                .param("one", one.value())
                .param("other", other.value())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Whether somebody has a seat at that time. */
    boolean taken(AttendeeId attendee, Instant from, Instant until) {
        return jdbc.sql("""
                        select exists (select 1 from gathering_booking where attendee_id = :attendee
                            and during && tstzrange(:from, :until))
                        """)
                .param("attendee", attendee.value())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** The meeting was not held; its people and its table are free. @return whose it was */
    List<AttendeeId> fallThrough(UUID meeting, Instant at) {
        jdbc.sql("delete from gathering_booking where meeting_id = :meeting")
                .param("meeting", meeting)
                .update();
        jdbc.sql("""
                        update gathering_meeting set state = 'NOT_HELD', sequence = sequence + 1, revision = revision + 1,
                            changed_at = :at
                        where id = :meeting
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("meeting", meeting)
                .update();
        return jdbc.sql(
                        "select attendee_id from gathering_participant where meeting_id = :meeting and attendee_id is not null")
                .param("meeting", meeting)
                .query((row, number) -> new AttendeeId(row.getObject("attendee_id", UUID.class)))
                .list();
    }

    /** A meeting at the table of another one, from now to the end of that. */
    UUID sit(UUID instead, List<AttendeeId> attendees, Instant from, Instant at) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into gathering_meeting
                            (id, gathering_id, origin, state, starts_at, ends_at, table_id, changed_at)
                        select :id, gathering_id, 'RESCUE', 'PUBLISHED', :from, ends_at, table_id, :at
                        from gathering_meeting where id = :instead
                        """)
                .param("id", id)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("instead", instead)
                .update();
        for (var position = 0; position < attendees.size(); position++) {
            jdbc.sql("""
                            insert into gathering_participant (meeting_id, position, attendee_id)
                            values (:meeting, :position, :attendee)
                            """)
                    .param("meeting", id)
                    .param("position", position)
                    .param("attendee", attendees.get(position).value())
                    .update();
        }
        jdbc.sql("""
                        insert into gathering_booking (meeting_id, attendee_id, during)
                        select meeting_id, attendee_id, tstzrange(starts_at, ends_at)
                        from gathering_participant join gathering_meeting on gathering_meeting.id = meeting_id
                        where meeting_id = :meeting
                        """).param("meeting", id).update();
        return id;
    }
}
