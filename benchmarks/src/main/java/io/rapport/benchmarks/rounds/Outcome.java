package io.rapport.benchmarks.rounds;

import io.rapport.engine.rounds.Envy;
import io.rapport.engine.rounds.Exposure;
import java.util.Arrays;

/**
 * What a method makes of a market. A community is a market without a right side.
 *
 * @param matches expected mutual yeses
 * @param envyLeft pairs of the left of which the first envies the second
 * @param envyRight likewise of the right
 * @param envious people who envy anybody, of both sides
 * @param giniLeft Gini coefficient of how often each of the left is looked at
 * @param giniRight likewise of the right
 */
record Outcome(double matches, int envyLeft, int envyRight, int envious, double giniLeft, double giniRight) {

    /** @param left how many of the members are on the left */
    static Outcome of(Exposure exposure, int left) {
        int[] envy = Envy.counts(exposure);
        double[] inbound = exposure.inbound();
        return new Outcome(
                exposure.expectedMutualYeses(),
                Arrays.stream(envy, 0, left).sum(),
                Arrays.stream(envy, left, envy.length).sum(),
                (int) Arrays.stream(envy).filter(count -> count > 0).count(),
                gini(Arrays.copyOf(inbound, left)),
                gini(Arrays.copyOfRange(inbound, left, inbound.length)));
    }

    int envy() {
        return envyLeft + envyRight;
    }

    /** The mean of two shares' difference, by twice their mean: 0 if everybody has the same, near 1 if one has all. */
    static double gini(double[] shares) {
        double[] sorted = shares.clone();
        Arrays.sort(sorted);
        double weighted = 0;
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            weighted += (2.0 * i + 1 - sorted.length) * sorted[i];
            sum += sorted[i];
        }
        return sum == 0 ? 0 : weighted / (sorted.length * sum);
    }
}
