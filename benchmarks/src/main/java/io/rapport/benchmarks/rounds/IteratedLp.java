package io.rapport.benchmarks.rounds;

import io.rapport.engine.rounds.Orders;
import io.rapport.engine.rounds.Shortlists;

/**
 * The iterated linear program that Tomita, Yokoyama, <em>Fair Reciprocal Recommendation in Matching Markets</em>, RecSys 2024,
 * compare with: rank by rank, a linear program gives as many of a side as possible a partner of their own, with the
 * largest sum of products of both preferences; what was given is out of the next rank's program.
 *
 * <p>Where one side is larger, some of it get nobody. Their code takes the largest of what an interior-point solver left
 * them, which is whom they come nearest to at the centre of all dual solutions; see {@link DualCentre}. Their solver stops
 * near the centre, so that the results agree to a tenth of a percent and not to the last digit.
 */
final class IteratedLp {

    /** So little that a partner already given is never given again while there is another. */
    private static final double GIVEN = -1e5;

    private IteratedLp() {}

    /** Orders for both sides. Solves l + r linear programs, each in time (l + r)³ for some 200 steps. */
    static Orders orders(TwoSides market, Shortlists lists) {
        int l = market.left().length;
        int r = market.right().length;
        double[][] worth = new double[l][r];
        double[][] turned = new double[r][l];
        for (int i = 0; i < l; i++) {
            for (int j = 0; j < r; j++) {
                // with 1 more, every further couple is worth more than any choice of couples
                worth[i][j] = 1 + market.left()[i][j] * market.right()[j][i];
                turned[j][i] = worth[i][j];
            }
        }
        int[][] left = ranks(worth);
        int[][] right = ranks(turned);
        return Orders.descending(lists, (m, c) -> -(m < l ? left[m][c - l] : right[m - l][c]));
    }

    /** The rank that each row gives each column, from 0 on. */
    private static int[][] ranks(double[][] worth) {
        int columns = worth[0].length;
        int[][] ranks = new int[worth.length][columns];
        for (int rank = 0; rank < columns; rank++) {
            int[] nearest = DualCentre.of(worth).nearest();
            for (int row = 0; row < nearest.length; row++) {
                ranks[row][nearest[row]] = rank;
                worth[row][nearest[row]] = GIVEN;
            }
        }
        return ranks;
    }
}
