package io.rapport.benchmarks.language;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * How well a ranking finds what is relevant; everything relevant counts the same.
 *
 * @param ndcg10 discounted cumulative gain of the first ten (Järvelin, Kekäläinen, <em>Cumulated gain-based evaluation of
 *     IR techniques</em>, 2002), a hit at rank r counting 1 / log2(r + 1), as a share of the best possible
 * @param recall10 the share of what is relevant among the first ten
 * @param recall100 the same among the first hundred
 * @param reciprocalRank of the first hit, 0 without one
 */
record Retrieval(double ndcg10, double recall10, double recall100, double reciprocalRank) {

    private static final int SHORT = 10;
    private static final int LONG = 100;

    /**
     * @param ranking the best first, at least a hundred if there are as many
     * @throws IllegalArgumentException if nothing is relevant
     */
    static <T> Retrieval of(List<T> ranking, Set<T> relevant) {
        if (relevant.isEmpty()) {
            throw new IllegalArgumentException("A query needs something relevant.");
        }
        double gain = 0;
        double best = 0;
        int early = 0;
        int late = 0;
        int first = 0;
        for (int rank = 1; rank <= Math.max(ranking.size(), SHORT); rank++) {
            double discounted = Math.log(2) / Math.log(rank + 1);
            best += rank <= SHORT && rank <= relevant.size() ? discounted : 0;
            if (rank <= ranking.size() && relevant.contains(ranking.get(rank - 1))) {
                gain += rank <= SHORT ? discounted : 0;
                early += rank <= SHORT ? 1 : 0;
                late += rank <= LONG ? 1 : 0;
                first = first == 0 ? rank : first;
            }
        }
        double all = relevant.size();
        return new Retrieval(gain / best, early / all, late / all, first == 0 ? 0 : 1.0 / first);
    }

    /** The mean over queries. */
    static Retrieval mean(Collection<Retrieval> queries) {
        return new Retrieval(
                queries.stream().mapToDouble(Retrieval::ndcg10).average().orElse(Double.NaN),
                queries.stream().mapToDouble(Retrieval::recall10).average().orElse(Double.NaN),
                queries.stream().mapToDouble(Retrieval::recall100).average().orElse(Double.NaN),
                queries.stream()
                        .mapToDouble(Retrieval::reciprocalRank)
                        .average()
                        .orElse(Double.NaN));
    }
}
