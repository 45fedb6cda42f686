package io.rapport.benchmarks.scheduling;

import io.rapport.benchmarks.Report;
import io.rapport.engine.scheduling.Meeting;
import io.rapport.engine.scheduling.Person;
import io.rapport.engine.scheduling.Placement;
import io.rapport.engine.scheduling.Problem;
import io.rapport.engine.scheduling.Rules;
import io.rapport.engine.scheduling.Schedule;
import io.rapport.engine.scheduling.Scheduler;
import io.rapport.engine.scheduling.Slot;
import io.rapport.engine.scheduling.Table;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An invented event: twenty slots, eight meetings for each person on the average twice counted, so sixteen of one's own; some
 * people are up to three times as sought after as others.
 */
final class LargeEvent {

    private static final int SLOTS = 20;
    private static final int MEETINGS_EACH = 8;

    /** Effort for each thousand people. */
    private static final int EFFORT = 12;

    private static final double BAR = 1.03;

    private final int people;
    private final int seed;

    LargeEvent(int people, int seed) {
        this.people = people;
        this.seed = seed;
    }

    private record Timed(Schedule schedule, double seconds, double processorSeconds) {}

    void measure(Report report, List<String> wrong) {
        var rows = new ArrayList<List<String>>();
        var roomy = problem(people / 2, 0);
        var first = run(roomy, EFFORT * Math.max(1, people / 1000));
        rows.add(row("a table for every two", roomy, first, wrong, true));
        report.progress(String.join(" | ", rows.getLast()));
        var tight = problem(people * 45 / 100, 0.2);
        rows.add(row(
                "a tenth fewer tables, one in five comes late or leaves early",
                tight,
                run(tight, EFFORT * Math.max(1, people / 1000)),
                wrong,
                false));
        report.progress(String.join(" | ", rows.getLast()));
        report.table(
                String.format(Locale.ROOT, "%,d people, %d slots", people, SLOTS),
                List.of("event", "meetings", "held", "breaks", "bound", "seconds (of processor)"),
                rows);
        replan(roomy, first.schedule(), report, wrong);
    }

    private static Timed run(Problem problem, int effort) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = System.nanoTime();
        long worked = threads.getCurrentThreadCpuTime();
        var schedule = Scheduler.schedule(problem, effort, 1);
        return new Timed(
                schedule, (System.nanoTime() - start) / 1e9, (threads.getCurrentThreadCpuTime() - worked) / 1e9);
    }

    private List<String> row(String name, Problem problem, Timed timed, List<String> wrong, boolean barred) {
        var schedule = timed.schedule();
        int breaks = check(problem, schedule, name, wrong);
        if (barred && (!schedule.unplaced().isEmpty() || breaks > BAR * schedule.bound())) {
            wrong.add(name + ", " + people + " people: " + schedule.unplaced().size() + " meetings not held, " + breaks
                    + " breaks where " + schedule.bound() + " may be possible");
        }
        return List.of(
                name,
                format("%,d", problem.meetings().size()),
                format("%,d", schedule.placements().size()),
                format("%,d", breaks),
                format("%,d", schedule.bound()),
                format("%.1f (%.1f)", timed.seconds(), timed.processorSeconds()));
    }

    private Problem problem(int tables, double late) {
        var random = new Random(seed);
        var persons = new ArrayList<Person>();
        int[] room = new int[people];
        double[] sought = new double[people];
        double all = 0;
        for (int p = 0; p < people; p++) {
            int missing = random.nextDouble() < late ? 1 + random.nextInt(4) : 0;
            boolean early = random.nextBoolean();
            room[p] = SLOTS - missing;
            persons.add(Person.away(IntStream.range(0, missing)
                    .mapToObj(s -> early ? SLOTS - 1 - s : s)
                    .collect(Collectors.toSet())));
            all += 0.5 + random.nextDouble();
            sought[p] = all;
        }
        var meetings = new ArrayList<Meeting>();
        Set<Long> met = new HashSet<>();
        while (meetings.size() < MEETINGS_EACH * people) {
            int one = somebody(sought, random);
            int other = somebody(sought, random);
            long couple = (long) Math.min(one, other) * people + Math.max(one, other);
            if (one != other && room[one] > 0 && room[other] > 0 && met.add(couple)) {
                room[one]--;
                room[other]--;
                meetings.add(Meeting.of(one, other));
            }
        }
        var slots = IntStream.range(0, SLOTS)
                .mapToObj(s -> new Slot(0, 540 + 20 * s, 560 + 20 * s))
                .toList();
        return new Problem(slots, Table.shared(tables), persons, meetings, List.of(), Rules.NONE);
    }

    private static int somebody(double[] sought, Random random) {
        int found = Arrays.binarySearch(sought, random.nextDouble() * sought[sought.length - 1]);
        return Math.min(found < 0 ? -found - 1 : found, sought.length - 1);
    }

    /** Counts breaks and clashes by its own means. */
    private static int check(Problem problem, Schedule schedule, String name, List<String> wrong) {
        Map<Integer, TreeSet<Integer>> times = new HashMap<>();
        Set<List<Integer>> taken = new HashSet<>();
        Set<Integer> held = new HashSet<>();
        for (var placement : schedule.placements()) {
            held.add(placement.meeting());
            if (!taken.add(List.of(placement.table(), placement.slot()))) {
                wrong.add(name + ": two meetings at table " + placement.table());
            }
            for (int person : problem.meetings().get(placement.meeting()).people()) {
                if (!times.computeIfAbsent(person, p -> new TreeSet<>()).add(placement.slot())
                        || problem.people().get(person).away().contains(placement.slot())) {
                    wrong.add(name + ": person " + person + " cannot be in slot " + placement.slot());
                }
            }
        }
        if (held.size() + schedule.unplaced().size() != problem.meetings().size()) {
            wrong.add(name + ": meetings are lost");
        }
        int breaks = 0;
        for (var slots : times.values()) {
            for (int slot : slots) {
                Integer next = slots.higher(slot);
                breaks += next != null && next > slot + 1 ? 1 : 0;
            }
        }
        return breaks;
    }

    /** Somebody does not come, somebody comes late, and two more want to meet. */
    private void replan(Problem before, Schedule told, Report report, List<String> wrong) {
        var rows = new ArrayList<List<String>>();
        int person = people / 3;
        rows.add(change("somebody does not come", away(before, person, SLOTS), told, person, wrong));
        rows.add(change("somebody comes four slots late", away(before, person, 4), told, person, wrong));
        var meetings = new ArrayList<>(before.meetings());
        meetings.add(Meeting.of(person, person + 1));
        var pair = new Problem(
                before.slots(), before.tables(), before.people(), meetings, before.precedences(), before.rules());
        rows.add(change("two more meet", pair, told, person, wrong));
        report.table(
                String.format(Locale.ROOT, "Changes on the day, %,d people", people),
                List.of("change", "not held", "others' meetings moved", "milliseconds (of processor), median of 11"),
                rows);
    }

    private static Problem away(Problem before, int person, int slots) {
        var persons = new ArrayList<>(before.people());
        persons.set(person, Person.away(IntStream.range(0, slots).boxed().collect(Collectors.toSet())));
        return new Problem(
                before.slots(), before.tables(), persons, before.meetings(), before.precedences(), before.rules());
    }

    private List<String> change(String name, Problem problem, Schedule told, int person, List<String> wrong) {
        var changed = new Problem(
                problem.slots(),
                problem.tables(),
                problem.people(),
                problem.meetings(),
                problem.precedences(),
                problem.rules().staying(told.placements()));
        double[] times = new double[11];
        double[] worked = new double[11];
        Schedule schedule = told;
        for (int i = 0; i < times.length; i++) {
            var timed = run(changed, 1);
            schedule = timed.schedule();
            times[i] = 1000 * timed.seconds();
            worked[i] = 1000 * timed.processorSeconds();
        }
        Arrays.sort(times);
        Arrays.sort(worked);
        check(changed, schedule, name, wrong);
        var now = schedule.placements().stream().collect(Collectors.toMap(Placement::meeting, placement -> placement));
        long others = told.placements().stream()
                .filter(placement ->
                        !problem.meetings().get(placement.meeting()).people().contains(person))
                .filter(placement -> !placement.equals(now.get(placement.meeting())))
                .count();
        if (others > 0) {
            wrong.add(name + ", " + people + " people: " + others + " meetings of others were moved");
        }
        return List.of(
                name,
                format("%,d", schedule.unplaced().size()),
                format("%,d", others),
                format("%.0f (%.0f)", times[times.length / 2], worked[worked.length / 2]));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
