package io.rapport.benchmarks.rounds;

import io.rapport.engine.rounds.Descending;

/**
 * What Su, Bayoumi, Joachims, WWW 2022 maximise instead of the matches: each applicant is looked at as if on the expected
 * rank, 1 and the expected number of more relevant applicants, which by Jensen's inequality is too little.
 */
final class LowerBound {

    private final JobMarket market;
    private final int[][] order;
    private final double[][] gradient;

    LowerBound(JobMarket market) {
        this.market = market;
        order = new int[market.toJob().length][];
        for (int j = 0; j < order.length; j++) {
            order[j] = Descending.order(market.toJob()[j], market.toJob()[j].length);
        }
        gradient = new double[market.toCandidate().length][order.length];
    }

    /** The bound, given how candidates look at jobs; leaves its {@link #gradient}. */
    double at(double[][] look) {
        double sum = 0;
        for (int j = 0; j < order.length; j++) {
            sum += of(j, look);
        }
        return sum;
    }

    /** What it gains if candidates look more at jobs, c × j. */
    double[][] gradient() {
        return gradient;
    }

    private double of(int j, double[][] look) {
        int candidates = order[j].length;
        double[] rank = new double[candidates];
        double[] applies = new double[candidates];
        double next = 1;
        double sum = 0;
        for (int at = 0; at < candidates; at++) {
            int c = order[j][at];
            rank[at] = next;
            applies[at] = market.toCandidate()[c][j] * look[c][j];
            next += applies[at];
            sum += market.toJob()[j][c] * looks(rank[at]) * applies[at];
        }
        double pushedBack = 0;
        for (int at = candidates - 1; at >= 0; at--) {
            int c = order[j][at];
            double relevance = market.toJob()[j][c];
            gradient[c][j] = market.toCandidate()[c][j] * (relevance * looks(rank[at]) + pushedBack);
            pushedBack += relevance * slope(rank[at]) * applies[at];
        }
        return sum;
    }

    private double looks(double rank) {
        return switch (market.decay()) {
            case INVERSE -> 1 / rank;
            case LOGARITHMIC -> 1 / Math.log(rank + 1);
            case EXPONENTIAL -> Math.exp(1 - rank);
        };
    }

    private double slope(double rank) {
        double looks = looks(rank);
        return switch (market.decay()) {
            case INVERSE -> -looks * looks;
            case LOGARITHMIC -> -looks * looks / (rank + 1);
            case EXPONENTIAL -> -looks;
        };
    }
}
