package io.rapport.gathering;

import io.rapport.member.MemberId;
import io.rapport.web.Form;
import io.rapport.web.NotFound;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who is here today: each day of an event everybody is checked in anew. A note may come late, twice and from several phones: each has an id of its own, the earliest sighting
 * counts unless something was said after it, and it is told by our clock, whatever the clock of the phone says.
 */
@Service
@Transactional
public class Doors {

    private static final Logger log = LoggerFactory.getLogger(Doors.class);

    /** A note of the first day may arrive on the last. */
    private static final Duration OLDEST = Duration.ofDays(Programme.MOST_DAYS);

    /** By less no clock is wrong: a request takes a while, and what one phone saw in turn stays in turn. */
    private static final Duration ON_THE_WAY = Duration.ofMinutes(1);

    /** No badge says more; a camera reads any code. */
    private static final int LONGEST_BADGE = 100;

    private final CheckInRepository checkIns;
    private final Itineraries itineraries;
    private final Rescues rescues;
    private final GatheringRepository gatherings;
    private final TransactionTemplate transaction;
    private final InstantSource now;

    Doors(
            CheckInRepository checkIns,
            Itineraries itineraries,
            Rescues rescues,
            GatheringRepository gatherings,
            TransactionTemplate transaction,
            InstantSource now) {
        this.checkIns = checkIns;
        this.itineraries = itineraries;
        this.rescues = rescues;
        this.gatherings = gatherings;
        this.transaction = transaction;
        this.now = now;
    }

    /**
     * Somebody was seen: by name or by the word on their badge.
     *
     * @param id made by whoever saw them
     * @param badge whatever a camera read
     * @param takenBack whether it was a mistake after all
     */
    public record Note(
            UUID id,
            @Nullable UUID attendee,
            @Nullable String badge,
            @Nullable Instant at,
            @Nullable Boolean takenBack) {

        public Note {
            badge = badge == null ? null : Form.line(badge.substring(0, Math.min(badge.length(), LONGEST_BADGE)));
        }

        static Note seen(UUID id, AttendeeId attendee, Instant at) {
            return new Note(id, attendee.value(), null, at, null);
        }

        /**
         * The same by our clock: as long ago as it was by the clock of the phone. What cannot be is now.
         *
         * @param phone what its clock said when it sent this
         */
        Note by(Instant present, Instant phone) {
            if (at == null) {
                return new Note(id, attendee, badge, present, takenBack);
            }
            var right = Duration.between(phone, present).abs().compareTo(ON_THE_WAY) <= 0;
            var ago = Duration.between(at, right ? present : phone);
            var sensible = !ago.isNegative() && ago.compareTo(OLDEST) <= 0;
            return new Note(id, attendee, badge, sensible ? present.minus(ago) : present, takenBack);
        }
    }

    /**
     * What became of a note.
     *
     * @param attendee null if nobody of this event has this badge
     * @param replaced whether somebody had it who has another one now
     * @param known whether they were here already today
     * @param here whether they are here today
     * @param failed whether it could not be kept just now, so that it is to be sent again
     */
    public record Result(
            UUID id,
            @Nullable UUID attendee,
            String name,
            boolean replaced,
            boolean known,
            boolean here,
            boolean failed) {

        static Result nobody(UUID id, boolean replaced) {
            return new Result(id, null, "", replaced, false, false, false);
        }

        static Result failed(UUID id) {
            return new Result(id, null, "", false, false, false, true);
        }
    }

    /**
     * Somebody who is expected, as the door needs them.
     *
     * @param notComing or gone, as they said
     */
    public record Expected(UUID id, String name, String organisation, boolean here, boolean notComing, String badge) {}

    /** Everybody on the list, by name: whoever said that they would not come may come after all. */
    public List<Expected> expected(GatheringId gathering) {
        var guests = itineraries.everybody(gathering);
        var today = itineraries.today(gathering);
        Map<AttendeeId, String> badges =
                itineraries.badges(guests.stream().map(Participant::id).toList());
        return guests.stream()
                .map(each -> new Expected(
                        each.id().value(),
                        each.name(),
                        each.organisation(),
                        there(each, today),
                        each.notComing() || each.goneAt(now.instant()),
                        badges.getOrDefault(each.id(), "")))
                .toList();
    }

    /** Notes by our clock. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<Result> note(GatheringId gathering, List<Note> notes) {
        return note(gathering, notes, now.instant());
    }

    /**
     * Each note counts by itself: one that is refused, or fails, holds up no other.
     *
     * @param phone what its clock said when it sent them
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<Result> note(GatheringId gathering, List<Note> notes, Instant phone) {
        var present = now.instant();
        return notes.stream()
                .map(each -> byItself(gathering, each.by(present, phone)))
                .toList();
    }

    private Result byItself(GatheringId gathering, Note note) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> note(gathering, note, false)));
        } catch (DataIntegrityViolationException refused) {
            log.warn("Note {} of a door of {} is refused: {}", note.id(), gathering, refused.getMessage());
            return Result.nobody(note.id(), false);
        } catch (DataAccessResourceFailureException | CannotCreateTransactionException away) {
            // for the others too
            throw away;
        } catch (RuntimeException e) {
            log.error("Note {} of a door of {} has to be sent again", note.id(), gathering, e);
            return Result.failed(note.id());
        }
    }

    /** @param selfSaid from a table: they are here, and nobody kept the door for it */
    private Result note(GatheringId gathering, Note note, boolean selfSaid) {
        gatherings.hold(gathering);
        var at = Objects.requireNonNull(note.at());
        var found = checkIns.find(gathering, note.attendee(), note.badge(), at);
        if (found.isEmpty()) {
            return Result.nobody(note.id(), replaced(gathering, note.badge()));
        }
        var guest = found.get();
        var today = itineraries.today(gathering);
        if (Boolean.TRUE.equals(note.takenBack())) {
            checkIns.takeBack(gathering, guest.id(), at);
        } else if (checkIns.insert(note.id(), gathering, guest.id(), at, now.instant(), selfSaid)) {
            checkIns.checkIn(gathering, guest.id(), at);
        }
        var here = checkIns.find(gathering, guest.id().value(), null, at)
                .filter(each -> there(each, today))
                .isPresent();
        if (here && !there(guest, today)) {
            rescues.seen(guest.id(), at);
        }
        return new Result(note.id(), guest.id().value(), guest.name(), false, there(guest, today), here, false);
    }

    private boolean there(Participant guest, Instant today) {
        return guest.here(today) && !guest.goneAt(now.instant());
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

    /**
     * Says on one’s plan that one has not left, or is back: that counts like a word from the table.
     *
     * @return false if there is nothing to come back to, or they were not gone
     */
    public boolean back(AttendeeId who) {
        gatherings.hold(who);
        var gathering = itineraries.gathering(who);
        var gone = checkIns.find(gathering, who.value(), null, now.instant())
                .filter(me -> itineraries.event(gathering).left(me, now.instant()));
        gone.ifPresent(me -> isHere(who));
        return gone.isPresent();
    }

    private void isHere(AttendeeId who) {
        note(itineraries.gathering(who), Note.seen(UUID.randomUUID(), who, now.instant()), true);
    }

    private boolean replaced(GatheringId gathering, @Nullable String badge) {
        return checkIns.hadBadge(badge)
                .filter(each -> itineraries.gathering(each).equals(gathering))
                .isPresent();
    }

    /** Somebody whose meeting has begun and who was not seen today, or is not at the table as whoever waits there says. */
    public record Late(AttendeeId id, String name, String organisation, Instant since, String table, String waiting) {}

    /** Whose meeting goes on without them, the one that is waited for longest first. */
    @Transactional(readOnly = true)
    public List<Late> late(MemberId organiser, GatheringId gathering) {
        itineraries.organisedBy(organiser, gathering);
        return checkIns.late(gathering, now.instant());
    }

    /** Checks somebody in by their badge, as an organiser. */
    public void checkIn(MemberId organiser, String badge, UUID id) {
        var guest = byBadge(organiser, badge);
        note(gatheringOf(badge), Note.seen(id, guest.id(), now.instant()), false);
    }

    /** Takes a mistaken check-in back, as an organiser. A note that is still under way counts as new. */
    public void takeBack(MemberId organiser, String badge) {
        var guest = byBadge(organiser, badge);
        var gathering = gatheringOf(badge);
        gatherings.hold(gathering);
        checkIns.takeBack(gathering, guest.id(), now.instant());
    }

    /** Whether somebody was seen today, and has not left since. */
    @Transactional(readOnly = true)
    public boolean isHere(GatheringId gathering, Participant guest) {
        return there(guest, itineraries.today(gathering));
    }

    /** Whose badge it is, for an organiser who scanned it with any camera. */
    @Transactional(readOnly = true)
    public Participant byBadge(MemberId organiser, String badge) {
        var gathering = gatheringOf(badge);
        itineraries.organisedBy(organiser, gathering);
        return checkIns.find(gathering, null, badge, now.instant()).orElseThrow(() -> new NotFound("badge"));
    }

    /** Whose badge it was, for an organiser who scanned one that was replaced; empty if it counts, or is unknown. */
    @Transactional(readOnly = true)
    public Optional<AttendeeId> replaced(MemberId organiser, String badge) {
        var owner = checkIns.hadBadge(badge);
        owner.ifPresent(each -> itineraries.organisedBy(organiser, itineraries.gathering(each)));
        return owner;
    }

    private GatheringId gatheringOf(String badge) {
        return checkIns.gatheringOf(badge).orElseThrow(() -> new NotFound("badge"));
    }
}
