package io.rapport.engine.matching;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Reciprocal rank fusion (Cormack, Clarke, Büttcher, SIGIR 2009): joins lists whose scores cannot be compared. Somebody
 * at rank r of a list gets 1 / (60 + r), once a list.
 */
final class Fusion<T extends Comparable<T>> {

    private static final double K = 60;

    private final Map<T, Double> scores = new HashMap<>();

    void add(List<T> bestFirst) {
        int rank = 1;
        for (T item : new LinkedHashSet<>(bestFirst)) {
            scores.merge(item, 1 / (K + rank++), Double::sum);
        }
    }

    double score(T item) {
        return scores.getOrDefault(item, 0.0);
    }

    List<T> best(int k) {
        return scores.keySet().stream()
                .sorted(Comparator.<T>comparingDouble(item -> -score(item)).thenComparing(Comparator.naturalOrder()))
                .limit(k)
                .toList();
    }
}
