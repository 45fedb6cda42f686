package io.rapport.gathering;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is said not to be at a table, by whoever waits there or by themselves. */
@Repository
class AbsenceRepository {

    private final JdbcClient jdbc;

    AbsenceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void absent(UUID meeting, AttendeeId attendee, Instant at) {
        jdbc.sql("""
                        insert into meeting_absence (meeting_id, attendee_id, said_at)
                        values (:meeting, :attendee, :at) on conflict do nothing
                        """)
                .param("meeting", meeting)
                .param("attendee", attendee.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void present(UUID meeting, AttendeeId attendee) {
        jdbc.sql("delete from meeting_absence where meeting_id = :meeting and attendee_id = :attendee")
                .param("meeting", meeting)
                .param("attendee", attendee.value())
                .update();
    }

    /** Whoever was seen at the door is not missing any more, whatever was said of them before. */
    void presentSince(AttendeeId attendee, Instant seen) {
        jdbc.sql("""
                        delete from meeting_absence using gathering_meeting
                        where id = meeting_id and attendee_id = :attendee and said_at <= :seen
                            and state = 'PUBLISHED' and ends_at > :seen
                        """)
                .param("attendee", attendee.value())
                .param("seen", seen.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether one of those whom somebody waited for is here by now, on the day of the meeting. */
    boolean partnerCame(UUID meeting, AttendeeId waiting) {
        return jdbc.sql("""
                        select exists (select 1 from gathering_participant as theirs
                            join attendee as other on other.id = theirs.attendee_id
                            join gathering_meeting as meeting on meeting.id = theirs.meeting_id
                            join event_day as day on day.gathering_id = meeting.gathering_id
                                and starts_at >= day.begins and starts_at < day.ends
                            where theirs.meeting_id = :meeting and other.id <> :waiting
                                and other.checked_in_at >= day.begins and other.state <> 'NOT_COMING'
                                and not exists (select 1 from meeting_absence as gone
                                    where gone.meeting_id = theirs.meeting_id and gone.attendee_id = other.id))
                        """)
                .param("meeting", meeting)
                .param("waiting", waiting.value())
                .query(Boolean.class)
                .single();
    }

    /** Meetings of somebody that go on without them, because another said that they are not there. */
    List<UUID> saidAbsent(AttendeeId attendee, Instant asOf) {
        return jdbc.sql("""
                        select meeting_id from meeting_absence join gathering_meeting on id = meeting_id
                        where attendee_id = :attendee and state = 'PUBLISHED' and ends_at > :asOf
                        """)
                .param("attendee", attendee.value())
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** From now on they take part in nothing; the meetings fall through one by one, as their times come. */
    void notComing(AttendeeId attendee, Instant at) {
        jdbc.sql("""
                        update attendee set state = 'NOT_COMING', answered_at = :at, checked_in_at = null,
                            matched_at = null
                        where id = :attendee and state <> 'NOT_COMING'
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("attendee", attendee.value())
                .update();
    }
}
