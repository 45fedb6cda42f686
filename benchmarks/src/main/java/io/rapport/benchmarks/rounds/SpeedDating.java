package io.rapport.benchmarks.rounds;

import io.rapport.engine.rounds.Exposure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jgrapht.alg.matching.HopcroftKarpMaximumCardinalityBipartiteMatching;
import org.jgrapht.alg.matching.KuhnMunkresMinimalWeightBipartitePerfectMatching;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;

/**
 * An evening of the Columbia speed dating experiment (Fisman, Iyengar, Kamenica, Simonson, <em>Gender Differences in Mate
 * Selection</em>, QJE 2006): everybody of one side met everybody of the other, said from 0 to 10 how they liked them, and
 * decided whether to meet again.
 *
 * @param likes how much each liked each, in tenths; not said is 0
 * @param decisions 1 for a yes, 0 for a no
 */
record SpeedDating(TwoSides likes, TwoSides decisions) {

    private static final int WAVE = 0;
    private static final int MALE = 1;
    private static final int FEMALE = 2;
    private static final int MALE_LIKE = 3;
    private static final int FEMALE_LIKE = 4;
    private static final int MALE_DECISION = 5;
    private static final int FEMALE_DECISION = 6;

    /** One wave of the lines of speed-dating-pairs.csv. */
    static SpeedDating wave(List<String> lines, int wave) {
        List<String[]> rows = new ArrayList<>();
        Map<String, Integer> men = new HashMap<>();
        Map<String, Integer> women = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split(",", -1);
            if (row[WAVE].equals(Integer.toString(wave))) {
                rows.add(row);
                number(men, row[MALE]);
                number(women, row[FEMALE]);
            }
        }
        var likes = nobody(men.size(), women.size());
        var decisions = nobody(men.size(), women.size());
        for (String[] row : rows) {
            int m = number(men, row[MALE]);
            int w = number(women, row[FEMALE]);
            likes.left()[m][w] = tenths(row[MALE_LIKE]);
            likes.right()[w][m] = tenths(row[FEMALE_LIKE]);
            decisions.left()[m][w] = Double.parseDouble(row[MALE_DECISION]);
            decisions.right()[w][m] = Double.parseDouble(row[FEMALE_DECISION]);
        }
        return new SpeedDating(likes, decisions);
    }

    private static TwoSides nobody(int men, int women) {
        return new TwoSides(new double[men][women], new double[women][men]);
    }

    private static int number(Map<String, Integer> numbers, String id) {
        Integer known = numbers.putIfAbsent(id, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }

    private static double tenths(String like) {
        return like.isEmpty() ? 0 : Double.parseDouble(like) / 10;
    }

    /** How many pairs both want to meet again. */
    int matches() {
        int matches = 0;
        for (int m = 0; m < likes.left().length; m++) {
            for (int w = 0; w < likes.right().length; w++) {
                matches += isMatch(m, w) ? 1 : 0;
            }
        }
        return matches;
    }

    private boolean isMatch(int man, int woman) {
        return decisions.left()[man][woman] == 1 && decisions.right()[woman][man] == 1;
    }

    /** Of the pairs that both want, how many are found, expected, if members look like this. */
    double found(Exposure exposure) {
        int men = likes.left().length;
        double[][] looks = new double[men + likes.right().length][];
        Arrays.setAll(looks, exposure::of);
        return Exposure.of(decisions.shortlists(), (m, c) -> looks[m][m < men ? c - men : c])
                .expectedMutualYeses();
    }

    /** The most pairs of a mutual match in which nobody is twice. */
    int disjointMatches() {
        var graph = new SimpleWeightedGraph<Integer, DefaultWeightedEdge>(DefaultWeightedEdge.class);
        Set<Integer> men = new HashSet<>();
        Set<Integer> women = new HashSet<>();
        int first = likes.left().length;
        addMembers(graph, men, women, first, likes.right().length);
        for (int m : men) {
            for (int w : women) {
                if (isMatch(m, w - first)) {
                    graph.addEdge(m, w);
                }
            }
        }
        return new HopcroftKarpMaximumCardinalityBipartiteMatching<>(graph, men, women)
                .getMatching()
                .getEdges()
                .size();
    }

    /** What the likes of two are worth together. */
    interface Worth {
        double of(double ofMan, double ofWoman);
    }

    /** The most that pairs can be worth, nobody twice, with likes from 0 to 10. */
    double bestAssignment(Worth worth) {
        int men = likes.left().length;
        int women = likes.right().length;
        // strangers of worth 0 on the smaller side, so that it can be perfect
        int size = Math.max(men, women);
        var graph = new SimpleWeightedGraph<Integer, DefaultWeightedEdge>(DefaultWeightedEdge.class);
        Set<Integer> left = new HashSet<>();
        Set<Integer> right = new HashSet<>();
        addMembers(graph, left, right, size, size);
        for (int m = 0; m < size; m++) {
            for (int w = 0; w < size; w++) {
                var edge = graph.addEdge(m, size + w);
                boolean real = m < men && w < women;
                graph.setEdgeWeight(edge, real ? -worth.of(10 * likes.left()[m][w], 10 * likes.right()[w][m]) : 0);
            }
        }
        return -new KuhnMunkresMinimalWeightBipartitePerfectMatching<>(graph, left, right)
                .getMatching()
                .getWeight();
    }

    private static void addMembers(
            SimpleWeightedGraph<Integer, DefaultWeightedEdge> graph,
            Set<Integer> left,
            Set<Integer> right,
            int men,
            int women) {
        for (int m = 0; m < men; m++) {
            graph.addVertex(m);
            left.add(m);
        }
        for (int w = 0; w < women; w++) {
            graph.addVertex(men + w);
            right.add(men + w);
        }
    }
}
