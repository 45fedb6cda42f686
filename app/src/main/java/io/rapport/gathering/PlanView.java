package io.rapport.gathering;

import io.rapport.match.Sides;
import java.time.Duration;
import java.time.Instant;
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
        List<UUID> saidAbsent) {

    private static final Duration EVE = Duration.ofHours(18);

    public PlanWords words(io.rapport.web.Texts texts) {
        return new PlanWords(texts, plan.event().zone());
    }

    /**
     * Whether it may change by the minute: on the day and the evening before. Earlier changes are told by mail. Whoever has no
     * meeting may be asked to join somebody at any time.
     */
    public boolean isNear() {
        return plan.stops().isEmpty()
                || plan.stops().stream()
                        .anyMatch(stop -> stop.starts().minus(EVE).isBefore(at)
                                && stop.ends().plus(EVE).isAfter(at));
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
        return other.here(today);
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

    /** Somebody is looked for, because my partner is not there. */
    public boolean waiting() {
        return rescue != null
                && rescue.waiting().equals(plan.me().id())
                && rescue.state() == Rescue.State.NOBODY
                && rescueMeeting != null
                && !past(rescueMeeting);
    }

    /** Whoever was offered to me did not sit down; that they said no is not told. */
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
