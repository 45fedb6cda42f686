package io.rapport.gathering;

import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is here. A note may come late, twice and from several phones: each has an id of its own, the earliest sighting
 * counts unless something was said after it, and a phone whose clock runs ahead does not see people before they came.
 */
@Service
@Transactional
public class Doors {

    private static final Duration OLDEST = Duration.ofDays(2);

    private final JdbcClient jdbc;
    private final Itineraries itineraries;
    private final Rescues rescues;
    private final InstantSource now;

    Doors(JdbcClient jdbc, Itineraries itineraries, Rescues rescues, InstantSource now) {
        this.jdbc = jdbc;
        this.itineraries = itineraries;
        this.rescues = rescues;
        this.now = now;
    }

    /**
     * Somebody was seen: by name or by the word on their badge.
     *
     * @param id made by whoever saw them
     * @param takenBack whether it was a mistake after all
     */
    public record Note(
            UUID id,
            @Nullable UUID attendee,
            @Nullable String badge,
            @Nullable Instant at,
            @Nullable Boolean takenBack) {

        static Note seen(UUID id, AttendeeId attendee) {
            return new Note(id, attendee.value(), null, null, null);
        }
    }

    /**
     * What became of a note.
     *
     * @param attendee null if nobody of this event has this badge
     * @param replaced whether somebody had it who has another one now
     * @param known whether they were here already
     * @param here whether they are here now
     */
    public record Result(
            UUID id, @Nullable UUID attendee, String name, boolean replaced, boolean known, boolean here) {}

    /** Somebody who is expected, as the door needs them. */
    public record Expected(UUID id, String name, String organisation, boolean here, boolean notComing, String badge) {}

    /** Everybody on the list, by name: whoever said that they would not come may come after all. */
    public List<Expected> expected(GatheringId gathering) {
        var guests = itineraries.everybody(gathering);
        Map<AttendeeId, String> badges =
                itineraries.badges(guests.stream().map(Participant::id).toList());
        return guests.stream()
                .map(each -> new Expected(
                        each.id().value(),
                        each.name(),
                        each.organisation(),
                        there(each),
                        each.notComing(),
                        badges.getOrDefault(each.id(), "")))
                .toList();
    }

    public List<Result> note(GatheringId gathering, List<Note> notes) {
        return notes.stream().map(each -> note(gathering, each, false)).toList();
    }

    /** @param selfSaid from a table: they are here, and nobody kept the door for it */
    private Result note(GatheringId gathering, Note note, boolean selfSaid) {
        var found = find(gathering, note);
        if (found.isEmpty()) {
            return new Result(note.id(), null, "", replaced(gathering, note.badge()), false, false);
        }
        var guest = found.get();
        var at = sensible(note.at());
        if (Boolean.TRUE.equals(note.takenBack())) {
            takeBack(gathering, guest.id(), at);
        } else if (insert(gathering, note, guest.id(), selfSaid)) {
            checkIn(guest.id(), at);
        }
        var here = find(gathering, note).filter(this::there).isPresent();
        if (here && !there(guest)) {
            rescues.seen(guest.id(), at);
        }
        return new Result(note.id(), guest.id().value(), guest.name(), false, there(guest), here);
    }

    private boolean there(Participant guest) {
        return guest.here() && !guest.leavesBy(now.instant());
    }

    /** Says that I am at the table after all. Whoever is there has come, so that it counts like a word at the door. */
    public void here(AttendeeId who, UUID meeting) {
        rescues.here(who, meeting);
        isHere(who);
    }

    /** Says from the table that nobody came to it: whoever waits there has come. */
    public void nobodyCame(AttendeeId who, UUID meeting) {
        rescues.nobodyCame(who, meeting);
        isHere(who);
    }

    private void isHere(AttendeeId who) {
        note(itineraries.gathering(who), Note.seen(UUID.randomUUID(), who), true);
    }

    /** Somebody of this event, and of no other. A badge counts for whoever was seen before it was replaced. */
    private Optional<Participant> find(GatheringId gathering, Note note) {
        return jdbc.sql("select " + Participant.COLUMNS + """
                         from attendee where gathering_id = :gathering and (id = :attendee or badge = :badge
                            or id in (select attendee_id from replaced_badge as old
                                where old.badge = :badge and replaced_at > :seen))
                        limit 1
                        """)
                .param("seen", sensible(note.at()).atOffset(ZoneOffset.UTC))
                .param("gathering", gathering.value())
                .param("attendee", note.attendee(), java.sql.Types.OTHER)
                .param("badge", note.badge(), java.sql.Types.VARCHAR)
                .query((row, number) -> Participant.of(row))
                .optional();
    }

    private boolean replaced(GatheringId gathering, @Nullable String badge) {
        return hadBadge(badge)
                .filter(each -> itineraries.gathering(each).equals(gathering))
                .isPresent();
    }

    /** Whose badge it was, until they got another one. */
    private Optional<AttendeeId> hadBadge(@Nullable String badge) {
        return jdbc.sql("select attendee_id from replaced_badge where badge = :badge")
                .param("badge", badge, java.sql.Types.VARCHAR)
                .query(UUID.class)
                .optional()
                .map(AttendeeId::new);
    }

    private boolean insert(GatheringId gathering, Note note, AttendeeId attendee, boolean selfSaid) {
        return jdbc.sql("""
                        insert into check_in (id, gathering_id, attendee_id, at, received_at, self_said)
                        values (:id, :gathering, :attendee, :at, :now, :selfSaid) on conflict do nothing
                        """)
                        .param("id", note.id())
                        .param("gathering", gathering.value())
                        .param("attendee", attendee.value())
                        .param("at", sensible(note.at()).atOffset(ZoneOffset.UTC))
                        .param("now", now.instant().atOffset(ZoneOffset.UTC))
                        .param("selfSaid", selfSaid)
                        .update()
                == 1;
    }

    private Instant sensible(@Nullable Instant at) {
        var present = now.instant();
        return at == null || at.isAfter(present) || at.isBefore(present.minus(OLDEST)) ? present : at;
    }

    /** Whoever had said that they would not come, or leave, and was seen is there; whoever said so after that is not. */
    private void checkIn(AttendeeId attendee, Instant at) {
        jdbc.sql("""
                        update attendee set checked_in_at = least(checked_in_at, :at),
                            state = case when state <> 'NOT_COMING' then state
                                when member_id is null then 'INVITED' else 'COMING' end,
                            leaves_at = case when leaves_at > :at then leaves_at end
                        where id = :attendee and (state <> 'NOT_COMING' or answered_at is null or answered_at <= :at)
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("attendee", attendee.value())
                .update();
    }

    /** Whoever was seen after that was seen all the same. */
    private void takeBack(GatheringId gathering, AttendeeId attendee, Instant at) {
        jdbc.sql("""
                        update attendee set checked_in_at =
                            (select min(at) from check_in where attendee_id = :attendee and at > :at)
                        where id = :attendee and gathering_id = :gathering and checked_in_at <= :at
                        """)
                .param("attendee", attendee.value())
                .param("gathering", gathering.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Somebody whose meeting has begun and who was not seen yet, or is not at the table as whoever waits there says. */
    public record Late(AttendeeId id, String name, String organisation, Instant since, String table, String waiting) {}

    /** Whose meeting goes on without them, the one that is waited for longest first. */
    @Transactional(readOnly = true)
    public List<Late> late(MemberId organiser, GatheringId gathering) {
        itineraries.organisedBy(organiser, gathering);
        return jdbc.sql("""
                        select attendee.id, attendee.name, attendee.organisation, starts_at, coalesce(label, '') as label,
                            coalesce((select string_agg(other.name, ', ' order by seat.position)
                                from gathering_participant as seat join attendee as other on other.id = seat.attendee_id
                                where seat.meeting_id = gathering_meeting.id and other.id <> attendee.id), '') as waiting
                        from gathering_meeting
                        join gathering_participant as part on part.meeting_id = gathering_meeting.id
                        join attendee on attendee.id = part.attendee_id
                        left join gathering_table on gathering_table.id = table_id
                        where gathering_meeting.gathering_id = :gathering and gathering_meeting.state = 'PUBLISHED'
                            and starts_at <= :now and ends_at > :now and attendee.state <> 'NOT_COMING'
                            and (leaves_at is null or leaves_at > starts_at)
                            and (checked_in_at is null
                                    and exists (select 1 from kept_door where kept_door.gathering_id = :gathering)
                                or exists (select 1 from meeting_absence as gone
                                    where gone.meeting_id = gathering_meeting.id and gone.attendee_id = attendee.id))
                        order by starts_at, attendee.name, attendee.id
                        """)
                .param("gathering", gathering.value())
                .param("now", now.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Late(
                        new AttendeeId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getString("organisation"),
                        java.util.Objects.requireNonNull(Participant.instant(row, "starts_at")),
                        row.getString("label"),
                        row.getString("waiting")))
                .list();
    }

    /** Checks somebody in by their badge, as an organiser. */
    public void checkIn(MemberId organiser, String badge, UUID id) {
        var guest = byBadge(organiser, badge);
        note(gatheringOf(badge), List.of(Note.seen(id, guest.id())));
    }

    /** Takes a mistaken check-in back, as an organiser. A note that is still under way counts as new. */
    public void takeBack(MemberId organiser, String badge) {
        takeBack(gatheringOf(badge), byBadge(organiser, badge).id(), now.instant());
    }

    /** Whose badge it is, for an organiser who scanned it with any camera. */
    @Transactional(readOnly = true)
    public Participant byBadge(MemberId organiser, String badge) {
        var gathering = gatheringOf(badge);
        itineraries.organisedBy(organiser, gathering);
        return find(gathering, new Note(UUID.randomUUID(), null, badge, null, null))
                .orElseThrow(() -> new NotFound("badge"));
    }

    /** Whose badge it was, for an organiser who scanned one that was replaced; empty if it counts, or is unknown. */
    @Transactional(readOnly = true)
    public Optional<AttendeeId> replaced(MemberId organiser, String badge) {
        var owner = hadBadge(badge);
        owner.ifPresent(each -> itineraries.organisedBy(organiser, itineraries.gathering(each)));
        return owner;
    }

    private GatheringId gatheringOf(String badge) {
        return jdbc.sql("select gathering_id from attendee where badge = :badge")
                .param("badge", badge)
                .query(UUID.class)
                .optional()
                .map(GatheringId::new)
                .orElseThrow(() -> new NotFound("badge"));
    }
}
