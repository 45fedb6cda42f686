package io.rapport.gathering;

import io.rapport.engine.scheduling.Placement;
import io.rapport.engine.scheduling.Schedule;
import io.rapport.engine.scheduling.Unplaced;
import io.rapport.gathering.Task.Wanted;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what the engine found as the draft of a plan. Nobody but organisers sees it. */
@Component
class Drafts {

    private final GatheringRepository gatherings;
    private final MeetingRepository meetings;
    private final PlanRepository plans;
    private final InstantSource now;

    Drafts(GatheringRepository gatherings, MeetingRepository meetings, PlanRepository plans, InstantSource now) {
        this.gatherings = gatherings;
        this.meetings = meetings;
        this.plans = plans;
        this.now = now;
    }

    /** In place of the draft before. False if meetings were announced meanwhile, so that it would undo them. */
    boolean store(Task task, Schedule schedule, @Nullable UUID run) {
        var id = task.gathering().id();
        if (gatherings.hold(id).orElseThrow().planNumber() != task.planNumber()) {
            return false;
        }
        var begun = task.done().stream().map(TableMeeting::id).collect(Collectors.toSet());
        var before = plans.before(id).stream()
                // what was taken out and began all the same is held
                .filter(place -> place.takenOut() && !begun.contains(place.meeting()))
                .collect(Collectors.toMap(Place::meeting, Function.identity()));
        plans.drop(id);
        var at = schedule.placements().stream().collect(Collectors.toMap(Placement::meeting, Function.identity()));
        var why = schedule.unplaced().stream().collect(Collectors.toMap(Unplaced::meeting, Function.identity()));
        var places = new ArrayList<Place>();
        var fresh = new ArrayList<TableMeeting>();
        for (int number = 0; number < task.wanted().size(); number++) {
            var wanted = task.wanted().get(number);
            var placement = at.get(number);
            // a suggestion for which there was no room is no news
            if (placement != null || wanted.required()) {
                places.add(
                        placement != null ? placed(task, wanted, placement) : unplaced(task, wanted, why.get(number)));
                if (!wanted.known()) {
                    fresh.add(wanted.meeting());
                }
            }
        }
        places.addAll(before.values());
        for (var apart : task.apart()) {
            if (!before.containsKey(apart.id())) {
                places.add(without(apart.id(), new Reasons(task).apart(apart)));
            }
        }
        for (var done : task.done()) {
            places.add(new Place(done.id(), done.starts(), done.ends(), done.table(), false, null, List.of()));
        }
        meetings.insert(id, fresh, now.instant());
        meetings.forgetPlanned(id, kept(places));
        var plan = plan(task, schedule);
        plans.insert(plan, run, null);
        plans.insertPlaces(plan.id(), places);
        plans.count(plan.id());
        return true;
    }

    private static Set<UUID> kept(List<Place> places) {
        var kept = new HashSet<UUID>();
        places.forEach(each -> kept.add(each.meeting()));
        return kept;
    }

    private static Place placed(Task task, Wanted wanted, Placement placement) {
        var slot = task.slots().get(placement.slot());
        var table = task.tables().get(placement.table()).id();
        var fixed = wanted.fixed();
        var stays = fixed != null && slot.starts().equals(fixed.starts()) && table.equals(fixed.table());
        return new Place(wanted.id(), slot.starts(), slot.ends(), table, stays, null, List.of());
    }

    private static Place unplaced(Task task, Wanted wanted, @Nullable Unplaced unplaced) {
        if (unplaced == null) {
            throw new IllegalStateException("The engine neither placed " + wanted.id() + " nor said why not.");
        }
        return without(wanted.id(), new Reasons(task).of(unplaced.reason()));
    }

    private static Place without(UUID meeting, Reasons.Why why) {
        return new Place(meeting, null, null, null, false, why.key(), why.arguments());
    }

    /** What of it was wished is counted once its places are stored. */
    private Plan plan(Task task, Schedule schedule) {
        return new Plan(
                UUID.randomUUID(),
                task.gathering().id(),
                Plan.State.DRAFT,
                task.planNumber(),
                0,
                0,
                schedule.totalBreaks(),
                schedule.unplaced().isEmpty() ? schedule.bound() : null,
                0,
                now.instant(),
                null,
                null);
    }
}
