package io.rapport.gathering;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who was seen when, and whose meeting goes on without them. */
@Repository
class CheckInRepository {

    private final JdbcClient jdbc;

    CheckInRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody of this event, and of no other. A badge counts for whoever was seen before it was replaced. */
    Optional<Participant> find(GatheringId gathering, @Nullable UUID attendee, @Nullable String badge, Instant seen) {
        return jdbc.sql("select " + Participant.COLUMNS + """
                         from attendee where gathering_id = :gathering and (id = :attendee or badge = :badge
                            or id in (select attendee_id from replaced_badge as old
                                where old.badge = :badge and replaced_at > :seen))
                        limit 1
                        """)
                .param("seen", seen.atOffset(ZoneOffset.UTC))
                .param("gathering", gathering.value())
                .param("attendee", attendee, java.sql.Types.OTHER)
                .param("badge", badge, java.sql.Types.VARCHAR)
                .query((row, number) -> Participant.of(row))
                .optional();
    }

    Optional<GatheringId> gatheringOf(String badge) {
        return jdbc.sql("select gathering_id from attendee where badge = :badge")
                .param("badge", badge)
                .query(UUID.class)
                .optional()
                .map(GatheringId::new);
    }

    /** Whose badge it was, until they got another one. */
    Optional<AttendeeId> hadBadge(@Nullable String badge) {
        return jdbc.sql("select attendee_id from replaced_badge where badge = :badge")
                .param("badge", badge, java.sql.Types.VARCHAR)
                .query(UUID.class)
                .optional()
                .map(AttendeeId::new);
    }

    /** False if this note came before. */
    boolean insert(
            UUID note, GatheringId gathering, AttendeeId attendee, Instant at, Instant received, boolean selfSaid) {
        return jdbc.sql("""
                        insert into check_in (id, gathering_id, attendee_id, at, received_at, self_said)
                        values (:id, :gathering, :attendee, :at, :received, :selfSaid) on conflict do nothing
                        """)
                        .param("id", note)
                        .param("gathering", gathering.value())
                        .param("attendee", attendee.value())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("received", received.atOffset(ZoneOffset.UTC))
                        .param("selfSaid", selfSaid)
                        .update()
                == 1;
    }

    /**
     * The first sighting of a day counts, and a later day’s stays. Whoever had said that they would not come, and came, is
     * coming; whoever said so after they were seen is not. Whoever had left is back; what they left on another day they left.
     */
    void checkIn(GatheringId gathering, AttendeeId attendee, Instant at) {
        jdbc.sql("""
                        update attendee set
                            checked_in_at = case when checked_in_at >= begins then least(checked_in_at, :at) else :at end,
                            state = case when state <> 'NOT_COMING' then state
                                when member_id is null then 'INVITED' else 'COMING' end,
                            leaves_at = case when leaves_at > :at then leaves_at end,
                            gone = case when gone @> :at then gone - tstzmultirange(tstzrange(begins, ends))
                                when leaves_at < begins then gone + tstzmultirange(tstzrange(leaves_at, begins))
                                else gone end
                        from event_day
                        where id = :attendee and (state <> 'NOT_COMING' or answered_at is null or answered_at <= :at)
                            and event_day.gathering_id = :gathering and :at >= begins and :at < ends
                            and (checked_in_at is null or checked_in_at < ends)
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("gathering", gathering.value())
                .param("attendee", attendee.value())
                .update();
    }

    /** Whoever was seen after that, or on another day, was seen all the same. */
    void takeBack(GatheringId gathering, AttendeeId attendee, Instant at) {
        jdbc.sql("""
                        update check_in set taken_back = true from event_day
                        where attendee_id = :attendee and check_in.gathering_id = :gathering and at <= :at
                            and event_day.gathering_id = :gathering and :at >= begins and :at < ends and at >= begins
                        """)
                .param("attendee", attendee.value())
                .param("gathering", gathering.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        update attendee set checked_in_at = (select min(at) from check_in
                            where attendee_id = :attendee and at > :at and at < ends and not taken_back)
                        from event_day
                        where id = :attendee and attendee.gathering_id = :gathering and checked_in_at <= :at
                            and event_day.gathering_id = :gathering and :at >= begins and :at < ends
                            and checked_in_at >= begins
                        """)
                .param("attendee", attendee.value())
                .param("gathering", gathering.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Doors.Late> late(GatheringId gathering, Instant asOf) {
        return jdbc.sql("""
                        select attendee.id, attendee.name, attendee.organisation, starts_at, coalesce(label, '') as label,
                            coalesce((select string_agg(other.name, ', ' order by seat.position)
                                from gathering_participant as seat join attendee as other on other.id = seat.attendee_id
                                where seat.meeting_id = gathering_meeting.id and other.id <> attendee.id), '') as waiting
                        from gathering_meeting
                        join gathering_participant as part on part.meeting_id = gathering_meeting.id
                        join attendee on attendee.id = part.attendee_id
                        join event_day as today on today.gathering_id = :gathering and :asOf >= begins and :asOf < ends
                        left join gathering_table on gathering_table.id = table_id
                        where gathering_meeting.gathering_id = :gathering and gathering_meeting.state = 'PUBLISHED'
                            and starts_at <= :asOf and ends_at > :asOf and attendee.state <> 'NOT_COMING'
                            and (leaves_at is null or leaves_at > starts_at)
                            and not attendee.gone @> starts_at
                            and ((checked_in_at >= today.begins) is not true
                                    and exists (select 1 from kept_door
                                        where kept_door.gathering_id = :gathering and kept_door.begins = today.begins)
                                or exists (select 1 from meeting_absence as gone
                                    where gone.meeting_id = gathering_meeting.id and gone.attendee_id = attendee.id))
                        order by starts_at, attendee.name, attendee.id
                        """)
                .param("gathering", gathering.value())
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Doors.Late(
                        new AttendeeId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getString("organisation"),
                        Objects.requireNonNull(Participant.instant(row, "starts_at")),
                        row.getString("label"),
                        row.getString("waiting")))
                .list();
    }
}
