package io.rapport.benchmarks.rounds;

import io.rapport.benchmarks.Plot;
import io.rapport.benchmarks.Plot.Series;
import io.rapport.benchmarks.Report;
import io.rapport.engine.rounds.BestResponses;
import io.rapport.engine.rounds.CappedResponses;
import io.rapport.engine.rounds.Examination;
import io.rapport.engine.rounds.Exposure;
import io.rapport.engine.rounds.Orders;
import io.rapport.engine.rounds.Shortlists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Growth with the number of members, 50 candidates each on average. */
final class ManyMembers {

    private static final int CANDIDATES = 50;

    private ManyMembers() {}

    static void measure(int most, Report report) {
        List<List<String>> rows = new ArrayList<>();
        List<Double> sizes = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        for (int members = Math.max(100, most / 100); members <= most; members *= 10) {
            report.progress(members + " members");
            var lists = community(members);
            double mean =
                    Arrays.stream(Examination.INVERSE.probabilities(CANDIDATES)).sum();
            Supplier<Orders> free = () -> BestResponses.rank(lists, Examination.INVERSE);
            Supplier<Orders> capped = () -> CappedResponses.rank(lists, Examination.INVERSE, 1.25 * mean);
            rows.add(row(members, "best responses", free));
            sizes.add((double) members);
            seconds.add(Double.parseDouble(rows.getLast().getLast()));
            rows.add(row(members, "at most 1.25 of the mean", capped));
        }
        report.table(
                "Orders for many members, " + CANDIDATES + " candidates each",
                List.of("members", "method", "expected matches", "most looks at one", "seconds"),
                rows);
        report.plot(new Plot(
                "Seconds to order everybody's candidates",
                "members",
                "seconds",
                true,
                true,
                List.of(new Series("best responses", sizes, seconds, true))));
    }

    private static List<String> row(int members, String name, Supplier<Orders> method) {
        long start = System.nanoTime();
        Exposure exposure = method.get().under(Examination.INVERSE);
        double seconds = (System.nanoTime() - start) / 1e9;
        return List.of(
                Integer.toString(members),
                name,
                RoundsPart.number(exposure.expectedMutualYeses()),
                RoundsPart.number(Arrays.stream(exposure.inbound()).max().orElse(0)),
                RoundsPart.number(seconds));
    }

    private static Shortlists community(int members) {
        var random = new SplittableRandom(members);
        int pairs = members * CANDIDATES / 2;
        int[] one = new int[pairs];
        int[] other = new int[pairs];
        double[] yesOfOne = new double[pairs];
        double[] yesOfOther = new double[pairs];
        for (int p = 0; p < pairs; p++) {
            // at a distance of its own round a circle, so that no pair is there twice
            int distance = 1 + p / members;
            one[p] = p % members;
            other[p] = (int) ((one[p] + (long) distance * (members / (CANDIDATES + 2))) % members);
            yesOfOne[p] = liking(other[p], members, random);
            yesOfOther[p] = liking(one[p], members, random);
        }
        return Shortlists.of(members, one, other, yesOfOne, yesOfOther);
    }

    /** Half popularity, which falls with the number, as in the generated markets. */
    private static double liking(int liked, int members, SplittableRandom random) {
        return 0.5 * random.nextDouble() + 0.5 * (1 - (double) liked / members);
    }
}
