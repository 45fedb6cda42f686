package io.rapport.benchmarks.language;

import java.util.Arrays;
import java.util.Comparator;

/** Spearman's rank correlation: Pearson's of the ranks, equal values sharing the mean of theirs. */
final class Spearman {

    private Spearman() {}

    static double of(double[] some, double[] others) {
        double[] a = ranks(some);
        double[] b = ranks(others);
        double mean = (a.length + 1) / 2.0;
        double together = 0;
        double ofA = 0;
        double ofB = 0;
        for (int i = 0; i < a.length; i++) {
            together += (a[i] - mean) * (b[i] - mean);
            ofA += (a[i] - mean) * (a[i] - mean);
            ofB += (b[i] - mean) * (b[i] - mean);
        }
        return together / Math.sqrt(ofA * ofB);
    }

    private static double[] ranks(double[] values) {
        var order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        var ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to + 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }
}
