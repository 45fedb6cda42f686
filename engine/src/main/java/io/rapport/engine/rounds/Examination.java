package io.rapport.engine.rounds;

/**
 * How likely a member looks at the candidate on a rank of their list: the position-based model of the literature, in which
 * it depends on the rank alone (Joachims, Swaminathan, Schnabel, <em>Unbiased Learning-to-Rank with Biased Feedback</em>,
 * WSDM 2017; for lists of people: Tomita, Yokoyama, RecSys 2024).
 *
 * @param depth nobody looks at a candidate below this rank, counted from 1
 */
public record Examination(Decay decay, int depth) {

    /** How attention falls along a list. The first rank is always looked at. */
    public enum Decay {
        /** 1 / r */
        INVERSE,
        /** 1 / log2(r + 1) */
        LOGARITHMIC,
        /** e^(1 − r) */
        EXPONENTIAL
    }

    /** 1 / r along the whole list: the usual model, and right for the few people of a week's round. */
    public static final Examination INVERSE = along(Decay.INVERSE);

    public Examination {
        if (depth < 1) {
            throw new IllegalArgumentException("Members look at 1 candidate at least, not at " + depth + ".");
        }
    }

    /** Without an end. */
    public static Examination along(Decay decay) {
        return new Examination(decay, Integer.MAX_VALUE);
    }

    /** The probability that the candidate on a rank is looked at; ranks count from 1. */
    public double probability(int rank) {
        if (rank > depth) {
            return 0;
        }
        return switch (decay) {
            case INVERSE -> 1.0 / rank;
            case LOGARITHMIC -> Math.log(2) / Math.log(rank + 1.0);
            case EXPONENTIAL -> Math.exp(1.0 - rank);
        };
    }

    /** The probabilities of the first ranks, the first rank at 0. */
    public double[] probabilities(int ranks) {
        double[] looks = new double[ranks];
        for (int r = 0; r < ranks; r++) {
            looks[r] = probability(r + 1);
        }
        return looks;
    }
}
