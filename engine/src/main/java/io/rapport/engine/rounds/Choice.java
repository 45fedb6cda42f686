package io.rapport.engine.rounds;

import java.util.Arrays;

/**
 * What a member would choose alone: the set of partners, within the budget, for which the weights with their decreasing shares
 * and the transfers together are worth most; and for each partner how much better the best set with them is than the best
 * without.
 *
 * <p>The heaviest partner counts most. So a set is a path through the row, the heaviest first, in which only the number of
 * partners so far matters, and prefixes and suffixes of paths give all that in O(row · budget). Keeps its arrays from member to
 * member.
 */
final class Choice {

    /** From here on partners are not counted any more: their share is nothing, and a bound stays a bound. */
    private static final int MOST_COUNTED = 16;

    /** What the k-th partner counts, from k = 1. */
    private static final double[] SHARE = new double[MOST_COUNTED + 2];

    static {
        SHARE[1] = Rounds.FIRST_PARTNER;
        for (int k = 2; k < SHARE.length; k++) {
            SHARE[k] = SHARE[k - 1] * Rounds.NEXT_PARTNER;
        }
    }

    /** Of each partner, the heaviest first; to be set before {@link #among}. */
    double[] weight = {};

    /** What each partner gives, or if negative takes; to be set before {@link #among}. */
    double[] transfer = {};

    /** How much better it is with than without each partner, their transfer not counted. */
    double[] gain = {};

    /** prefix[i · states + k]: the most that k among the first i are worth. */
    private double[] prefix = {};
    /** suffix[k]: the most that those after the i-th add if k are chosen before. */
    private final double[] suffix = new double[MOST_COUNTED + 2];

    private double firstBonus;

    /** Makes place for so many partners. */
    void open(int size) {
        if (weight.length < size) {
            weight = new double[size];
            transfer = new double[size];
            gain = new double[size];
        }
    }

    /** Chooses at most so many of them, where the first brings a bonus; returns what the best choice is worth. */
    double among(int size, int most, double bonus) {
        if (most == 0) {
            return 0;
        }
        firstBonus = bonus;
        boolean counted = most <= MOST_COUNTED;
        int states = Math.min(most, MOST_COUNTED) + 1;
        if (prefix.length < (size + 1) * states) {
            prefix = new double[(size + 1) * states];
        }
        double best = forward(size, states, counted);
        backward(size, states, counted);
        return best;
    }

    private double forward(int size, int states, boolean counted) {
        Arrays.fill(prefix, 0, states, Double.NEGATIVE_INFINITY);
        prefix[0] = 0;
        for (int i = 0; i < size; i++) {
            double heavy = weight[i];
            double given = transfer[i];
            int at = i * states;
            int to = at + states;
            prefix[to] = prefix[at];
            for (int k = 1; k < states; k++) {
                double without = prefix[at + k];
                double with = prefix[at + k - 1] + SHARE[k] * heavy + given + (k == 1 ? firstBonus : 0);
                prefix[to + k] = with > without ? with : without;
            }
            if (!counted) {
                double more = prefix[at + states - 1] + SHARE[states] * heavy + given;
                prefix[to + states - 1] = Math.max(prefix[to + states - 1], more);
            }
        }
        double best = 0;
        for (int k = 1; k < states; k++) {
            best = Math.max(best, prefix[size * states + k]);
        }
        return best;
    }

    private void backward(int size, int states, boolean counted) {
        Arrays.fill(suffix, 0, states, 0);
        suffix[states] = counted ? Double.NEGATIVE_INFINITY : 0;
        for (int i = size - 1; i >= 0; i--) {
            double heavy = weight[i];
            double given = transfer[i];
            double with = Double.NEGATIVE_INFINITY;
            double without = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < states; k++) {
                double before = prefix[i * states + k];
                double after = suffix[k];
                double chosen = SHARE[k + 1] * heavy + suffix[k + 1] + (k == 0 ? firstBonus : 0);
                without = before + after > without ? before + after : without;
                with = before + chosen > with ? before + chosen : with;
                suffix[k] = chosen + given > after ? chosen + given : after;
            }
            if (!counted) {
                suffix[states] = suffix[states - 1];
            }
            gain[i] = with - without;
        }
    }
}
