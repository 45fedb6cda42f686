package io.rapport.engine.rounds;

import java.util.Arrays;

/**
 * Whom each member may be shown, and how likely the two would say yes to each other. Candidates are mutual: if A is on B's
 * shortlist, B is on A's. A two-sided market and a community in which everybody may meet everybody are two ways of filling
 * it.
 *
 * <p>Members are numbered from 0. An <em>arc</em> is a place on a shortlist: the arcs of member m are
 * {@code from[m] … from[m + 1] − 1}, and the twin of "B on A's list" is "A on B's list". 36 bytes a place.
 */
public final class Shortlists {

    final int[] from;
    final int[] partner;
    final int[] twin;
    /** How likely the owner of the place says yes to the partner, having looked. */
    final double[] yes;
    /** How likely both say yes, having looked; the same on an arc and its twin. */
    final double[] both;

    private Shortlists(int members, int[] one, int[] other, double[] yesOfOne, double[] yesOfOther) {
        from = new int[members + 1];
        for (int e = 0; e < one.length; e++) {
            from[one[e] + 1]++;
            from[other[e] + 1]++;
        }
        Arrays.parallelPrefix(from, Integer::sum);
        int[] next = Arrays.copyOf(from, members);
        partner = new int[from[members]];
        twin = new int[partner.length];
        yes = new double[partner.length];
        both = new double[partner.length];
        for (int e = 0; e < one.length; e++) {
            int a = next[one[e]]++;
            int b = next[other[e]]++;
            partner[a] = other[e];
            partner[b] = one[e];
            twin[a] = b;
            twin[b] = a;
            yes[a] = yesOfOne[e];
            yes[b] = yesOfOther[e];
            both[a] = yesOfOne[e] * yesOfOther[e];
            both[b] = both[a];
        }
    }

    /**
     * From pairs, each given once in any direction.
     *
     * @param members how many there are
     * @param one a member of each pair
     * @param other the other, a different one
     * @param yesOfOne how likely the one says yes to the other, in [0, 1]
     * @param yesOfOther how likely the other says yes to the one
     * @throws IllegalArgumentException if the arrays differ in length, somebody is paired with themselves or a probability
     *     is none
     */
    public static Shortlists of(int members, int[] one, int[] other, double[] yesOfOne, double[] yesOfOther) {
        if (other.length != one.length || yesOfOne.length != one.length || yesOfOther.length != one.length) {
            throw new IllegalArgumentException("Pairs need both members and both probabilities, but there are "
                    + one.length + ", " + other.length + ", " + yesOfOne.length + " and " + yesOfOther.length + ".");
        }
        for (int e = 0; e < one.length; e++) {
            if (one[e] == other[e]) {
                throw new IllegalArgumentException("The member (" + one[e] + ") is paired with themselves.");
            }
            if (!(yesOfOne[e] >= 0 && yesOfOne[e] <= 1 && yesOfOther[e] >= 0 && yesOfOther[e] <= 1)) {
                throw new IllegalArgumentException("How likely " + one[e] + " and " + other[e]
                        + " say yes must lie in [0, 1] but is " + yesOfOne[e] + " and " + yesOfOther[e] + ".");
            }
        }
        return new Shortlists(members, one, other, yesOfOne, yesOfOther);
    }

    /**
     * A market of two sides, each shown all of the other. The members of the left are 0 … l − 1, those of the right
     * l … l + r − 1.
     *
     * @param left how likely each of the left says yes to each of the right, l × r
     * @param right how likely each of the right says yes to each of the left, r × l
     */
    public static Shortlists market(double[][] left, double[][] right) {
        int pairs = left.length * right.length;
        int[] one = new int[pairs];
        int[] other = new int[pairs];
        double[] yesOfOne = new double[pairs];
        double[] yesOfOther = new double[pairs];
        for (int e = 0; e < pairs; e++) {
            int i = e / right.length;
            int j = e % right.length;
            one[e] = i;
            other[e] = left.length + j;
            yesOfOne[e] = left[i][j];
            yesOfOther[e] = right[j][i];
        }
        return of(left.length + right.length, one, other, yesOfOne, yesOfOther);
    }

    /**
     * A community in which everybody is shown everybody else.
     *
     * @param yes how likely each says yes to each, n × n; the diagonal does not count
     */
    public static Shortlists community(double[][] yes) {
        int pairs = yes.length * (yes.length - 1) / 2;
        int[] one = new int[pairs];
        int[] other = new int[pairs];
        double[] yesOfOne = new double[pairs];
        double[] yesOfOther = new double[pairs];
        int e = 0;
        for (int i = 0; i < yes.length; i++) {
            for (int j = i + 1; j < yes.length; j++, e++) {
                one[e] = i;
                other[e] = j;
                yesOfOne[e] = yes[i][j];
                yesOfOther[e] = yes[j][i];
            }
        }
        return of(yes.length, one, other, yesOfOne, yesOfOther);
    }

    public int members() {
        return from.length - 1;
    }

    /** The members on a shortlist, in the order in which their pairs were given. */
    public int[] candidates(int member) {
        return Arrays.copyOfRange(partner, from[member], from[member + 1]);
    }

    /** A number for each arc. */
    double[] onEachPlace(OfTwo number) {
        double[] numbers = new double[partner.length];
        for (int m = 0; m < members(); m++) {
            for (int a = from[m]; a < from[m + 1]; a++) {
                numbers[a] = number.of(m, partner[a]);
            }
        }
        return numbers;
    }

    interface OfTwo {
        double of(int member, int candidate);
    }

    int size(int member) {
        return from[member + 1] - from[member];
    }

    int longest() {
        int longest = 0;
        for (int m = 0; m < members(); m++) {
            longest = Math.max(longest, size(m));
        }
        return longest;
    }
}
