package io.rapport.gathering;

import java.time.InstantSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who does not come, or leaves early: said by themselves on their plan or the page of the event, or by an organiser. */
@Service
@Transactional
public class Absences {

    private final AbsenceRepository absences;
    private final AttendeeRepository attendees;
    private final Itineraries itineraries;
    private final RescueRepository rescues;
    private final GatheringRepository gatherings;
    private final InstantSource now;

    Absences(
            AbsenceRepository absences,
            AttendeeRepository attendees,
            Itineraries itineraries,
            RescueRepository rescues,
            GatheringRepository gatherings,
            InstantSource now) {
        this.absences = absences;
        this.attendees = attendees;
        this.itineraries = itineraries;
        this.rescues = rescues;
        this.gatherings = gatherings;
        this.now = now;
    }

    /** Whether somebody was seen; or, where nobody keeps the door, has met somebody as far as anybody knows. */
    @Transactional(readOnly = true)
    public boolean hasCome(AttendeeId who) {
        return absences.hasCome(who, now.instant().minus(Rescues.GRACE));
    }

    /**
     * They leave for today: what they did until now stays theirs, and on the next day of the event they are expected again. Their
     * partners are offered others as their times come, and nobody is asked any more to sit down with them. Whoever has not come,
     * or only fetched their badge before the first day, does not come.
     *
     * @return whether they left, for today
     */
    public boolean leave(AttendeeId who) {
        gatherings.hold(who);
        var at = now.instant();
        var gathering = itineraries.gathering(who);
        if (!hasCome(who) || !itineraries.event(gathering).begun(at)) {
            cannotCome(who);
            return false;
        }
        absences.leaveForTheDay(gathering, who, at);
        rescues.closeAll(who, at);
        return true;
    }

    /**
     * They do not come. Whoever has come already leaves, for today and all days that follow.
     *
     * @return whether that was news
     */
    public boolean cannotCome(AttendeeId who) {
        gatherings.hold(who);
        var at = now.instant();
        var news = hasCome(who) ? absences.leave(who, at) : attendees.setState(who, Attendee.State.NOT_COMING, at);
        rescues.closeAll(who, at);
        return news;
    }
}
