package io.rapport.benchmarks.language;

import io.rapport.benchmarks.Report;
import io.rapport.engine.language.MiniLm;
import io.rapport.engine.language.SharedWords;
import io.rapport.engine.language.TunedMiniLm;
import io.rapport.engine.language.Vectors;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What works in which language: asks and offers as members write them, each of which has one partner of its language, in
 * {@code pairs.tsv} beside this class.
 */
final class Languages {

    private record Pair(String ask, String offer) {}

    private interface Likeness {
        double of(int ask, int offer);
    }

    private Languages() {}

    static void compare(MiniLm plain, TunedMiniLm ours, Report report) throws IOException {
        var rows = new ArrayList<List<String>>();
        pairs().forEach((language, pairs) -> {
            var asks = pairs.stream().map(Pair::ask).toList();
            var offers = pairs.stream().map(Pair::offer).toList();
            var ofAsks = plain.encode(asks);
            var ofOffers = plain.encode(offers);
            Likeness meaning = (ask, offer) -> Vectors.dot(ofAsks.get(ask), ofOffers.get(offer));
            Likeness words = (ask, offer) -> SharedWords.likeness(asks.get(ask), offers.get(offer));
            int size = pairs.size();
            rows.add(List.of(
                    language,
                    String.valueOf(size),
                    percent((asks.stream().filter(ours::reads).count()
                                    + offers.stream().filter(ours::reads).count())
                            / (2.0 * size)),
                    figure(IntStream.rangeClosed(1, size)
                            .mapToDouble(rank -> 1.0 / rank)
                            .average()
                            .orElse(0)),
                    figure(reciprocalRank(meaning, size)),
                    figure(reciprocalRank(words, size)),
                    figure(ofStrangers(meaning, size)),
                    figure(ofStrangers(words, size))));
        });
        report.table(
                "Finding the partner of a sentence among those of its language (plain MiniLM and shared words)",
                List.of(
                        "language",
                        "pairs",
                        "taken for readable",
                        "MRR by chance",
                        "MRR by meaning",
                        "MRR by words",
                        "strangers by meaning",
                        "strangers by words"),
                rows);
    }

    private static Map<String, List<Pair>> pairs() throws IOException {
        try (var in = Languages.class.getResourceAsStream("pairs.tsv")) {
            if (in == null) {
                throw new FileNotFoundException("pairs.tsv");
            }
            Map<String, List<Pair>> pairs = new LinkedHashMap<>();
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .forEach(cells -> pairs.computeIfAbsent(cells[0], language -> new ArrayList<>())
                            .add(new Pair(cells[1], cells[2])));
            return pairs;
        }
    }

    /** In both directions; among equals the partner stands in the middle. */
    private static double reciprocalRank(Likeness likeness, int size) {
        return IntStream.range(0, size)
                .mapToDouble(own -> {
                    double rank = 1;
                    double back = 1;
                    for (int other = 0; other < size; other++) {
                        rank += other == own ? 0 : before(likeness.of(own, other), likeness.of(own, own));
                        back += other == own ? 0 : before(likeness.of(other, own), likeness.of(own, own));
                    }
                    return (1 / rank + 1 / back) / 2;
                })
                .average()
                .orElse(0);
    }

    private static double before(double other, double own) {
        return other > own ? 1 : other == own ? 0.5 : 0;
    }

    private static double ofStrangers(Likeness likeness, int size) {
        return IntStream.range(0, size * size)
                .filter(pair -> pair / size != pair % size)
                .mapToDouble(pair -> likeness.of(pair / size, pair % size))
                .average()
                .orElse(0);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
