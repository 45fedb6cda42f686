package io.rapport.engine.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.rapport.engine.language.MiniLm;
import io.rapport.engine.language.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How the constants of {@link Calibration} were got. Not part of the usual test run; repeat it with
 *
 * <pre>mvn -pl engine test -Dtest=CalibrationOnOnet -Drapport.onet=FOLDER</pre>
 *
 * <p>An ask is a detailed work activity of O*NET, an offer a task statement; the truth is whether an expert linked the
 * two (O*NET 29.2 Database, U.S. Department of Labor, Employment and Training Administration, CC BY 4.0). A logistic
 * regression of the truth on the cosine is fitted by Newton's method on half of the activities and judged on the others.
 */
class CalibrationOnOnet {

    /** The share of offers in a community that an expert would link to a given ask: one in a hundred. */
    private static final double PRIOR = 0.01;

    private static final int ACTIVITIES = 800;
    private static final int STRANGERS = 3000;

    private record Pair(double cosine, boolean linked, double weight) {}

    private record Logistic(double slope, double intercept) {
        double at(double cosine) {
            return 1 / (1 + Math.exp(-(slope * cosine + intercept)));
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "rapport.onet", matches = ".+")
    void the_constants_of_the_calibration_follow_from_the_links_of_experts() throws IOException {
        var pairs = pairs(Path.of(System.getProperty("rapport.onet")));
        var fitted = fit(pairs.subList(0, pairs.size() / 2).stream()
                .flatMap(List::stream)
                .toList());
        var unseen = pairs.subList(pairs.size() / 2, pairs.size()).stream()
                .flatMap(List::stream)
                .toList();

        System.out.printf(Locale.ROOT, "slope %.2f, intercept %.2f%n", fitted.slope(), fitted.intercept());
        for (double cosine = 0; cosine <= 1; cosine += 0.1) {
            System.out.printf(
                    Locale.ROOT,
                    "cosine %.1f: fitted %.4f, unseen links %.4f of weight %.1f%n",
                    cosine,
                    fitted.at(cosine + 0.05),
                    share(unseen, cosine),
                    weight(unseen, cosine));
        }
        var standard = Calibration.standard();
        assertThat(standard.slope()).isCloseTo(fitted.slope(), offset(1.0));
        assertThat(standard.intercept()).isCloseTo(fitted.intercept(), offset(0.7));
    }

    private static List<List<Pair>> pairs(Path onet) throws IOException {
        var random = new Random(20261123);
        Map<String, String> tasks = column(onet.resolve("task-statements.tsv"), 1, 2);
        Map<String, String> activities = column(onet.resolve("dwa-reference.tsv"), 2, 3);
        Map<String, Set<String>> links = new HashMap<>();
        for (String[] row : rows(onet.resolve("tasks-to-dwas.tsv"))) {
            if (tasks.containsKey(row[1])) {
                links.computeIfAbsent(row[2], activity -> new HashSet<>()).add(row[1]);
            }
        }
        var asked = shuffled(links.keySet(), random).subList(0, ACTIVITIES);
        var strangers = shuffled(tasks.keySet(), random).subList(0, STRANGERS);
        var needed = new HashSet<>(strangers);
        asked.forEach(activity -> needed.addAll(links.getOrDefault(activity, Set.of())));
        Map<String, float[]> vectors = new HashMap<>();
        try (var encoder = new MiniLm(2)) {
            for (String task : needed) {
                vectors.put(task, encoder.encode(tasks.getOrDefault(task, "")));
            }
            for (String activity : asked) {
                vectors.put(activity, encoder.encode(activities.getOrDefault(activity, "")));
            }
        }
        int linked =
                asked.stream().mapToInt(activity -> at(links, activity).size()).sum();
        double known = PRIOR / linked;
        double unknown = (1 - PRIOR) / ((double) ACTIVITIES * STRANGERS);
        double scale = (double) linked / PRIOR;
        List<List<Pair>> pairs = new ArrayList<>();
        for (String activity : asked) {
            var ofOne = new ArrayList<Pair>();
            for (String task : at(links, activity)) {
                ofOne.add(new Pair(Vectors.dot(at(vectors, activity), at(vectors, task)), true, known * scale));
            }
            for (String task : strangers) {
                if (!at(links, activity).contains(task)) {
                    ofOne.add(new Pair(Vectors.dot(at(vectors, activity), at(vectors, task)), false, unknown * scale));
                }
            }
            pairs.add(ofOne);
        }
        return pairs;
    }

    private static <T> T at(Map<String, T> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }

    private static Logistic fit(List<Pair> pairs) {
        double slope = 0;
        double intercept = 0;
        for (int step = 0; step < 50; step++) {
            double g0 = 0, g1 = 0, h00 = 0, h01 = 0, h11 = 0;
            for (var pair : pairs) {
                double p = new Logistic(slope, intercept).at(pair.cosine());
                double error = pair.weight() * ((pair.linked() ? 1 : 0) - p);
                double spread = pair.weight() * p * (1 - p);
                g0 += error;
                g1 += error * pair.cosine();
                h00 += spread;
                h01 += spread * pair.cosine();
                h11 += spread * pair.cosine() * pair.cosine();
            }
            double determinant = h00 * h11 - h01 * h01;
            intercept += (h11 * g0 - h01 * g1) / determinant;
            slope += (h00 * g1 - h01 * g0) / determinant;
        }
        return new Logistic(slope, intercept);
    }

    private static double share(List<Pair> pairs, double from) {
        double linked = pairs.stream()
                .filter(pair -> pair.linked() && pair.cosine() >= from && pair.cosine() < from + 0.1)
                .mapToDouble(Pair::weight)
                .sum();
        return linked / weight(pairs, from);
    }

    private static double weight(List<Pair> pairs, double from) {
        return pairs.stream()
                .filter(pair -> pair.cosine() >= from && pair.cosine() < from + 0.1)
                .mapToDouble(Pair::weight)
                .sum();
    }

    private static List<String> shuffled(Set<String> keys, Random random) {
        var list = new ArrayList<>(keys);
        Collections.sort(list);
        Collections.shuffle(list, random);
        return list;
    }

    private static Map<String, String> column(Path file, int key, int value) throws IOException {
        Map<String, String> column = new HashMap<>();
        for (String[] row : rows(file)) {
            column.put(row[key], row[value]);
        }
        return column;
    }

    private static List<String[]> rows(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.skip(1).map(line -> line.split("\t", -1)).toList();
        }
    }
}
