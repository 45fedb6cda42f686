package io.rapport.gathering;

import io.rapport.gathering.MeetingRepository.Change;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Makes meetings known: what changes, under which number, and whom it concerns; all in the transaction of its caller. */
@Component
class Announcing {

    private final GatheringRepository gatherings;
    private final MeetingRepository meetings;
    private final PlanRepository plans;
    private final RescueRepository rescues;
    private final ApplicationEventPublisher events;

    Announcing(
            GatheringRepository gatherings,
            MeetingRepository meetings,
            PlanRepository plans,
            RescueRepository rescues,
            ApplicationEventPublisher events) {
        this.gatherings = gatherings;
        this.meetings = meetings;
        this.plans = plans;
        this.rescues = rescues;
        this.events = events;
    }

    /**
     * @param changes without those that change nothing
     * @param also who is told although nothing changes for them
     * @return the number of the announcement
     */
    int announce(GatheringId gathering, List<Change> changes, Collection<AttendeeId> also, Instant at) {
        meetings.announce(gathering, changes, at);
        Set<AttendeeId> concerned = new HashSet<>(also);
        changes.forEach(each -> concerned.addAll(each.meeting().attendees()));
        return tell(gathering, concerned, at);
    }

    /** The same for meetings that were changed already, as on the day. @return the number of the announcement */
    int tell(GatheringId gathering, Collection<AttendeeId> concerned, Instant at) {
        var number = gatherings.raisePlanNumber(gathering);
        plans.insertNotices(gathering, number, concerned, at);
        events.publishEvent(new Gatherings.Published(gathering, number));
        return number;
    }

    /** Calls off everything that is still to come; nobody is asked any more to sit down with somebody. @param also who is told although they had no meeting */
    void callOffAll(GatheringId gathering, Collection<AttendeeId> also, Instant at) {
        rescues.closeAll(gathering, at);
        var ahead = meetings.current(gathering).stream()
                .filter(each -> each.aheadOf(at))
                .toList();
        callOff(gathering, ahead, also, at);
    }

    /** Calls off meetings that were announced. Those concerned are told that they are off, and never why. */
    void callOff(GatheringId gathering, List<TableMeeting> off, Collection<AttendeeId> also, Instant at) {
        if (!off.isEmpty() || !also.isEmpty()) {
            var changes =
                    off.stream().map(each -> new Change(each, null, null, null)).toList();
            announce(gathering, changes, also, at);
        }
    }
}
