package io.rapport.gathering;

import io.rapport.match.Guests;
import io.rapport.web.NotFound;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * When somebody sits alone at a table, they are offered somebody who is free or sits alone too: whoever is on standby first,
 * then whoever both would gain most from. Both are asked and both have to say yes; then they sit down at that table for the
 * rest of the time, and nobody else’s meeting is moved. If the one who was missing comes before that, the meeting is on after all.
 */
@Service
public class Rescues {

    /** Whoever is not seen so long after the beginning is missing. */
    static final Duration GRACE = Duration.ofMinutes(3);

    /** When somebody is known not to come, another is looked for so long before. */
    static final Duration AHEAD = Duration.ofMinutes(15);

    /** An offer is for now; then somebody else is asked. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Whoever waits and lets so many offers lapse is not looking at their phone; others are not disturbed for them. */
    static final int MOST_UNANSWERED = 2;

    /** Whoever let so many offers to join somebody lapse in a row is left alone for so long, unless they answer late. */
    static final Duration QUIET = Duration.ofMinutes(30);

    /** Where nobody was free, it is tried again after a while. */
    static final Duration REST = Duration.ofSeconds(30);

    /** For less it is not worth sitting down. */
    static final Duration WORTHWHILE = Duration.ofMinutes(5);

    private static final Logger log = LoggerFactory.getLogger(Rescues.class);
    private static final Duration SHOWN = Duration.ofMinutes(30);

    private final RescueRepository rescues;
    private final AloneRepository alones;
    private final AbsenceRepository absences;
    private final MyMeetings meetings;
    private final GatheringRepository gatherings;
    private final Seats seats;
    private final WhyMeet reasons;
    private final StandIns standIns;
    private final RescueLetters letters;
    private final Seating seating;
    private final TransactionTemplate transaction;
    private final InstantSource now;

    Rescues(
            RescueRepository rescues,
            AloneRepository alones,
            AbsenceRepository absences,
            MyMeetings meetings,
            GatheringRepository gatherings,
            Seats seats,
            WhyMeet reasons,
            StandIns standIns,
            RescueLetters letters,
            Seating seating,
            TransactionTemplate transaction,
            InstantSource now) {
        this.rescues = rescues;
        this.alones = alones;
        this.absences = absences;
        this.meetings = meetings;
        this.gatherings = gatherings;
        this.seats = seats;
        this.reasons = reasons;
        this.standIns = standIns;
        this.letters = letters;
        this.seating = seating;
        this.transaction = transaction;
        this.now = now;
    }

    /** Looks for whoever sits alone, and offers each somebody. Called every other second by one of the processes. */
    void look() {
        var at = now.instant();
        rescues.due(at).forEach(each -> rescues.close(each, Rescue.State.LAPSED, null, at));
        // three minutes after a slot began many sit alone at once, and the same people are free for all of them
        var read = reasons.read(List.of());
        var free = standIns.free(at);
        var offers = new ArrayList<RescueLetters.Offer>();
        for (var alone :
                alones.all(at.minus(GRACE), at.plus(AHEAD), at.minus(REST), at.plus(WORTHWHILE), MOST_UNANSWERED)) {
            try {
                Optional.ofNullable(transaction.execute(status -> offer(alone, read, free, at)))
                        .ifPresent(offers::add);
            } catch (RuntimeException e) {
                log.error("No partner could be looked for in place of meeting {}", alone.meeting(), e);
            }
        }
        letters.offered(offers, read);
    }

    private RescueLetters.@Nullable Offer offer(
            AloneRepository.Alone alone, WhyMeet.Read read, StandIns.Free free, Instant at) {
        var waiting = alone.waiting();
        var worthwhile = worthwhile(waiting, free.of(alone), read);
        gatherings.hold(alone.gathering());
        // in the same moment another process may have looked, or whoever was missing may have come
        if (alones.find(alone.meeting(), waiting.id(), at.minus(GRACE)).isEmpty()
                || rescues.latest(waiting.id(), at.minus(REST)).isPresent()) {
            return null;
        }
        for (var each : worthwhile) {
            var offer = rescue(alone, each, Rescue.State.OFFERED, at);
            if (rescues.insert(offer)) {
                free.asked(waiting.id(), each.id());
                return new RescueLetters.Offer(
                        offer, waiting, each, seats.taken(each.id(), alone.from(at), alone.ends()));
            }
        }
        if (!rescues.stillNobody(alone, at)) {
            rescues.insert(rescue(alone, null, Rescue.State.NOBODY, at));
        }
        return null;
    }

    private List<Participant> worthwhile(Participant waiting, List<Participant> free, WhyMeet.Read read) {
        var weighed = reasons.weigh(read, waiting, free);
        return free.stream()
                .filter(each -> gains(weighed, each) > 0)
                .sorted(Comparator.comparing((Participant each) -> !each.standby())
                        .thenComparingDouble(each -> -winWin(weighed, each))
                        .thenComparingDouble(each -> -gains(weighed, each))
                        .thenComparing(each -> each.id().value()))
                .toList();
    }

    private static double winWin(Map<AttendeeId, Guests.Weighed> weighed, Participant guest) {
        return Objects.requireNonNull(weighed.get(guest.id())).winWin();
    }

    private static double gains(Map<AttendeeId, Guests.Weighed> weighed, Participant guest) {
        return Objects.requireNonNull(weighed.get(guest.id())).gains();
    }

    private static Rescue rescue(
            AloneRepository.Alone alone, @Nullable Participant offered, Rescue.State state, Instant at) {
        return new Rescue(
                UUID.randomUUID(),
                alone.gathering(),
                alone.meeting(),
                alone.waiting().id(),
                offered == null ? null : offered.id(),
                state,
                null,
                null,
                null,
                at,
                at.plus(PATIENCE));
    }

    /** What was last offered to somebody, for a while. */
    @Transactional(readOnly = true)
    public Optional<Rescue> latest(AttendeeId who) {
        return rescues.latest(who, now.instant().minus(SHOWN));
    }

    /** Whether nobody else is asked, because whoever waits let too many offers lapse. */
    @Transactional(readOnly = true)
    public boolean givenUp(Rescue rescue) {
        return rescues.unanswered(rescue.meeting(), rescue.waiting()) >= MOST_UNANSWERED;
    }

    /**
     * Says yes. The second yes puts both at the table. Saying it again changes nothing; if one of the two was taken
     * meanwhile, or the meeting is on after all, the offer is over and the answer says so.
     */
    public Rescue accept(AttendeeId who, UUID id) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> acceptNow(who, id)));
        } catch (DataIntegrityViolationException e) {
            // somebody else sat down in the same moment
            rescues.close(id, Rescue.State.TAKEN, null, now.instant());
            return find(who, id);
        }
    }

    private Rescue acceptNow(AttendeeId who, UUID id) {
        gatherings.hold(find(who, id).gathering());
        var at = now.instant();
        if (!rescues.lock(id).orElseThrow().dueAt().isAfter(at)) {
            rescues.close(id, Rescue.State.LAPSED, null, at);
        }
        rescues.sayYes(find(who, id), who, at);
        var rescue = find(who, id);
        if (rescue.state() == Rescue.State.OFFERED && rescue.saidYes(Objects.requireNonNull(rescue.other(who)))) {
            var made = seating.sitDown(rescue, at);
            rescues.close(id, made.isPresent() ? Rescue.State.AGREED : Rescue.State.TAKEN, made.orElse(null), at);
        }
        return find(who, id);
    }

    /** Says no; the one who waits is offered somebody else at once, and nobody is told who said what or why. */
    public Rescue decline(AttendeeId who, UUID id) {
        rescues.close(find(who, id).id(), Rescue.State.DECLINED, null, now.instant());
        return find(who, id);
    }

    private Rescue find(AttendeeId who, UUID id) {
        return rescues.find(id)
                .filter(each -> each.concerns(who))
                .orElseThrow(() -> new NotFound("rescue " + id + " for attendee " + who));
    }

    /** Says that nobody came to the table, so that nobody waits longer than needed. Only while the meeting goes on. */
    @Transactional
    public void nobodyCame(AttendeeId who, UUID meeting) {
        gatherings.hold(who);
        meetings.goingOn(who, meeting).others().forEach(each -> absences.absent(meeting, each.id(), now.instant()));
    }

    /** Says that I am at the table after all; an offer to my partner that is still open is over. */
    @Transactional
    public void here(AttendeeId who, UUID meeting) {
        gatherings.hold(who);
        meetings.goingOn(who, meeting);
        absences.present(meeting, who);
        endInPlaceOf(who);
    }

    /**
     * They were seen at the door: offers in their place are over, unless somebody said since then that they are not at the
     * table. Whoever notes it holds the event, as {@link #accept} does: neither happens in the middle of the other.
     */
    void seen(AttendeeId who, Instant at) {
        absences.presentSince(who, at);
        endInPlaceOf(who);
    }

    private void endInPlaceOf(AttendeeId who) {
        rescues.openInPlaceOf(who).forEach(each -> rescues.close(each, Rescue.State.TAKEN, null, now.instant()));
    }

    /** My meetings of which somebody says that I am not there. */
    @Transactional(readOnly = true)
    public List<UUID> saidAbsent(AttendeeId who) {
        return absences.saidAbsent(who, now.instant());
    }
}
