package io.rapport.benchmarks.rounds;

import io.rapport.engine.rounds.Shortlists;

/**
 * One side: everybody may meet everybody.
 *
 * @param yes how likely each likes each, n × n; the diagonal does not count
 */
record OneSide(double[][] yes) {

    /** Like {@link TwoSides#generate}. */
    static OneSide generate(int members, double lambda, int seed) {
        return new OneSide(TwoSides.popular(new NumpyRandom(seed).uniform(members, members), lambda));
    }

    Shortlists shortlists() {
        return Shortlists.community(yes);
    }

    Baselines.Likes likes() {
        return (m, c) -> yes[m][c];
    }
}
