package io.rapport.benchmarks.calibration;

import io.rapport.benchmarks.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Whether couples that are said to belong together with some probability do so that often (DeGroot, Fienberg, <em>The
 * comparison and evaluation of forecasters</em>, 1983).
 *
 * @param bins from improbable to certain, without empty ones
 */
record Reliability(String name, List<Bin> bins) {

    private static final double[] EDGES = {0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1};

    /**
     * @param said the mean probability in it
     * @param seen the share that does belong together
     * @param weight of its couples
     * @param couples how many they are
     */
    record Bin(double said, double seen, double weight, int couples) {}

    static Reliability of(String name, List<Couple> couples, ToDoubleFunction<Couple> probability) {
        double[] said = new double[EDGES.length];
        double[] seen = new double[EDGES.length];
        double[] weight = new double[EDGES.length];
        int[] count = new int[EDGES.length];
        for (var couple : couples) {
            double p = probability.applyAsDouble(couple);
            int bin = 0;
            while (bin + 2 < EDGES.length && p >= EDGES[bin + 1]) {
                bin++;
            }
            said[bin] += couple.weight() * p;
            seen[bin] += couple.linked() ? couple.weight() : 0;
            weight[bin] += couple.weight();
            count[bin]++;
        }
        var bins = new ArrayList<Bin>();
        for (int i = 0; i < EDGES.length; i++) {
            if (count[i] > 0) {
                bins.add(new Bin(said[i] / weight[i], seen[i] / weight[i], weight[i], count[i]));
            }
        }
        return new Reliability(name, bins);
    }

    /**
     * By how much what is said differs from what is seen, on average over the couples that are said to belong together with
     * at least this probability: the expected calibration error of what members are shown.
     */
    double error(double least) {
        double error = 0;
        double weight = 0;
        for (var bin : bins) {
            if (bin.said() >= least) {
                error += bin.weight() * Math.abs(bin.said() - bin.seen());
                weight += bin.weight();
            }
        }
        return weight == 0 ? 0 : error / weight;
    }

    /** How many couples are said to belong together with at least this probability. */
    int reasons(double least) {
        return bins.stream()
                .filter(bin -> bin.said() >= least)
                .mapToInt(Bin::couples)
                .sum();
    }

    List<List<String>> rows() {
        return bins.stream()
                .map(bin -> List.of(
                        name,
                        String.format(Locale.ROOT, "%.3f", bin.said()),
                        String.format(Locale.ROOT, "%.3f", bin.seen()),
                        Integer.toString(bin.couples())))
                .toList();
    }

    Plot.Series series() {
        return new Plot.Series(
                name,
                bins.stream().map(Bin::said).toList(),
                bins.stream().map(Bin::seen).toList(),
                true);
    }
}
