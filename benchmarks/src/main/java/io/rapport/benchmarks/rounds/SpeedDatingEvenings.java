package io.rapport.benchmarks.rounds;

import io.rapport.benchmarks.Report;
import io.rapport.benchmarks.WrongResult;
import io.rapport.engine.rounds.BestResponses;
import io.rapport.engine.rounds.ChooSiow;
import io.rapport.engine.rounds.Examination;
import io.rapport.engine.rounds.Orders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Real likes and real decisions: how many of the pairs that both want does a ranking by likes find? */
final class SpeedDatingEvenings {

    private static final int WAVES = 21;
    private static final double ROUNDING = 1e-6;

    private SpeedDatingEvenings() {}

    static void measure(Path data, Report report) throws IOException {
        var lines = Files.readAllLines(data.resolve("speed-dating-pairs.csv"));
        for (String golden : Files.readAllLines(data.resolve("speed-dating-wave-golden.csv")).stream()
                .skip(1)
                .toList()) {
            check(golden.split(",", -1), lines);
        }
        var evenings = IntStream.rangeClosed(1, WAVES)
                .mapToObj(wave -> SpeedDating.wave(lines, wave))
                .filter(evening -> evening.likes().left().length > 0)
                .toList();
        double wanted = evenings.stream().mapToInt(SpeedDating::matches).sum();
        List<List<String>> rows = new ArrayList<>();
        for (var method : METHODS) {
            double expected = 0;
            double found = 0;
            for (var evening : evenings) {
                var exposure = method.ranking().of(evening.likes()).under(Examination.INVERSE);
                expected += exposure.expectedMutualYeses();
                found += evening.found(exposure);
            }
            rows.add(List.of(
                    method.name(),
                    RoundsPart.number(expected),
                    RoundsPart.number(found),
                    RoundsPart.number(100 * found / wanted)));
        }
        report.table(
                "Columbia speed dating, " + evenings.size() + " evenings with " + (int) wanted
                        + " pairs who both wanted to meet again; rankings know the likes, not the decisions",
                List.of("method", "expected from likes", "wanted pairs found, expected", "% of them"),
                rows);
    }

    private interface Ranking {
        Orders of(TwoSides likes);
    }

    private record Method(String name, Ranking ranking) {}

    private static final List<Method> METHODS = List.of(
            new Method("naive", likes -> Baselines.naive(likes.shortlists(), Baselines.of(likes))),
            new Method("product", likes -> Baselines.product(likes.shortlists(), Baselines.of(likes))),
            new Method("TU", likes -> ChooSiow.orders(likes.shortlists())),
            new Method("best responses", likes -> BestResponses.rank(likes.shortlists(), Examination.INVERSE)));

    private static void check(String[] golden, List<String> lines) {
        var evening = SpeedDating.wave(lines, Integer.parseInt(golden[0]));
        double[] ours = {
            evening.likes().left().length,
            evening.likes().right().length,
            evening.matches(),
            evening.disjointMatches(),
            evening.bestAssignment(Double::sum),
            evening.bestAssignment((ofMan, ofWoman) -> ofMan * ofWoman)
        };
        int[] columns = {1, 2, 4, 5, 6, 7};
        for (int c = 0; c < columns.length; c++) {
            if (Math.abs(ours[c] - Double.parseDouble(golden[columns[c]])) > ROUNDING) {
                throw new WrongResult("Wave " + golden[0] + " should have " + golden[columns[c]] + " in column "
                        + (columns[c] + 1) + " but has " + ours[c] + ".");
            }
        }
    }
}
