package io.rapport.benchmarks.rounds;

import io.rapport.engine.rounds.Exposure;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** A method, what it makes of a market, and how long it keeps one core busy: other work on the machine does not count. */
record Measured(String method, Outcome outcome, double seconds) {

    static final List<String> HEADER = List.of(
            "method",
            "expected matches",
            "envious pairs left/right",
            "envious people",
            "Gini of looks left/right",
            "processor seconds");

    /** Short ones are repeated until the compiler has seen them; the median counts. */
    private static final double WARM_SECONDS = 0.3;

    private static final int TIMES = 7;

    private record Run(Exposure exposure, double seconds) {

        static Run of(Supplier<Exposure> method) {
            var thread = ManagementFactory.getThreadMXBean();
            long start = thread.getCurrentThreadCpuTime();
            var exposure = method.get();
            return new Run(exposure, (thread.getCurrentThreadCpuTime() - start) / 1e9);
        }
    }

    /** Runs a method, again and again if it is short. */
    static Measured of(String name, int left, Supplier<Exposure> method) {
        var first = Run.of(method);
        double seconds = first.seconds();
        if (seconds < WARM_SECONDS) {
            for (double warm = seconds; warm < WARM_SECONDS; ) {
                warm += Run.of(method).seconds();
            }
            double[] times = new double[TIMES];
            Arrays.setAll(times, _ -> Run.of(method).seconds());
            Arrays.sort(times);
            seconds = times[TIMES / 2];
        }
        return new Measured(name, Outcome.of(first.exposure(), left), seconds);
    }

    List<String> row() {
        return List.of(
                method,
                String.format(Locale.ROOT, "%.4f", outcome.matches()),
                outcome.envyLeft() + "/" + outcome.envyRight(),
                Integer.toString(outcome.envious()),
                String.format(Locale.ROOT, "%.3f/%.3f", outcome.giniLeft(), outcome.giniRight()),
                String.format(Locale.ROOT, "%.5f", seconds));
    }
}
