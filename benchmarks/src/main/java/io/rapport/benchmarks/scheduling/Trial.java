package io.rapport.benchmarks.scheduling;

import io.rapport.engine.scheduling.Proof;
import io.rapport.engine.scheduling.Schedule;
import io.rapport.engine.scheduling.Scheduler;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One run of the scheduler on one instance.
 *
 * @param toBest seconds until the best schedule was found
 * @param toEnd seconds until it ended, with a proof or without
 */
record Trial(Schedule schedule, double toBest, double toEnd) {

    static final String UNSAT = "UNSAT";

    static Trial of(Instance instance, int fairness, double seconds, long seed) {
        var problem = instance.problem(fairness);
        long start = System.nanoTime();
        double[] best = {0};
        boolean[] impossible = {false};
        int[] fewest = {Integer.MAX_VALUE};
        // effort enough for the whole time; what ends it is the clock
        var schedule = Scheduler.schedule(
                problem,
                (int) Math.ceil(10 * seconds),
                seed,
                progress -> {
                    impossible[0] |= progress.proof() == Proof.IMPOSSIBLE;
                    if (progress.placed() == progress.meetings() && progress.breaks() < fewest[0]) {
                        fewest[0] = progress.breaks();
                        best[0] = since(start);
                    }
                },
                () -> impossible[0] || since(start) > seconds);
        return new Trial(schedule, best[0], since(start));
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** What stands for the optimum of an instance for which none is published. */
    static final String NONE = "–";

    boolean proven() {
        return schedule.proof() != Proof.NONE;
    }

    /** The total of breaks, or that there is no schedule, or how many meetings are not held. */
    String found() {
        if (schedule.proof() == Proof.IMPOSSIBLE) {
            return UNSAT;
        }
        if (!schedule.unplaced().isEmpty()) {
            return schedule.unplaced().size() + " not held";
        }
        return schedule.fair() ? Integer.toString(schedule.totalBreaks()) : "unfair";
    }

    /** Everything that is wrong with the schedule, given what was published. */
    List<String> faults(Instance instance, String published, int fairness) {
        if (schedule.proof() == Proof.IMPOSSIBLE) {
            return published.equals(UNSAT) || published.equals(NONE)
                    ? List.of()
                    : List.of("there is a schedule with " + published + " breaks");
        }
        Map<Integer, Integer> slots = new HashMap<>();
        Map<Integer, Integer> tables = new HashMap<>();
        schedule.placements().forEach(placement -> {
            slots.put(placement.meeting() + 1, placement.slot() + 1);
            tables.put(placement.meeting() + 1, placement.table() + 1);
        });
        var verdict = Checker.check(instance, slots, tables, fairness);
        if (!verdict.faults().isEmpty()) {
            return verdict.faults();
        }
        if (verdict.missing().size() != schedule.unplaced().size()) {
            return List.of(verdict.missing().size() + " meetings are not held, not "
                    + schedule.unplaced().size());
        }
        if (!verdict.missing().isEmpty()) {
            return List.of();
        }
        if (verdict.fair() != schedule.fair()) {
            return List.of("it is said to be " + (schedule.fair() ? "fair" : "unfair") + ", but is not");
        }
        if (!verdict.fair()) {
            return List.of();
        }
        if (verdict.breaks() != schedule.totalBreaks()) {
            return List.of("there are " + verdict.breaks() + " breaks, not " + schedule.totalBreaks());
        }
        if (published.equals(NONE)) {
            return List.of();
        }
        if (published.equals(UNSAT) || verdict.breaks() < Integer.parseInt(published)) {
            return List.of("this is better than the published optimum, " + published);
        }
        if (proven() && verdict.breaks() > Integer.parseInt(published)) {
            return List.of("it is said to be optimal, but " + published + " is published");
        }
        return List.of();
    }

    boolean reached(String published) {
        return found().equals(published);
    }

    List<String> row(String name, String published) {
        return List.of(
                name,
                published,
                found(),
                proven() ? "yes" : "no (bound " + schedule.bound() + ")",
                seconds(toBest),
                proven() ? seconds(toEnd) : "–");
    }

    private static String seconds(double time) {
        return String.format(Locale.ROOT, "%.2f", time);
    }
}
