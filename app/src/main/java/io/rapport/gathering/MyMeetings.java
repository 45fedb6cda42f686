package io.rapport.gathering;

import io.rapport.web.NotFound;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The meeting of which somebody says something, from its beginning on; or what became of it since they opened their plan. */
@Component
class MyMeetings {

    private final ItineraryRepository itineraries;
    private final InstantSource now;

    MyMeetings(ItineraryRepository itineraries, InstantSource now) {
        this.itineraries = itineraries;
        this.now = now;
    }

    /** It goes on just now. */
    Itinerary.Meeting goingOn(AttendeeId who, UUID meeting) {
        var mine = begun(who, meeting);
        if (mine.state() != TableMeeting.State.PUBLISHED) {
            throw new PlanChanged("plan.refused.fellThrough");
        }
        if (!mine.ends().isAfter(now.instant())) {
            throw new PlanChanged("plan.refused.past");
        }
        return mine;
    }

    /** It goes on or was, and may have fallen through. */
    Itinerary.Meeting begun(AttendeeId who, UUID meeting) {
        var mine = of(who, meeting);
        if (mine.starts().isAfter(now.instant())) {
            throw new PlanChanged(
                    mine.state() == TableMeeting.State.PUBLISHED
                            ? "plan.refused.notBegun"
                            : "plan.refused.fellThrough");
        }
        return mine;
    }

    /** It was announced, and not called off. */
    Itinerary.Meeting of(AttendeeId who, UUID meeting) {
        return itineraries.meetings(List.of(who)).getOrDefault(who, List.of()).stream()
                .filter(each -> each.id().equals(meeting))
                .findFirst()
                .orElseThrow(() -> calledOff(who, meeting)
                        ? new PlanChanged("plan.refused.calledOff")
                        : new NotFound("meeting " + meeting + " for attendee " + who));
    }

    private boolean calledOff(AttendeeId who, UUID meeting) {
        return itineraries.calledOff(who).stream().anyMatch(each -> each.id().equals(meeting));
    }
}
