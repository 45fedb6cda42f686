package io.rapport.benchmarks.language;

import io.rapport.engine.language.Vectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Ranks all texts for a query, the best first. */
interface Finder {

    /** How deep rankings go; enough for the recall of a hundred, and for two to be fused. */
    int DEPTH = 1000;

    List<Integer> ranking(String query);

    /** By the cosine of vectors. */
    static Finder byMeaning(Function<String, float[]> encoder, List<float[]> texts) {
        return query -> {
            float[] vector = encoder.apply(query);
            double[] scores = texts.stream()
                    .mapToDouble(text -> Vectors.dot(vector, text))
                    .toArray();
            return IntStream.range(0, scores.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(text -> -scores[text]))
                    .limit(DEPTH)
                    .toList();
        };
    }

    /**
     * Reciprocal rank fusion (Cormack, Clarke, Büttcher, <em>Reciprocal Rank Fusion outperforms Condorcet and individual
     * Rank Learning Methods</em>, SIGIR 2009), with its constant of 60.
     */
    static Finder fused(Finder one, Finder other) {
        return query -> {
            Map<Integer, Double> scores = new HashMap<>();
            for (var finder : List.of(one, other)) {
                var ranking = finder.ranking(query);
                for (int rank = 1; rank <= ranking.size(); rank++) {
                    scores.merge(ranking.get(rank - 1), 1.0 / (60 + rank), Double::sum);
                }
            }
            var order = new ArrayList<>(scores.keySet());
            order.sort(Comparator.<Integer>comparingDouble(text -> -Objects.requireNonNull(scores.get(text)))
                    .thenComparing(text -> text));
            return order;
        };
    }

    /** The mean over the queries. */
    static Retrieval quality(Finder finder, List<Query> queries) {
        return Retrieval.mean(queries.stream()
                .map(query -> Retrieval.of(
                        finder.ranking(query.title()).stream()
                                .filter(text -> !query.hidden().contains(text))
                                .toList(),
                        query.relevant()))
                .toList());
    }
}
