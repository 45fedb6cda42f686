package io.rapport.gathering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RescueRepository {

    private static final String COLUMNS = """
            id, gathering_id, meeting_id, waiting_id, offered_id, state, waiting_yes_at, offered_yes_at, new_meeting_id,
            made_at, due_at
            """;

    private final JdbcClient jdbc;

    /** Of so many who are free the best is as good as of all. */
    private static final int COMPARED = 500;

    RescueRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody who sits alone. */
    record Alone(UUID meeting, AttendeeId waiting, GatheringId gathering, Instant starts, Instant ends) {}

    /**
     * Who is here while their only partner is not: unseen for a while after the beginning where somebody keeps the door, or
     * known not to come. Those for whom something was tried a moment ago rest; for those who let several offers lapse without a word, nobody else is
     * disturbed.
     *
     * @param begunBefore whoever was not seen by then is missing
     * @param startsBefore with somebody known to be missing, nothing has to be waited for but that it is near
     * @param triedBefore when they were last offered somebody
     */
    List<Alone> alone(
            Instant begunBefore, Instant startsBefore, Instant triedBefore, Instant endsAfter, int mostUnanswered) {
        return jdbc.sql("""
                        select meeting.id, me.id as waiting, meeting.gathering_id, starts_at, ends_at
                        from gathering_meeting as meeting
                        join gathering_participant as mine on mine.meeting_id = meeting.id
                        join attendee as me on me.id = mine.attendee_id
                        join gathering on gathering.id = meeting.gathering_id and gathering.state = 'PUBLISHED'
                        join event_day as day on day.gathering_id = gathering.id and starts_at >= begins and starts_at < ends
                        where meeting.state = 'PUBLISHED' and ends_at > :endsAfter and starts_at <= :startsBefore
                            and me.checked_in_at >= day.begins and me.state <> 'NOT_COMING'
                            and not exists (select 1 from meeting_absence as gone
                                where gone.meeting_id = meeting.id and gone.attendee_id = me.id)
                            and not exists (
                                select 1 from gathering_participant as theirs
                                left join attendee as other on other.id = theirs.attendee_id
                                where theirs.meeting_id = meeting.id and theirs.attendee_id is distinct from me.id
                                    and other.id is not null and other.state <> 'NOT_COMING'
                                    and not exists (select 1 from meeting_absence as gone
                                        where gone.meeting_id = meeting.id and gone.attendee_id = other.id)
                                    and (other.checked_in_at >= day.begins or starts_at > :begunBefore
                                        or not exists (select 1 from kept_door as kept
                                            where kept.gathering_id = day.gathering_id and kept.begins = day.begins)))
                            and not exists (select 1 from rescue
                                where rescue.meeting_id = meeting.id and rescue.waiting_id = me.id
                                    and (rescue.state in ('OFFERED', 'AGREED') or rescue.made_at > :triedBefore))
                            and (select count(*) from rescue
                                where rescue.meeting_id = meeting.id and rescue.waiting_id = me.id
                                    and rescue.state = 'LAPSED' and rescue.waiting_yes_at is null) < :mostUnanswered
                            and not exists (select 1 from rescue
                                where rescue.offered_id = me.id and rescue.state = 'OFFERED')
                        order by starts_at, meeting.id, me.id
                        """)
                .param("begunBefore", begunBefore.atOffset(ZoneOffset.UTC))
                .param("startsBefore", startsBefore.atOffset(ZoneOffset.UTC))
                .param("triedBefore", triedBefore.atOffset(ZoneOffset.UTC))
                .param("endsAfter", endsAfter.atOffset(ZoneOffset.UTC))
                .param("mostUnanswered", mostUnanswered)
                .query((row, number) -> new Alone(
                        row.getObject("id", UUID.class),
                        new AttendeeId(row.getObject("waiting", UUID.class)),
                        new GatheringId(row.getObject("gathering_id", UUID.class)),
                        Objects.requireNonNull(Participant.instant(row, "starts_at")),
                        Objects.requireNonNull(Participant.instant(row, "ends_at"))))
                .list();
    }

    /**
     * Who could sit down with somebody until then: is here, as far as anybody keeps the door, has nothing to do, has time to walk to what they do next, is
     * asked nothing just now, may and wants to meet them, and neither met them already nor was asked about them before.
     * Whoever is on standby first; where too many are free to compare with all of them, some by lot.
     */
    List<Participant> free(Alone alone, Instant from) {
        return jdbc.sql("select " + Participant.COLUMNS + """
                         from attendee join attendee as me on me.id = :me
                        join event_day as day on day.gathering_id = :gathering and :from >= begins and :from < ends
                        where attendee.gathering_id = :gathering and attendee.id <> me.id
                            and attendee.state <> 'NOT_COMING'
                            and (attendee.checked_in_at >= day.begins or not exists (select 1 from kept_door as kept
                                where kept.gathering_id = day.gathering_id and kept.begins = day.begins))
                            and (attendee.leaves_at is null or attendee.leaves_at >= :until)
                            and not exists (select 1 from gathering_booking
                                where gathering_booking.attendee_id = attendee.id
                                    and during && tstzrange(:from, :until)
                                    and gathering_booking.meeting_id <> :meeting)
                            and not exists (select 1 from gathering_booking
                                join gathering_meeting as next on next.id = gathering_booking.meeting_id
                                join gathering_table as theirs on theirs.id = next.table_id
                                join gathering_meeting as mine on mine.id = :meeting
                                join gathering_table as here on here.id = mine.table_id
                                join gathering_way on low = least(theirs.hall_id, here.hall_id)
                                    and high = greatest(theirs.hall_id, here.hall_id)
                                where gathering_booking.attendee_id = attendee.id and next.id <> :meeting
                                    and lower(during) >= :until
                                    and lower(during) < :until + minutes * interval '1 minute')
                            and not exists (select 1 from rescue where state = 'OFFERED'
                                and (waiting_id = attendee.id or offered_id = attendee.id))
                            and not exists (select 1 from rescue
                                where waiting_id = me.id and offered_id = attendee.id
                                    or waiting_id = attendee.id and offered_id = me.id)
                            and not exists (select 1 from attendee_never
                                where by_id = me.id and other_id = attendee.id or by_id = attendee.id and other_id = me.id)
                            and not exists (select 1 from gathering_group_apart
                                where low = least(me.group_id, attendee.group_id)
                                    and high = greatest(me.group_id, attendee.group_id))
                            and not exists (select 1 from gathering_participant as one
                                join gathering_participant as two on two.meeting_id = one.meeting_id
                                join gathering_meeting on gathering_meeting.id = one.meeting_id
                                where one.attendee_id = me.id and two.attendee_id = attendee.id
                                    and gathering_meeting.state = 'PUBLISHED')
                        order by attendee.standby desc, random()
                        limit :most
                        """)
                .param("me", alone.waiting().value())
                .param("meeting", alone.meeting())
                .param("gathering", alone.gathering().value())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", alone.ends().atOffset(ZoneOffset.UTC))
                .param("most", COMPARED)
                .query((row, number) -> Participant.of(row))
                .list();
    }

    /** False if one of the two was asked something else in the same moment. */
    boolean insert(Rescue rescue) {
        return jdbc.sql("""
                        insert into rescue (id, gathering_id, meeting_id, waiting_id, offered_id, state, made_at, due_at)
                        values (:id, :gathering, :meeting, :waiting, :offered, :state, :madeAt, :dueAt)
                        on conflict do nothing
                        """)
                        .param("id", rescue.id())
                        .param("gathering", rescue.gathering().value())
                        .param("meeting", rescue.meeting())
                        .param("waiting", rescue.waiting().value())
                        .param(
                                "offered",
                                rescue.offered() == null
                                        ? null
                                        : rescue.offered().value(),
                                java.sql.Types.OTHER)
                        .param("state", rescue.state().name())
                        .param("madeAt", rescue.madeAt().atOffset(ZoneOffset.UTC))
                        .param("dueAt", rescue.dueAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Notes that it was tried again in vain; false if it was not before. */
    boolean stillNobody(Alone alone, Instant at) {
        return jdbc.sql("""
                        update rescue set made_at = :at
                        where meeting_id = :meeting and waiting_id = :waiting and state = 'NOBODY'
                        """)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("meeting", alone.meeting())
                        .param("waiting", alone.waiting().value())
                        .update()
                > 0;
    }

    /** How many offers in place of this meeting somebody let lapse without a word. */
    int unanswered(UUID meeting, AttendeeId waiting) {
        return jdbc.sql("""
                        select count(*) from rescue where meeting_id = :meeting and waiting_id = :waiting
                            and state = 'LAPSED' and waiting_yes_at is null
                        """)
                .param("meeting", meeting)
                .param("waiting", waiting.value())
                .query(Integer.class)
                .single();
    }

    Optional<Rescue> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from rescue where id = :id")
                .param("id", id)
                .query((row, number) -> rescue(row))
                .optional();
    }

    Optional<Rescue> lock(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from rescue where id = :id for update")
                .param("id", id)
                .query((row, number) -> rescue(row))
                .optional();
    }

    /** The latest that concerns somebody, if it is younger than that. */
    Optional<Rescue> latest(AttendeeId who, Instant since) {
        return jdbc.sql("select " + COLUMNS + """
                         from rescue where (waiting_id = :who or offered_id = :who) and made_at > :since
                        order by made_at desc, id limit 1
                        """)
                .param("who", who.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, number) -> rescue(row))
                .optional();
    }

    List<UUID> due(Instant asOf) {
        return jdbc.sql("select id from rescue where state = 'OFFERED' and due_at <= :asOf")
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    void sayYes(Rescue rescue, AttendeeId who, Instant at) {
        var column = who.equals(rescue.waiting()) ? "waiting_yes_at" : "offered_yes_at";
        jdbc.sql("update rescue set " + column + " = :at where id = :id and state = 'OFFERED' and " + column
                        + " is null")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", rescue.id())
                .update();
    }

    /** Ends an offer; false if it has ended before. */
    boolean close(UUID id, Rescue.State state, @Nullable UUID newMeeting, Instant at) {
        return jdbc.sql("""
                        update rescue set state = :state, new_meeting_id = :newMeeting, closed_at = :at
                        where id = :id and state = 'OFFERED'
                        """)
                        .param("state", state.name())
                        .param("newMeeting", newMeeting, java.sql.Types.OTHER)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Ends all offers of an event that is called off. */
    void closeAll(GatheringId gathering, Instant at) {
        jdbc.sql("""
                        update rescue set state = 'TAKEN', closed_at = :at
                        where gathering_id = :gathering and state = 'OFFERED'
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("gathering", gathering.value())
                .update();
    }

    List<UUID> openFor(UUID meeting) {
        return jdbc.sql("select id from rescue where meeting_id = :meeting and state = 'OFFERED'")
                .param("meeting", meeting)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** The offers to those who wait for somebody of whom nobody says that they are not at the table. */
    List<UUID> openInPlaceOf(AttendeeId missing) {
        return jdbc.sql("""
                        select rescue.id from rescue
                        join gathering_participant as theirs on theirs.meeting_id = rescue.meeting_id
                        where theirs.attendee_id = :missing and waiting_id <> :missing and state = 'OFFERED'
                            and not exists (select 1 from meeting_absence as gone
                                where gone.meeting_id = rescue.meeting_id and gone.attendee_id = :missing)
                        """)
                .param("missing", missing.value())
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    private static Rescue rescue(ResultSet row) throws SQLException {
        var offered = row.getObject("offered_id", UUID.class);
        return new Rescue(
                row.getObject("id", UUID.class),
                new GatheringId(row.getObject("gathering_id", UUID.class)),
                row.getObject("meeting_id", UUID.class),
                new AttendeeId(row.getObject("waiting_id", UUID.class)),
                offered == null ? null : new AttendeeId(offered),
                Rescue.State.valueOf(row.getString("state")),
                Participant.instant(row, "waiting_yes_at"),
                Participant.instant(row, "offered_yes_at"),
                row.getObject("new_meeting_id", UUID.class),
                Objects.requireNonNull(Participant.instant(row, "made_at")),
                Objects.requireNonNull(Participant.instant(row, "due_at")));
    }
}
