package io.rapport.gathering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who sits alone, and who could sit down with them. */
@Repository
class AloneRepository {

    /**
     * Somebody is there to the end of a meeting and nobody else of it is: unseen for a while after the beginning where somebody
     * keeps the door, or known not to come. Where nobody keeps it, whoever is not known to be away is taken to be there. Both on
     * the {@code day} of the event.
     */
    private static final String SITS_ALONE = """
            %1$s.state = 'PUBLISHED' and %2$s.state <> 'NOT_COMING'
            and (%2$s.leaves_at is null or %2$s.leaves_at >= %1$s.ends_at)
            and not %2$s.gone && tstzrange(%1$s.starts_at, %1$s.ends_at)
            and (%2$s.checked_in_at >= day.begins
                or not exists (select 1 from kept_door as kept
                    where kept.gathering_id = day.gathering_id and kept.begins = day.begins))
            and not exists (select 1 from meeting_absence as gone
                where gone.meeting_id = %1$s.id and gone.attendee_id = %2$s.id)
            and not exists (
                select 1 from gathering_participant as theirs
                join attendee as other on other.id = theirs.attendee_id
                where theirs.meeting_id = %1$s.id and other.id <> %2$s.id and other.state <> 'NOT_COMING'
                    and (other.leaves_at is null or other.leaves_at > %1$s.starts_at)
                    and not other.gone @> %1$s.starts_at
                    and not exists (select 1 from meeting_absence as gone
                        where gone.meeting_id = %1$s.id and gone.attendee_id = other.id)
                    and (other.checked_in_at >= day.begins or %1$s.starts_at > :begunBefore
                        or not exists (select 1 from kept_door as kept
                            where kept.gathering_id = day.gathering_id and kept.begins = day.begins)))
            """;

    private static final String ALONE = """
            select meeting.id as meeting, meeting.gathering_id, starts_at, ends_at,
            """ + Participant.COLUMNS + """
            from gathering_meeting as meeting
            join gathering_participant as mine on mine.meeting_id = meeting.id
            join attendee on attendee.id = mine.attendee_id
            join gathering on gathering.id = meeting.gathering_id and gathering.state = 'PUBLISHED'
            join event_day as day on day.gathering_id = gathering.id and starts_at >= day.begins and starts_at < day.ends
            where
            """ + SITS_ALONE.formatted("meeting", "attendee");

    /**
     * Somebody could sit down with somebody else until then: is here, as far as anybody keeps the door, and has nothing to do or
     * sits alone too.
     */
    private static final String FREE = """
             from attendee
            join event_day as day on day.gathering_id = :gathering and :from >= day.begins and :from < day.ends
            where attendee.gathering_id = :gathering and attendee.state <> 'NOT_COMING'
                and (attendee.checked_in_at >= day.begins
                    or (attendee.arrives_at is null or attendee.arrives_at <= :from)
                        and not exists (select 1 from kept_door as kept
                            where kept.gathering_id = day.gathering_id and kept.begins = day.begins))
                and (attendee.leaves_at is null or attendee.leaves_at >= :until)
                and not attendee.gone && tstzrange(:from, :until)
                and not exists (select 1 from gathering_booking
                    join gathering_meeting as busy on busy.id = gathering_booking.meeting_id
                    where gathering_booking.attendee_id = attendee.id
                        and during && tstzrange(:from, :until)
                        and not (%s))
            """.formatted(SITS_ALONE.formatted("busy", "attendee"));

    /** They have time to walk from me to what they do next, and may meet me and did not yet, nor did a wish come to nothing. */
    private static final String MAY_MEET = """
             from attendee join attendee as me on me.id = :me
            where attendee.id = any(:others) and attendee.id <> me.id
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
                and not exists (select 1 from gathering_group_apart
                    where low = least(me.group_id, attendee.group_id)
                        and high = greatest(me.group_id, attendee.group_id))
                and attendee.id not in (
                    select other_id from attendee_never where by_id = :me
                    union all select by_id from attendee_never where other_id = :me
                    union all
            """ + WishRepository.REFUSED + """
                    union all select two.attendee_id from gathering_participant as one
                        join gathering_participant as two on two.meeting_id = one.meeting_id
                        join gathering_meeting on gathering_meeting.id = one.meeting_id
                        where one.attendee_id = :me and two.attendee_id is not null
                            and gathering_meeting.state = 'PUBLISHED')
            """;

    private final JdbcClient jdbc;

    AloneRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody who sits alone. */
    record Alone(UUID meeting, Participant waiting, GatheringId gathering, Instant starts, Instant ends) {

        /** From when somebody could sit down with them. */
        Instant from(Instant at) {
            return at.isAfter(starts) ? at : starts;
        }
    }

    /**
     * Who sits alone and can be offered somebody. Those for whom something was tried a moment ago rest; for those who let
     * several offers lapse without a word, nobody else is disturbed.
     *
     * @param begunBefore whoever was not seen by then is missing
     * @param startsBefore with somebody known to be missing, nothing has to be waited for but that it is near
     * @param triedBefore when they were last offered somebody
     */
    List<Alone> all(
            Instant begunBefore, Instant startsBefore, Instant triedBefore, Instant endsAfter, int mostUnanswered) {
        return jdbc.sql(ALONE + """
                            and ends_at > :endsAfter and starts_at <= :startsBefore
                            and not exists (select 1 from rescue
                                where rescue.meeting_id = meeting.id and rescue.waiting_id = attendee.id
                                    and (rescue.state in ('OFFERED', 'AGREED') or rescue.made_at > :triedBefore))
                            and (select count(*) from rescue
                                where rescue.meeting_id = meeting.id and rescue.waiting_id = attendee.id
                                    and rescue.state = 'LAPSED' and rescue.waiting_yes_at is null) < :mostUnanswered
                            and not exists (select 1 from rescue
                                where rescue.offered_id = attendee.id and rescue.state = 'OFFERED')
                        order by starts_at, meeting.id, attendee.id
                        """)
                .param("begunBefore", begunBefore.atOffset(ZoneOffset.UTC))
                .param("startsBefore", startsBefore.atOffset(ZoneOffset.UTC))
                .param("triedBefore", triedBefore.atOffset(ZoneOffset.UTC))
                .param("endsAfter", endsAfter.atOffset(ZoneOffset.UTC))
                .param("mostUnanswered", mostUnanswered)
                .query((row, number) -> alone(row))
                .list();
    }

    /** Whether somebody sits alone in this meeting, still. */
    Optional<Alone> find(UUID meeting, AttendeeId waiting, Instant begunBefore) {
        return jdbc.sql(ALONE + " and meeting.id = :meeting and attendee.id = :waiting")
                .param("meeting", meeting)
                .param("waiting", waiting.value())
                .param("begunBefore", begunBefore.atOffset(ZoneOffset.UTC))
                .query((row, number) -> alone(row))
                .optional();
    }

    private static Alone alone(ResultSet row) throws SQLException {
        return new Alone(
                row.getObject("meeting", UUID.class),
                Participant.of(row),
                new GatheringId(row.getObject("gathering_id", UUID.class)),
                Objects.requireNonNull(Participant.instant(row, "starts_at")),
                Objects.requireNonNull(Participant.instant(row, "ends_at")));
    }

    /**
     * Who is free from then until then and is asked nothing just now. Whoever is on standby first, otherwise by lot.
     *
     * @param quietSince whoever let several offers in a row lapse without a word since then is left alone
     */
    List<Participant> free(
            GatheringId gathering,
            Instant from,
            Instant until,
            Instant begunBefore,
            Instant quietSince,
            int mostUnanswered) {
        return free("select " + Participant.COLUMNS + FREE + """
                            and not exists (select 1 from rescue where state = 'OFFERED'
                                and (waiting_id = attendee.id or offered_id = attendee.id))
                            and (select count(*) from (
                                select state = 'LAPSED' and offered_yes_at is null and made_at > :quietSince as silent
                                from rescue where offered_id = attendee.id and state in ('LAPSED', 'DECLINED', 'AGREED')
                                order by made_at desc limit :mostUnanswered) as latest
                                where silent) < :mostUnanswered
                        order by attendee.standby desc, random()
                        """, gathering, from, until, begunBefore)
                .param("quietSince", quietSince.atOffset(ZoneOffset.UTC))
                .param("mostUnanswered", mostUnanswered)
                .query((row, number) -> Participant.of(row))
                .list();
    }

    /** Those of them who may meet somebody who sits alone, and were not asked about them before. */
    Set<AttendeeId> mayMeet(Alone alone, List<AttendeeId> free) {
        return mayMeet("select attendee.id" + MAY_MEET + """
                            and attendee.id not in (
                                select offered_id from rescue where waiting_id = :me and offered_id is not null
                                union all select waiting_id from rescue where offered_id = :me)
                        """, alone, free)
                .query((row, number) -> new AttendeeId(row.getObject("id", UUID.class)))
                .set();
    }

    /** Whether one to whom it was offered could still sit down with them. */
    boolean stillFree(Alone alone, AttendeeId offered, Instant from, Instant begunBefore) {
        return free(
                                "select exists (select 1" + FREE + " and attendee.id = :offered)",
                                alone.gathering(),
                                from,
                                alone.ends(),
                                begunBefore)
                        .param("offered", offered.value())
                        .query(Boolean.class)
                        .single()
                && mayMeet("select exists (select 1" + MAY_MEET + ")", alone, List.of(offered))
                        .query(Boolean.class)
                        .single();
    }

    private JdbcClient.StatementSpec free(
            String sql, GatheringId gathering, Instant from, Instant until, Instant begunBefore) {
        return jdbc.sql(sql)
                .param("gathering", gathering.value())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("begunBefore", begunBefore.atOffset(ZoneOffset.UTC));
    }

    private JdbcClient.StatementSpec mayMeet(String sql, Alone alone, List<AttendeeId> others) {
        return jdbc.sql(sql)
                .param("me", alone.waiting().id().value())
                .param("meeting", alone.meeting())
                .param("until", alone.ends().atOffset(ZoneOffset.UTC))
                .param("others", others.stream().map(AttendeeId::value).toArray(UUID[]::new));
    }
}
