package io.rapport.engine.rounds;

import java.util.Arrays;

/**
 * How likely each member looks at each candidate of their {@link Shortlists}. A ranking gives the probability of the rank;
 * a lottery over rankings gives the mean of it. Two meet if both look and both say yes, each independently: the product of
 * four probabilities (Tomita, Yokoyama, RecSys 2024).
 */
public final class Exposure {

    final Shortlists lists;
    final double[] look;

    Exposure(Shortlists lists, double[] look) {
        this.lists = lists;
        this.look = look;
    }

    /** How likely a member looks at a candidate. */
    @FunctionalInterface
    public interface Look {
        double of(int member, int candidate);
    }

    /** From any source, such as another method. */
    public static Exposure of(Shortlists lists, Look look) {
        return new Exposure(lists, lists.onEachPlace(look::of));
    }

    /** How likely a member looks at each of their {@link Shortlists#candidates}, in that order. */
    public double[] of(int member) {
        return Arrays.copyOfRange(look, lists.from[member], lists.from[member + 1]);
    }

    /** The expected number of pairs in which both say yes. Running time O(places). */
    public double expectedMutualYeses() {
        double twice = 0;
        for (int a = 0; a < look.length; a++) {
            twice += chance(a);
        }
        return twice / 2;
    }

    /** The expected number of partners of one member. */
    public double expectedMutualYeses(int member) {
        double sum = 0;
        for (int a = lists.from[member]; a < lists.from[member + 1]; a++) {
            sum += chance(a);
        }
        return sum;
    }

    /** How often each member is looked at, expected: what reaches them, whether or not they look back. */
    public double[] inbound() {
        double[] inbound = new double[lists.members()];
        for (int a = 0; a < look.length; a++) {
            inbound[lists.partner[a]] += look[a];
        }
        return inbound;
    }

    private double chance(int a) {
        return lists.both[a] * look[a] * look[lists.twin[a]];
    }
}
