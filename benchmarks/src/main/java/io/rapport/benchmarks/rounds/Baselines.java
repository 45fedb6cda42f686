package io.rapport.benchmarks.rounds;

import io.rapport.engine.rounds.Orders;
import io.rapport.engine.rounds.Shortlists;

/** The simple published rankings. TU matching is {@link io.rapport.engine.rounds.ChooSiow#orders}. */
final class Baselines {

    /** How likely the first likes the second. */
    interface Likes {
        double of(int member, int candidate);
    }

    private Baselines() {}

    /** By one's own preference. */
    static Orders naive(Shortlists lists, Likes likes) {
        return Orders.descending(lists, likes::of);
    }

    /** By the product of both preferences, the reciprocal score of the literature. */
    static Orders product(Shortlists lists, Likes likes) {
        return Orders.descending(lists, (m, c) -> likes.of(m, c) * likes.of(c, m));
    }

    static Likes of(TwoSides market) {
        int left = market.left().length;
        return (m, c) -> m < left ? market.left()[m][c - left] : market.right()[m - left][c];
    }
}
