package io.rapport.benchmarks.rounds;

import io.rapport.benchmarks.Report;
import io.rapport.benchmarks.WrongResult;
import io.rapport.engine.rounds.BestResponses;
import io.rapport.engine.rounds.ChooSiow;
import io.rapport.engine.rounds.Examination;
import java.util.ArrayList;
import java.util.List;

/** The generator of RecSys 2024 at three sizes, some seeds each. */
final class GeneratedMarkets {

    private static final int[][] SIDES = {{30, 20}, {100, 100}, {1000, 1000}};
    private static final double LEAST_OF_SOCIAL_WELFARE = 0.99;

    private GeneratedMarkets() {}

    static void measure(double lambda, int seeds, Examination examination, Report report) {
        List<List<String>> rows = new ArrayList<>();
        for (int[] sides : SIDES) {
            int times = sides[0] < 1000 ? seeds : Math.min(seeds, 2);
            for (int seed = 0; seed < times; seed++) {
                report.progress(sides[0] + " x " + sides[1] + ", seed " + seed);
                measure(sides, TwoSides.generate(sides[0], sides[1], lambda, seed), seed, examination, rows);
            }
        }
        var header = new ArrayList<>(List.of("market", "seed"));
        header.addAll(Measured.HEADER);
        header.addAll(List.of("of social welfare", "times as fast"));
        report.table(
                "Generated markets, λ = " + lambda
                        + "; Frank–Wolfe sorts where its authors solve a linear program, and is as fast as we can make it",
                header,
                rows);
    }

    private static void measure(
            int[] sides, TwoSides market, int seed, Examination examination, List<List<String>> rows) {
        var lists = market.shortlists();
        var likes = Baselines.of(market);
        int left = sides[0];
        var naive =
                Measured.of("naive", left, () -> Baselines.naive(lists, likes).under(examination));
        var product = Measured.of(
                "product", left, () -> Baselines.product(lists, likes).under(examination));
        var tu = Measured.of("TU", left, () -> ChooSiow.orders(lists).under(examination));
        var social = Measured.of(
                "social welfare, Frank–Wolfe",
                left,
                () -> FrankWolfe.run(market, examination, 1).on(lists));
        var ours = Measured.of(
                "best responses",
                left,
                () -> BestResponses.rank(market.shortlists(), examination).under(examination));
        for (var each : List.of(naive, product, tu, social, ours)) {
            List<String> row = new ArrayList<>(List.of(sides[0] + " x " + sides[1], Integer.toString(seed)));
            row.addAll(each.row());
            row.add(RoundsPart.number(
                    each.outcome().matches() / social.outcome().matches()));
            row.add(RoundsPart.number(social.seconds() / each.seconds()));
            rows.add(row);
        }
        check(naive.outcome(), product.outcome(), tu.outcome(), social.outcome(), ours.outcome());
    }

    private static void check(Outcome naive, Outcome product, Outcome tu, Outcome social, Outcome ours) {
        if (ours.matches() < LEAST_OF_SOCIAL_WELFARE * social.matches()) {
            throw new WrongResult(
                    "Best responses should have 99 % of the matches of " + social + " but have " + ours + ".");
        }
        if (ours.envious() >= product.envious() || ours.envious() >= tu.envious()) {
            throw new WrongResult("Best responses should have fewer envious people than " + product + " and " + tu
                    + " but have " + ours + ".");
        }
        if (ours.giniLeft() > naive.giniLeft() / 2 || ours.giniRight() > naive.giniRight() / 2) {
            throw new WrongResult(
                    "Looks should be shared at least twice as evenly as by " + naive + " but are by " + ours + ".");
        }
    }
}
