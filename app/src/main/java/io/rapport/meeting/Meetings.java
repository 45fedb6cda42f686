package io.rapport.meeting;

import io.rapport.community.Directory;
import io.rapport.match.NeverTogether;
import io.rapport.match.Said;
import io.rapport.match.Tastes;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Way;
import io.rapport.web.NotFound;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The meetings of a member. For whoever is not part of a meeting it is not there. */
@Service
@Transactional
public class Meetings {

    /** How long a meeting waits for its word before it counts as past. */
    static final Duration WORD_AWAITED = Duration.ofDays(30);

    private static final Set<Meeting.State> OPEN = Set.of(Meeting.State.PROPOSED, Meeting.State.AGREED);

    private final MeetingRepository meetings;
    private final OutcomeRepository outcomes;
    private final Bookings bookings;
    private final Beginnings beginnings;
    private final Appointments appointments;
    private final Directory directory;
    private final Tastes tastes;
    private final MeetingLetters letters;
    private final ApplicationEventPublisher events;
    private final InstantSource now;

    Meetings(
            MeetingRepository meetings,
            OutcomeRepository outcomes,
            Bookings bookings,
            Beginnings beginnings,
            Appointments appointments,
            Directory directory,
            Tastes tastes,
            MeetingLetters letters,
            ApplicationEventPublisher events,
            InstantSource now) {
        this.meetings = meetings;
        this.outcomes = outcomes;
        this.bookings = bookings;
        this.beginnings = beginnings;
        this.appointments = appointments;
        this.directory = directory;
        this.tastes = tastes;
        this.letters = letters;
        this.events = events;
        this.now = now;
    }

    /** Asks somebody I know for a meeting; if one of ours is open already, it is that one. */
    public MeetingId propose(MemberId me, MemberId other) {
        return beginnings.ask(me, other);
    }

    /** Whether I know the other, so that no introduction is needed. */
    @Transactional(readOnly = true)
    public boolean mayAsk(MemberId me, MemberId other) {
        return beginnings.mayAsk(me, other);
    }

    /** The meeting that is open between us, if there is one. */
    @Transactional(readOnly = true)
    public Optional<MeetingId> openBetween(MemberId me, MemberId other) {
        return beginnings.open(me, other, now.instant());
    }

    /** Says yes to one of the open times; the second yes holds the time for both. */
    public Appointment agree(MemberId me, MeetingId id, Instant start) {
        return change(me, id, (meeting, at) -> {
            var next = meeting.agree(me, start, at);
            if (next != meeting) {
                mustStillSee(me, meeting);
                bookings.mustBeFree(next, me, start, at);
            }
            return next;
        });
    }

    /** Two who share no community any more and do not know each other yet agree to nothing; nobody is told who left. */
    private void mustStillSee(MemberId me, Meeting meeting) {
        if (!directory.find(me, meeting.others(me)).keySet().containsAll(meeting.others(me))) {
            throw new Meeting.Refused("meeting.refused.apart");
        }
    }

    /** Proposes up to three other times; for an agreed meeting this asks to move it. */
    public Appointment proposeTimes(MemberId me, MeetingId id, List<Instant> starts) {
        return change(me, id, (meeting, at) -> {
            mustStillSee(me, meeting);
            var next = meeting.proposeTimes(me, starts, at);
            starts.forEach(start -> bookings.mustBeFree(next, me, start, at));
            return next;
        });
    }

    /** Leaves an agreed meeting at its time after all. */
    public Appointment keepTime(MemberId me, MeetingId id) {
        return change(me, id, (meeting, at) -> meeting.keepTime(me, at));
    }

    /** Says how and where. */
    public Appointment arrange(MemberId me, MeetingId id, Way way, String place) {
        return change(me, id, (meeting, at) -> meeting.arrange(me, way, place, at));
    }

    /** I cannot come: three or more go on without me, of two it is called off. */
    public Appointment callOff(MemberId me, MeetingId id, String word) {
        return change(me, id, (meeting, at) -> withdraw(meeting, me, word, at));
    }

    private Meeting withdraw(Meeting meeting, MemberId me, String word, Instant at) {
        var next = meeting.withdraw(me, word, at);
        var without = next != meeting && next.state() == Meeting.State.PROPOSED;
        return without && next.options().stream().noneMatch(each -> each.start().isAfter(at))
                ? next.suggest(beginnings.suggest(next, at), at)
                : next;
    }

    /** What I say afterwards; nobody else reads it. Saying it again replaces it. */
    public Appointment say(MemberId me, MeetingId id, boolean held, @Nullable Boolean useful, String text) {
        var meeting = locked(me, id);
        var at = now.instant();
        if (meeting.leftBy(me)) {
            throw new Meeting.Refused("meeting.refused.left");
        }
        if (!meeting.over(at)) {
            throw new Meeting.Refused("meeting.refused.notOver");
        }
        var first = held && !outcomes.anyHeld(id);
        outcomes.store(new Outcome(id, me, held, useful, text, at));
        if (held && Boolean.TRUE.equals(useful)) {
            meeting.members().stream()
                    .filter(other -> !other.equals(me))
                    .forEach(other -> tastes.learn(me, other, Said.USEFUL));
        }
        if (first) {
            events.publishEvent(new Meeting.Held(id, meeting.members(), Objects.requireNonNull(meeting.startsAt())));
        }
        return appointments.of(me, meeting, at);
    }

    /** Calls off what is to come, with notice to the others, while the one who leaves can still be found. */
    @EventListener
    void on(Members.Left left) {
        var member = left.member();
        var at = now.instant();
        for (var meeting : meetings.of(member, OPEN)) {
            if (meeting.state() == Meeting.State.PROPOSED || bookings.ahead(meeting, at)) {
                change(member, meeting.id(), (present, then) -> withdraw(present, member, "", then));
            }
        }
    }

    /** Where one sets another aside, no time is agreed any more. What is agreed stands; it can be called off. */
    @EventListener
    void on(NeverTogether.SetAside said) {
        meetings.of(said.by(), Set.of(Meeting.State.PROPOSED)).stream()
                .filter(each -> each.members().contains(said.other()))
                .forEach(each -> end(said.by(), each.id()));
    }

    /** Two go no further, and are not told why; three or more go on without whoever set one of them aside. */
    private void end(MemberId by, MeetingId id) {
        change(
                by,
                id,
                (meeting, at) -> meeting.state() != Meeting.State.PROPOSED
                        ? meeting
                        : meeting.members().size() == 2 ? meeting.end(at) : withdraw(meeting, by, "", at));
    }

    /** Calls off, in nobody's name, an open meeting of which somebody has left. */
    void callOffDeserted(MeetingId id) {
        meetings.findForUpdate(id).ifPresent(before -> store(before, before.callOff(null, "", now.instant()), null));
    }

    void lapse(MeetingId id) {
        meetings.findForUpdate(id).ifPresent(before -> store(before, before.lapse(now.instant()), null));
    }

    private Appointment change(MemberId me, MeetingId id, BiFunction<Meeting, Instant, Meeting> verb) {
        var before = locked(me, id);
        var at = now.instant();
        var next = verb.apply(before, at);
        store(before, next, me);
        return appointments.of(me, next, at);
    }

    private Meeting locked(MemberId me, MeetingId id) {
        return meetings.findForUpdate(id)
                .filter(meeting -> isThereFor(meeting, me))
                .orElseThrow(() -> new NotFound("meeting " + id + " for member " + me));
    }

    /** Who left it to the others still sees that they did. */
    private static boolean isThereFor(Meeting meeting, MemberId me) {
        return meeting.members().contains(me) || meeting.leftBy(me);
    }

    private void store(Meeting before, Meeting next, @Nullable MemberId by) {
        if (next.equals(before)) {
            return;
        }
        if (by != null && next.leftBy(by)) {
            bookings.free(next, by);
            events.publishEvent(new Meeting.Left(next.id(), by));
        }
        if (next.state() == Meeting.State.AGREED && !Objects.equals(next.startsAt(), before.startsAt())) {
            bookings.hold(next, by);
            events.publishEvent(new Meeting.Agreed(next.id(), next.members(), Objects.requireNonNull(next.startsAt())));
        } else if (next.state() == Meeting.State.CALLED_OFF) {
            bookings.free(next);
        }
        meetings.update(before, next);
        letters.changed(before, next, by);
    }

    @Transactional(readOnly = true)
    public Appointment find(MemberId me, MeetingId id) {
        return meetings.find(id)
                .filter(meeting -> isThereFor(meeting, me))
                .map(meeting -> appointments.of(me, meeting, now.instant()))
                .orElseThrow(() -> new NotFound("meeting " + id + " for member " + me));
    }

    /** Those that need a time: the ones that wait for me before those that wait for the other. */
    @Transactional(readOnly = true)
    public List<Appointment> toAgree(MemberId me) {
        return of(me, OPEN).stream()
                .filter(each -> each.changeable()
                        && (each.meeting().state() == Meeting.State.PROPOSED
                                || each.meeting().moving()))
                .sorted(Comparator.comparing(Appointment::myTurn).reversed())
                .toList();
    }

    /** Agreed and not over, the next one first. */
    @Transactional(readOnly = true)
    public List<Appointment> comingUp(MemberId me) {
        return of(me, Set.of(Meeting.State.AGREED)).stream()
                .filter(Appointment::upcoming)
                .toList();
    }

    /** Those that are over and of which I have not said how they were. */
    @Transactional(readOnly = true)
    public List<Appointment> awaitingWord(MemberId me) {
        var at = now.instant();
        return appointments.of(me, meetings.awaitingWord(me, at.minus(WORD_AWAITED), at), at);
    }

    /** What was, and what was called off, the latest first. */
    @Transactional(readOnly = true)
    public List<Appointment> past(MemberId me) {
        var since = now.instant().minus(WORD_AWAITED);
        var past = new ArrayList<>(of(me, Set.of(Meeting.State.AGREED, Meeting.State.CALLED_OFF)).stream()
                .filter(each -> each.meeting().state() == Meeting.State.CALLED_OFF
                        || each.myWord() != null
                        || each.meeting().over(since))
                .toList());
        return past.reversed();
    }

    private List<Appointment> of(MemberId me, Set<Meeting.State> states) {
        return appointments.of(me, meetings.of(me, states), now.instant());
    }

    /** All of mine that stand in a calendar. */
    List<Meeting> agreed(MemberId me) {
        return meetings.of(me, Set.of(Meeting.State.AGREED));
    }
}
