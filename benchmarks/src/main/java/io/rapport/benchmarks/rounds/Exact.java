package io.rapport.benchmarks.rounds;

import io.rapport.benchmarks.rounds.Couples.Matching;
import org.jgrapht.Graph;
import org.jgrapht.alg.interfaces.MatchingAlgorithm;
import org.jgrapht.alg.matching.blossom.v5.KolmogorovWeightedMatching;
import org.jgrapht.alg.matching.blossom.v5.ObjectiveSense;
import org.jgrapht.graph.DefaultWeightedEdge;

/** Heaviest matchings by JGraphT's Blossom V (Kolmogorov, 2009). */
final class Exact {

    private Exact() {}

    static Matching heaviest(Couples couples) {
        return blossomV(couples, 0);
    }

    /** The heaviest of those with the most couples: what a round with budgets of one is to be. */
    static Matching coveringMost(Couples couples) {
        return blossomV(couples, couples.decisive());
    }

    private static Matching blossomV(Couples couples, long each) {
        return matching(
                new KolmogorovWeightedMatching<>(couples.graph(each), ObjectiveSense.MAXIMIZE).getMatching(), each);
    }

    /** What a matching is worth when what was added to each weight is taken off. */
    static Matching matching(MatchingAlgorithm.Matching<Integer, DefaultWeightedEdge> found, long each) {
        Graph<Integer, DefaultWeightedEdge> graph = found.getGraph();
        long weight = found.getEdges().stream()
                .mapToLong(edge -> Math.round(graph.getEdgeWeight(edge)) - each)
                .sum();
        return new Matching(found.getEdges().size(), weight);
    }
}
