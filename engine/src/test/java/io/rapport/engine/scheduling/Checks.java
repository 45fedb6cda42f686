package io.rapport.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whether a schedule keeps to its problem, found out without anything that the scheduler uses. */
final class Checks {

    private Checks() {}

    static void assertValid(Problem problem, Schedule schedule) {
        assertThat(faults(problem, schedule.placements())).isEmpty();
        assertThat(schedule.breaks()).isEqualTo(breaks(problem, schedule.placements()));
        Set<Integer> all = new HashSet<>();
        schedule.placements()
                .forEach(placement -> assertThat(all.add(placement.meeting())).isTrue());
        schedule.unplaced()
                .forEach(unplaced -> assertThat(all.add(unplaced.meeting())).isTrue());
        assertThat(all).hasSize(problem.meetings().size());
    }

    static List<String> faults(Problem problem, List<Placement> placements) {
        List<String> faults = new ArrayList<>();
        Set<List<Integer>> people = new HashSet<>();
        Set<List<Integer>> tables = new HashSet<>();
        Map<Integer, Integer> held = new HashMap<>();
        Map<Integer, Placement> of = new HashMap<>();
        for (var placement : placements) {
            of.put(placement.meeting(), placement);
            var meeting = problem.meetings().get(placement.meeting());
            String name = "meeting " + placement.meeting();
            if (!meeting.slots().isEmpty() && !meeting.slots().contains(placement.slot())) {
                faults.add(name + " in a slot it may not have");
            }
            if (meeting.fixedSlot() != null && meeting.fixedSlot() != placement.slot()) {
                faults.add(name + " moved from where it is fixed");
            }
            if (meeting.table() != null && meeting.table() != placement.table()) {
                faults.add(name + " at another table");
            }
            if (meeting.table() == null
                    && problem.tables().get(placement.table()).booth()) {
                faults.add(name + " at somebody's booth");
            }
            int last = placement.slot() + meeting.length() - 1;
            if (last >= problem.slots().size()
                    || problem.slots().get(last).day()
                            != problem.slots().get(placement.slot()).day()) {
                faults.add(name + " beyond its day");
                continue;
            }
            for (int s = placement.slot(); s <= last; s++) {
                if (!tables.add(List.of(placement.table(), s))) {
                    faults.add("two meetings at table " + placement.table());
                }
                for (int person : meeting.people()) {
                    if (!people.add(List.of(person, s))) {
                        faults.add("person " + person + " twice in slot " + s);
                    }
                    if (problem.people().get(person).away().contains(s)) {
                        faults.add("person " + person + " is away in slot " + s);
                    }
                }
            }
            for (int person : meeting.people()) {
                int had = held.merge(person, 1, Integer::sum);
                if (had > problem.people().get(person).most() && had > given(problem, person)) {
                    faults.add("person " + person + " has too many");
                }
            }
        }
        for (var precedence : problem.precedences()) {
            var before = of.get(precedence.before());
            var after = of.get(precedence.after());
            if (before != null
                    && after != null
                    && before.slot() + problem.meetings().get(before.meeting()).length() > after.slot()) {
                faults.add(precedence + " is not kept");
            }
        }
        faults.addAll(ways(problem, placements));
        return faults;
    }

    /** How many of somebody's meetings are fixed or announced. */
    private static int given(Problem problem, int person) {
        int given = 0;
        for (int m = 0; m < problem.meetings().size(); m++) {
            var meeting = problem.meetings().get(m);
            int number = m;
            boolean told = problem.rules().announced().stream().anyMatch(each -> each.meeting() == number);
            given += meeting.people().contains(person) && (told || meeting.fixedSlot() != null) ? 1 : 0;
        }
        return given;
    }

    private static List<String> ways(Problem problem, List<Placement> placements) {
        List<String> faults = new ArrayList<>();
        var minutes = problem.rules().walkingMinutes();
        for (int person = 0; person < problem.people().size() && !minutes.isEmpty(); person++) {
            TreeMap<Integer, Placement> day = new TreeMap<>();
            for (var placement : placements) {
                if (problem.meetings().get(placement.meeting()).people().contains(person)) {
                    day.put(placement.slot(), placement);
                }
            }
            for (var placement : day.values()) {
                var next = day.higherEntry(placement.slot());
                if (next == null) {
                    continue;
                }
                int end = placement.slot()
                        + problem.meetings().get(placement.meeting()).length()
                        - 1;
                var from = problem.slots().get(end);
                var to = problem.slots().get(next.getKey());
                int way = minutes.get(problem.tables().get(placement.table()).hall())
                        .get(problem.tables().get(next.getValue().table()).hall());
                if (from.day() == to.day() && to.startMinute() - from.endMinute() < way) {
                    faults.add("person " + person + " cannot walk so fast");
                }
            }
        }
        return faults;
    }

    static List<Integer> breaks(Problem problem, List<Placement> placements) {
        List<Integer> breaks = new ArrayList<>();
        for (int person = 0; person < problem.people().size(); person++) {
            boolean[] busy = new boolean[problem.slots().size()];
            for (var placement : placements) {
                var meeting = problem.meetings().get(placement.meeting());
                for (int i = 0; i < meeting.length() && meeting.people().contains(person); i++) {
                    busy[placement.slot() + i] = true;
                }
            }
            int count = 0;
            int last = -1;
            for (int s = 0; s < busy.length; s++) {
                if (busy[s]) {
                    boolean sameDay = last >= 0
                            && problem.slots().get(last).day()
                                    == problem.slots().get(s).day();
                    count += sameDay && s > last + 1 ? 1 : 0;
                    last = s;
                }
            }
            breaks.add(count);
        }
        return breaks;
    }
}
