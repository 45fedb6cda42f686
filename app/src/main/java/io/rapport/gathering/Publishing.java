package io.rapport.gathering;

import io.rapport.account.Audit;
import io.rapport.community.CommunityId;
import io.rapport.gathering.MeetingRepository.Change;
import io.rapport.member.MemberId;
import io.rapport.web.Refusal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes a draft the plan that counts, in one transaction: either everybody concerned has a notice that is worked through
 * once, or nothing happened. Doing so twice does it once.
 */
@Service
@Transactional
public class Publishing {

    private final Gatherings gatherings;
    private final GatheringRepository repository;
    private final AttendeeRepository attendees;
    private final MeetingRepository meetings;
    private final PlanRepository plans;
    private final RunRepository runs;
    private final Wanting wanting;
    private final Presence presence;
    private final Announcing announcing;
    private final Audit audit;
    private final InstantSource now;

    Publishing(
            Gatherings gatherings,
            GatheringRepository repository,
            AttendeeRepository attendees,
            MeetingRepository meetings,
            PlanRepository plans,
            RunRepository runs,
            Wanting wanting,
            Presence presence,
            Announcing announcing,
            Audit audit,
            InstantSource now) {
        this.gatherings = gatherings;
        this.repository = repository;
        this.attendees = attendees;
        this.meetings = meetings;
        this.plans = plans;
        this.runs = runs;
        this.wanting = wanting;
        this.presence = presence;
        this.announcing = announcing;
        this.audit = audit;
        this.now = now;
    }

    /** @param draft the plan that was looked at @param seen its revision then */
    public void publish(MemberId organiser, CommunityId community, GatheringId id, UUID draft, int seen) {
        gatherings.find(organiser, community, id);
        var gathering = repository.hold(id).orElseThrow();
        if (plans.in(id, Plan.State.PUBLISHED)
                .filter(plan -> plan.id().equals(draft))
                .isPresent()) {
            return;
        }
        if (gathering.state() != Gathering.State.OPEN && gathering.state() != Gathering.State.PUBLISHED) {
            throw new Refusal("gathering.refused.notOpen");
        }
        if (runs.running(id)) {
            throw new Refusal("gathering.refused.searching");
        }
        var plan = plans.in(id, Plan.State.DRAFT)
                .filter(each -> each.id().equals(draft) && each.revision() == seen)
                .orElseThrow(() -> new Refusal("gathering.refused.changedMeanwhile"));
        if (plan.basedOn() != gathering.planNumber()) {
            throw new Refusal("gathering.refused.announcedMeanwhile");
        }
        var places = plans.places(plan.id());
        var whole = gatherings.whole(organiser, community, id);
        mustFit(whole, places);
        var changes = changes(id, places);
        mustBeAhead(changes);
        mustBeAllowed(whole, changes);
        try {
            var number = announcing.announce(id, changes, firstTime(gathering), now.instant());
            if (!plans.publish(plan, number, organiser, now.instant())) {
                throw new Refusal("gathering.refused.changedMeanwhile");
            }
        } catch (DataIntegrityViolationException clash) {
            throw new Refusal("gathering.refused.clash");
        }
        meetings.recount();
        audit.record(organiser.account(), "gathering.publish", id.toString(), gathering.name());
    }

    /** With the first plan everybody who takes part is told, also those for whom there was no meeting. */
    private List<AttendeeId> firstTime(Gathering gathering) {
        return gathering.planNumber() > 0
                ? List.of()
                : attendees.all(gathering.id()).stream()
                        .filter(Attendee::takesPart)
                        .map(Attendee::id)
                        .toList();
    }

    /** Days, slots, how long they last, or tables may have been changed since the draft was made. */
    private void mustFit(Gatherings.Whole whole, List<Place> places) {
        var ends = whole.slots().stream().collect(Collectors.toMap(Slot::starts, Slot::ends));
        var tables = whole.outline().tables().stream().map(Table::id).collect(Collectors.toSet());
        for (var place : places) {
            if (place.starts() != null
                    && place.starts().isAfter(now.instant())
                    && !(Objects.equals(ends.get(place.starts()), place.ends())
                            && place.table() != null
                            && tables.contains(place.table()))) {
                throw new Refusal("gathering.refused.outline");
            }
        }
    }

    /** What lay ahead when the draft was made may have begun since: nobody is sent into the past. */
    private void mustBeAhead(List<Change> changes) {
        var at = now.instant();
        for (var change : changes) {
            var meeting = change.meeting();
            var begun = meeting.state() == TableMeeting.State.PUBLISHED && !meeting.startsAfter(at);
            if (change.starts() != null && (begun || !change.starts().isAfter(at))) {
                throw new Refusal("gathering.refused.begun");
            }
        }
    }

    /**
     * Somebody may have declined, been kept apart, taken a wish back or set another aside since (decisions 73, 74), or be
     * there at other times, or be expected elsewhere.
     */
    private void mustBeAllowed(Gatherings.Whole whole, List<Change> changes) {
        var people = attendees.all(whole.gathering().id()).stream()
                .filter(Attendee::takesPart)
                .toList();
        var may = wanting.mayBeHeld(whole.gathering(), whole.outline(), people);
        var there = presence.during(people, whole.slots());
        var hindered = changes.stream()
                .filter(each -> !each.calledOff()
                        && !(may.test(each.meeting()) && there.test(each.meeting(), each.starts(), each.ends())))
                .count();
        if (hindered > 0) {
            throw new Refusal("gathering.refused.peopleChanged", hindered);
        }
    }

    private List<Change> changes(GatheringId id, List<Place> places) {
        var current = meetings.current(id).stream().collect(Collectors.toMap(TableMeeting::id, Function.identity()));
        var changes = new ArrayList<Change>();
        Set<UUID> stay = new HashSet<>();
        for (var place : places) {
            var meeting = current.get(place.meeting());
            if (meeting != null && place.starts() != null) {
                stay.add(meeting.id());
                changes.add(new Change(meeting, place.starts(), place.ends(), place.table()));
            }
        }
        current.values().stream()
                .filter(each -> each.aheadOf(now.instant()) && !stay.contains(each.id()))
                .forEach(each -> changes.add(new Change(each, null, null, null)));
        return changes.stream().filter(each -> !each.nothing()).toList();
    }
}
