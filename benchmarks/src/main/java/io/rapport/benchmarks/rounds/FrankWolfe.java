package io.rapport.benchmarks.rounds;

import io.rapport.engine.rounds.Descending;
import io.rapport.engine.rounds.Examination;
import io.rapport.engine.rounds.Exposure;
import io.rapport.engine.rounds.Shortlists;
import java.util.Arrays;

/**
 * Alternating Frank–Wolfe of Tomita, Yokoyama, <em>Fair Reciprocal Recommendation in Matching Markets</em>, RecSys 2024, for
 * social welfare (α = 1), Nash social welfare (α = 0) and between, with their step (0.1), start (uniform), limit (100
 * iterations) and stop (a change of less than 0.01 expected matches).
 *
 * <p>They keep a doubly stochastic matrix for each member and solve a linear program for each step. The objective sees only
 * what the matrix makes of the examination vector, and over such vectors the program is solved by a sort. So it is here:
 * the same iterates, to 1e-5 of the published values, thousands of times faster. A peer as fast as we can make it.
 */
final class FrankWolfe {

    private static final double STEP = 0.1;
    private static final int MOST_ITERATIONS = 100;
    private static final double LEAST_CHANGE = 0.01;
    private static final double LEAST_UTILITY = 1e-6;
    private static final int TILE = 32;

    private final double[][] likes;
    private final double[][] likesTurned;
    private final double[][] left;
    private final double[][] right;
    private final double[] looksOfLeft;
    private final double[] looksOfRight;
    private int iterations;

    private FrankWolfe(TwoSides market, Examination examination) {
        int l = market.left().length;
        int r = market.right().length;
        likes = new double[l][r];
        likesTurned = new double[r][l];
        for (int i = 0; i < l; i++) {
            for (int j = 0; j < r; j++) {
                likes[i][j] = market.left()[i][j] * market.right()[j][i];
                likesTurned[j][i] = likes[i][j];
            }
        }
        looksOfLeft = examination.probabilities(r);
        looksOfRight = examination.probabilities(l);
        left = uniform(l, looksOfLeft);
        right = uniform(r, looksOfRight);
    }

    /** What a run ends with: exposures l × r and r × l. */
    record Result(double[][] left, double[][] right, int iterations) {

        Exposure on(Shortlists lists) {
            int l = left.length;
            return Exposure.of(lists, (m, c) -> m < l ? left[m][c - l] : right[m - l][c]);
        }
    }

    static Result run(TwoSides market, Examination examination, double alpha) {
        var run = new FrankWolfe(market, examination);
        run.ascend(alpha);
        return new Result(run.left, run.right, run.iterations);
    }

    private static double[][] uniform(int rows, double[] looks) {
        double mean = Arrays.stream(looks).average().orElse(0);
        double[][] all = new double[rows][looks.length];
        for (double[] row : all) {
            Arrays.fill(row, mean);
        }
        return all;
    }

    private void ascend(double alpha) {
        double welfare = 0;
        double change = Double.POSITIVE_INFINITY;
        while (iterations < MOST_ITERATIONS && change >= LEAST_CHANGE) {
            iterations++;
            step(likes, left, right, looksOfRight, alpha);
            double now = step(likesTurned, right, left, looksOfLeft, alpha);
            change = Math.abs(now - welfare);
            welfare = now;
        }
    }

    /** Moves the answering side towards its best answer; returns the welfare after it. */
    private static double step(double[][] likes, double[][] given, double[][] answering, double[] looks, double alpha) {
        double[][] gradient = turnedProduct(likes, given);
        if (alpha != 1) {
            weigh(gradient, answering, alpha);
        }
        double welfare = 0;
        for (int j = 0; j < answering.length; j++) {
            double[] row = answering[j];
            double[] scores = gradient[j];
            int[] order = Descending.order(scores, scores.length);
            for (int rank = 0; rank < order.length; rank++) {
                int i = order[rank];
                row[i] += STEP * (looks[rank] - row[i]);
                welfare += scores[i] * row[i];
            }
        }
        return alpha == 1 ? welfare : welfare(likes, given, answering);
    }

    /** likes × given for each pair, turned round; in tiles, since one of the two is walked across the rows. */
    private static double[][] turnedProduct(double[][] likes, double[][] given) {
        int rows = likes.length;
        int columns = likes[0].length;
        double[][] turned = new double[columns][rows];
        for (int i0 = 0; i0 < rows; i0 += TILE) {
            for (int j0 = 0; j0 < columns; j0 += TILE) {
                for (int i = i0; i < Math.min(rows, i0 + TILE); i++) {
                    for (int j = j0; j < Math.min(columns, j0 + TILE); j++) {
                        turned[j][i] = likes[i][j] * given[i][j];
                    }
                }
            }
        }
        return turned;
    }

    private static void weigh(double[][] gradient, double[][] answering, double alpha) {
        double[] utility = new double[gradient[0].length];
        for (int j = 0; j < gradient.length; j++) {
            for (int i = 0; i < utility.length; i++) {
                utility[i] += gradient[j][i] * answering[j][i];
            }
        }
        for (int i = 0; i < utility.length; i++) {
            utility[i] = Math.pow(Math.max(utility[i], LEAST_UTILITY), alpha - 1);
        }
        for (double[] row : gradient) {
            for (int i = 0; i < row.length; i++) {
                row[i] *= utility[i];
            }
        }
    }

    private static double welfare(double[][] likes, double[][] given, double[][] answering) {
        double welfare = 0;
        for (int i = 0; i < likes.length; i++) {
            for (int j = 0; j < answering.length; j++) {
                welfare += likes[i][j] * given[i][j] * answering[j][i];
            }
        }
        return welfare;
    }
}
