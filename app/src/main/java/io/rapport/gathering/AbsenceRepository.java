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

    /** @param begunBefore in a meeting that began by then they have met */
    boolean hasCome(AttendeeId attendee, Instant begunBefore) {
        return jdbc.sql("""
                        select exists (select 1 from attendee where id = :attendee and state <> 'NOT_COMING'
                            and (checked_in_at is not null or exists (
                                select 1 from gathering_participant as mine
                                join gathering_meeting as meeting on meeting.id = mine.meeting_id
                                where mine.attendee_id = attendee.id and meeting.state = 'PUBLISHED'
                                    and starts_at <= :begunBefore
                                    and not exists (select 1 from meeting_absence as gone
                                        where gone.meeting_id = meeting.id and gone.attendee_id = attendee.id)
                                    and not exists (select 1 from kept_door as kept
                                        join event_day as day on day.gathering_id = kept.gathering_id and day.begins = kept.begins
                                        where kept.gathering_id = meeting.gathering_id
                                            and meeting.starts_at >= day.begins and meeting.starts_at < day.ends))))
                        """)
                .param("attendee", attendee.value())
                .param("begunBefore", begunBefore.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** From now on they take part in nothing of that day; its meetings ahead fall through one by one, as their times come. */
    boolean leaveForTheDay(GatheringId gathering, AttendeeId attendee, Instant at) {
        return jdbc.sql("""
                        update attendee set gone = gone + tstzmultirange(tstzrange(:at, ends)) from event_day
                        where id = :attendee and (leaves_at is null or leaves_at > :at) and not gone @> :at
                            and event_day.gathering_id = :gathering and :at >= begins and :at < ends
                        """)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("attendee", attendee.value())
                        .param("gathering", gathering.value())
                        .update()
                == 1;
    }

    /** The same for that day and all that follow. */
    boolean leave(AttendeeId attendee, Instant at) {
        return jdbc.sql("""
                        update attendee set leaves_at = :at, arrives_at = case when arrives_at < :at then arrives_at end,
                            revision = revision + 1
                        where id = :attendee and (leaves_at is null or leaves_at > :at)
                        """)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("attendee", attendee.value())
                        .update()
                == 1;
    }
}
