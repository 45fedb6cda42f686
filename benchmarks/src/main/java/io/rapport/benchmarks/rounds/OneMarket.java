package io.rapport.benchmarks.rounds;

import io.rapport.benchmarks.Plot;
import io.rapport.benchmarks.Plot.Series;
import io.rapport.benchmarks.Report;
import io.rapport.benchmarks.WrongResult;
import io.rapport.engine.rounds.BestResponses;
import io.rapport.engine.rounds.CappedResponses;
import io.rapport.engine.rounds.ChooSiow;
import io.rapport.engine.rounds.EnvyFreeLottery;
import io.rapport.engine.rounds.Examination;
import io.rapport.engine.rounds.Exposure;
import io.rapport.engine.rounds.Shortlists;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** All methods on one market, and the frontier between expected matches and envy. */
final class OneMarket {

    private static final double[] ALPHAS = {0, 0.2, 0.4, 0.6, 0.8, 1};
    private static final double[] CAPS = {1, 1.1, 1.25, 1.5};
    /** Envy is looked for in every place of everybody, which takes members cubed. */
    private static final int MOST_FOR_LOTTERY = 400;
    /** One linear program of left times right variables for each member. */
    private static final int MOST_FOR_PROGRAMS = 200;

    private final TwoSides market;
    private final Shortlists lists;
    private final int left;
    private final Examination examination;
    private final Report report;

    private OneMarket(TwoSides market, Examination examination, Report report) {
        this.market = market;
        this.examination = examination;
        this.report = report;
        lists = market.shortlists();
        left = market.left().length;
    }

    static void measure(Path folder, Examination examination, Report report) throws IOException {
        var published = examination.equals(Examination.INVERSE) ? Expected.read(folder) : new Expected(Map.of());
        new OneMarket(TwoSides.read(folder), examination, report).measure(published);
    }

    static void measure(TwoSides market, Examination examination, Report report) {
        new OneMarket(market, examination, report).measure(new Expected(Map.of()));
    }

    private Measured run(String name, Supplier<Exposure> method) {
        report.progress(name);
        return Measured.of(name, left, method);
    }

    private void measure(Expected published) {
        var likes = Baselines.of(market);
        var naive = run("naive", () -> Baselines.naive(lists, likes).under(examination));
        var product = run("product", () -> Baselines.product(lists, likes).under(examination));
        var tu = run("TU (Choo–Siow)", () -> ChooSiow.orders(lists).under(examination));
        List<Measured> all = new ArrayList<>(List.of(naive, product, tu));
        if (lists.members() <= MOST_FOR_PROGRAMS) {
            all.add(run(
                    "iterated linear program",
                    () -> IteratedLp.orders(market, lists).under(examination)));
            published.check("iter_lp", all.getLast().outcome(), false);
        }
        published.check("naive", naive.outcome(), true);
        published.check("prod", product.outcome(), true);
        published.check("tu", tu.outcome(), true);

        List<Measured> between = new ArrayList<>();
        for (double alpha : ALPHAS) {
            between.add(run(
                    "Frank–Wolfe, α = " + alpha,
                    () -> FrankWolfe.run(market, examination, alpha).on(lists)));
        }
        published.check("nsw", between.getFirst().outcome(), false);
        published.check("sw", between.getLast().outcome(), false);

        var best = run(
                "best responses",
                () -> BestResponses.rank(market.shortlists(), examination).under(examination));
        List<Measured> ours = new ArrayList<>(List.of(best));
        if (lists.members() <= MOST_FOR_LOTTERY) {
            for (int iterations : new int[] {300, 1000}) {
                ours.add(run(
                        "envy-free lottery, " + iterations + " iterations",
                        () -> EnvyFreeLottery.of(lists, examination, iterations, 1)
                                .exposure()));
            }
        }
        all.addAll(between);
        all.addAll(ours);
        all.addAll(capped());
        report.table(
                "A market of " + left + " x " + market.right().length
                        + "; α = 0 is Nash welfare, α = 1 social welfare; caps are of the mean number of looks on the more looked-at side",
                Measured.HEADER,
                all.stream().map(Measured::row).toList());
        report.plot(new Plot(
                "Expected matches and envy at " + left + " x " + market.right().length,
                "envious pairs",
                "expected matches",
                false,
                false,
                List.of(
                        series("product and TU", List.of(product, tu), false),
                        series("Frank–Wolfe, α = 0 … 1", between, true),
                        series("ours", ours, false))));
        if (!published.isEmpty()) {
            check(
                    best.outcome(),
                    ours,
                    between.getLast().outcome(),
                    between.getFirst().outcome());
        }
    }

    private List<Measured> capped() {
        double larger = Math.max(left, market.right().length);
        int smaller = Math.min(left, market.right().length);
        double mean = larger
                / smaller
                * Arrays.stream(examination.probabilities(smaller)).sum();
        List<Measured> capped = new ArrayList<>();
        for (double cap : CAPS) {
            capped.add(run(
                    "at most " + cap + " of the mean",
                    () -> CappedResponses.rank(lists, examination, cap * mean).under(examination)));
        }
        return capped;
    }

    private static Series series(String name, List<Measured> measured, boolean line) {
        return new Series(
                name,
                measured.stream().map(each -> (double) each.outcome().envy()).toList(),
                measured.stream().map(each -> each.outcome().matches()).toList(),
                line);
    }

    private static void check(Outcome best, List<Measured> ours, Outcome social, Outcome nash) {
        if (best.matches() < social.matches()
                || best.envyLeft() >= social.envyLeft()
                || best.envyRight() >= social.envyRight()) {
            throw new WrongResult("Best responses should beat social welfare, " + social + ", but have " + best + ".");
        }
        if (ours.stream()
                .noneMatch(each -> each.outcome().envy() == 0 && each.outcome().matches() > nash.matches())) {
            throw new WrongResult("The envy-free lottery should beat Nash welfare, " + nash + ".");
        }
    }
}
