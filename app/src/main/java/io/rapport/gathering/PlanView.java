package io.rapport.gathering;

import io.rapport.match.Sides;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan as its owner sees it at a moment.
 *
 * @param today when the day of the event began that goes on
 * @param why for each of the others, what the two could do for each other
 * @param rescue what was last offered to me, for a while
 * @param rescuer the other of it
 * @param rescueGivenUp whether nobody else is asked
 * @param saidAbsent my meetings of which somebody says that I am not there
 * @param come whether I came already, so that I can leave and no longer stay away
 */
public record PlanView(
        Itinerary plan,
        Instant at,
        Instant today,
        Map<AttendeeId, Sides> why,
        Map<UUID, ContactWishes.Exchange> exchanges,
        Map<UUID, TableOutcome> said,
        @Nullable Rescue rescue,
        @Nullable Participant rescuer,
        @Nullable Sides rescueWhy,
        Itinerary.@Nullable Meeting rescueMeeting,
        boolean rescueGivenUp,
        List<UUID> saidAbsent,
        boolean come) {

    private static final Duration EVE = Duration.ofHours(18);

    public PlanWords words(io.rapport.web.Texts texts) {
        return new PlanWords(texts, plan.event().zone());
    }

    /**
     * From when on it may change by the minute: on the day and the evening before. Earlier changes are told by mail. Whoever has
     * no meeting may be asked to join somebody at any time. Null once all is over.
     */
    public @Nullable Instant changesFrom() {
        return plan.stops().isEmpty()
                ? at
                : plan.stops().stream()
                        .filter(stop -> stop.ends().plus(EVE).isAfter(at))
                        .map(stop -> stop.starts().minus(EVE))
                        .findFirst()
                        .orElse(null);
    }

    /** My meetings ahead to which nobody else comes as things are now. */
    public List<Itinerary.Meeting> without() {
        return plan.without(at);
    }

    /** My meetings ahead at times at which I said not to be there. */
    public List<Itinerary.Meeting> missed() {
        return plan.missed(at);
    }

    public boolean isHere(Participant other) {
        return other.here(today) && !other.goneAt(at);
    }

    /** Whether I am gone, as I said, from an event that goes on. */
    public boolean left() {
        return plan.event().left(plan.me(), at);
    }

    /** Whether I am gone for today only, and there is another day. */
    public boolean expectedAgain() {
        return left() && plan.event().begun(at) && anotherDay() && !plan.me().leavesBy(at);
    }

    /** Whether I can say that I leave for today; before its first day there is nothing to leave. */
    public boolean mayLeave() {
        return come && plan.event().begun(at) && !plan.me().goneAt(at) && ahead();
    }

    /** Whether I can say that I do not come, or not on the days that follow either. */
    public boolean mayStayAway() {
        return (!come || anotherDay()) && !plan.me().leavesBy(at) && ahead();
    }

    private boolean ahead() {
        return plan.event().state() != Gathering.State.CALLED_OFF
                && !plan.me().notComing()
                && (!plan.over(at) || anotherDay());
    }

    /** Whether the event goes on on another day. */
    public boolean anotherDay() {
        var last = plan.event().to();
        return last != null && last.isAfter(LocalDate.ofInstant(at, plan.event().zone()));
    }

    /** What begins or goes on next, at which the eye should fall first. */
    public Itinerary.@Nullable Meeting next() {
        return plan.next(at);
    }

    public ContactWishes.Exchange exchange(Itinerary.Meeting meeting) {
        return exchanges.getOrDefault(meeting.id(), ContactWishes.Exchange.NONE);
    }

    public @Nullable TableOutcome said(Itinerary.Meeting meeting) {
        return said.get(meeting.id());
    }

    public boolean begun(Itinerary.Stop stop) {
        return !stop.starts().isAfter(at);
    }

    public boolean past(Itinerary.Stop stop) {
        return !stop.ends().isAfter(at);
    }

    /** Fell through, and somebody else sat down instead. */
    public boolean replaced(Itinerary.Meeting meeting) {
        var word = said(meeting);
        return meeting.state() == TableMeeting.State.NOT_HELD && (word == null || !word.told());
    }

    public boolean asked() {
        return rescue != null
                && rescue.state() == Rescue.State.OFFERED
                && rescue.dueAt().isAfter(at);
    }

    /** Whether I sit alone myself: I am the one who waits, or what I had at that time is in vain too. */
    public boolean alone() {
        return rescue != null
                && (rescue.waiting().equals(plan.me().id())
                        || rescueMeeting != null
                                && plan.meetings().stream()
                                        .filter(each -> each.state() == TableMeeting.State.PUBLISHED)
                                        .anyMatch(each -> each.starts().isBefore(rescueMeeting.ends())
                                                && each.ends().isAfter(rescueMeeting.starts())));
    }

    /** Somebody is looked for, because my partner is not there. */
    public boolean waiting() {
        return rescue != null
                && rescue.waiting().equals(plan.me().id())
                && rescue.state() == Rescue.State.NOBODY
                && rescueMeeting != null
                && !past(rescueMeeting);
    }

    /** Whoever was offered to me did not sit down; whether they said no or nothing is not told. */
    public boolean passed() {
        return rescue != null
                && rescue.waiting().equals(plan.me().id())
                && !asked()
                && (rescue.state() == Rescue.State.OFFERED
                        || rescue.state() == Rescue.State.LAPSED
                        || rescue.state() == Rescue.State.DECLINED)
                && rescueMeeting != null
                && rescueMeeting.state() == TableMeeting.State.PUBLISHED
                && !past(rescueMeeting);
    }
}
