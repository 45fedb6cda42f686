package io.rapport.engine.rounds;

import java.util.Arrays;

/**
 * Whether somebody would have more expected partners in another's place: i envies h if i's own list, met by the places that
 * h has on everybody else's lists, were worth more to i than it is (Tomita, Yokoyama, RecSys 2024; there for two sides,
 * here for any shortlists: who is not on a list has no place to give).
 *
 * <p>Running time O(∑ k²) over shortlists of k, memory O(members).
 */
public final class Envy {

    private static final double TOLERANCE = 1e-9;

    private final Exposure exposure;
    private final Shortlists lists;

    Envy(Exposure exposure) {
        this.exposure = exposure;
        lists = exposure.lists;
    }

    /** How many others each member envies. */
    public static int[] counts(Exposure exposure) {
        var envy = new Envy(exposure);
        int[] counts = new int[exposure.lists.members()];
        double[] row = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            double least = exposure.expectedMutualYeses(i) + TOLERANCE;
            envy.wouldHave(i, row);
            counts[i] = (int) Arrays.stream(row).filter(there -> there > least).count();
        }
        return counts;
    }

    /**
     * How many partners i would expect in the place of each other member. In one's own place, and of those with whom one
     * has no candidate in common, 0 or what one has.
     */
    void wouldHave(int i, double[] row) {
        Arrays.fill(row, 0);
        for (int a = lists.from[i]; a < lists.from[i + 1]; a++) {
            int j = lists.partner[a];
            double wanted = lists.both[a] * exposure.look[a];
            if (wanted == 0) {
                continue;
            }
            for (int b = lists.from[j]; b < lists.from[j + 1]; b++) {
                row[lists.partner[b]] += wanted * exposure.look[b];
            }
            // nobody is on their own list, where i keeps the place they have
            row[j] += wanted * exposure.look[lists.twin[a]];
        }
    }
}
