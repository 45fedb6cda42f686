package io.rapport.benchmarks.rounds;

import io.rapport.benchmarks.WrongResult;
import io.rapport.benchmarks.rounds.Couples.Couple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A graph whose heaviest matching is known.
 *
 * @param manyFirst whether the heaviest among those with the most couples is meant
 * @param scale what one unit of weight is in {@code couples}
 */
record Golden(String name, Couples couples, boolean manyFirst, double weight, double scale) {

    private static final Pattern GRAPH = Pattern.compile("\\{\"name\": \"([^\"]+)\", \"edges\": \\[(.*?)]], "
            + "\"maxcardinality\": (true|false), .*?\"weight\": (-?[0-9.]+)");
    private static final Pattern EDGE = Pattern.compile("\\[?(\\d+), (\\d+), (-?[0-9.]+)");
    private static final double FINE = 1 << 20;

    /** Of weights to floats. */
    private static final double ROUNDING = 1e-6;

    /** Graphs in which every weight is at least 0; the others have no meaning for a round. */
    static List<Golden> read(Path file) throws IOException {
        var golden = new ArrayList<Golden>();
        var graph = GRAPH.matcher(Files.readString(file));
        while (graph.find()) {
            var edges = new ArrayList<String[]>();
            var edge = EDGE.matcher(graph.group(2));
            while (edge.find()) {
                edges.add(new String[] {edge.group(1), edge.group(2), edge.group(3)});
            }
            if (edges.stream().allMatch(each -> Double.parseDouble(each[2]) >= 0)) {
                golden.add(of(graph.group(1), edges, graph.group(3).equals("true"), graph.group(4)));
            }
        }
        if (golden.isEmpty()) {
            throw new WrongResult(file + " has no graph with known weight.");
        }
        return golden;
    }

    /**
     * How much our round weighs of the heaviest with as many couples as possible.
     *
     * @throws WrongResult if the heaviest is not the known one, the round has fewer couples, or its bound is too low
     */
    double share() {
        var best = Exact.coveringMost(couples);
        var heaviest = manyFirst ? best : Exact.heaviest(couples);
        check(
                Math.abs(heaviest.weight() / scale - weight) < 1e-4,
                "Blossom V finds " + heaviest.weight() / scale + " instead of " + weight);
        var plan = couples.plan();
        var ours = couples.matching(plan);
        check(
                couples.bound(plan) >= heaviest.weight() * (1 - ROUNDING),
                "the bound " + couples.bound(plan) + " is below the heaviest matching, " + heaviest.weight());
        check(ours.couples() == best.couples(), ours.couples() + " couples where " + best.couples() + " are possible");
        return (double) ours.weight() / best.weight();
    }

    private void check(boolean right, String otherwise) {
        if (!right) {
            throw new WrongResult(name + ": " + otherwise + ".");
        }
    }

    private static Golden of(String name, List<String[]> edges, boolean manyFirst, String weight) {
        boolean whole = edges.stream().noneMatch(each -> each[2].contains("."));
        double scale = whole ? 1 : FINE;
        var all = edges.stream()
                .map(each -> couple(
                        Integer.parseInt(each[0]),
                        Integer.parseInt(each[1]),
                        Math.round(Double.parseDouble(each[2]) * scale)))
                .toList();
        int members = 1 + all.stream().mapToInt(Couple::other).max().orElse(0);
        return new Golden(name, new Couples(members, all), manyFirst, Double.parseDouble(weight), scale);
    }

    private static Couple couple(int a, int b, long weight) {
        return new Couple(Math.min(a, b), Math.max(a, b), weight);
    }
}
