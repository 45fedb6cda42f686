package io.rapport.benchmarks.rounds;

import java.util.Arrays;

/**
 * The dual of a maximum-weight matching of rows and columns, at the centre of its solutions: prices u, v ≥ 0 with
 * u(i) + v(j) ≥ worth(i, j) and the smallest sum. Found along the central path (Boyd, Vandenberghe, <em>Convex
 * Optimization</em>, 2004, chapter 11): for falling μ, Newton's method minimises
 *
 * <p>Σ u + Σ v − μ (Σ log(u(i) + v(j) − worth(i, j)) + Σ log u + Σ log v).
 */
final class DualCentre {

    private static final double FIRST_WEIGHT = 1;
    private static final double LAST_WEIGHT = 1e-5;
    private static final double FALL = 0.3;

    /** From this decrement on a whole step stays within bounds and converges quadratically. */
    private static final double NEAR = 0.25;

    private static final double DONE = 1e-3;

    private final double[][] worth;
    private final int rows;
    /** Of the rows, then of the columns. */
    private final double[] prices;

    private DualCentre(double[][] worth) {
        this.worth = worth;
        rows = worth.length;
        prices = new double[rows + worth[0].length];
        double most = Arrays.stream(worth).flatMapToDouble(Arrays::stream).max().orElseThrow();
        Arrays.fill(prices, Math.max(most, 0) + 1);
    }

    /** Time (rows + columns)³ a step, some 200 steps. */
    static DualCentre of(double[][] worth) {
        var centre = new DualCentre(worth);
        for (double weight = FIRST_WEIGHT; weight >= LAST_WEIGHT; weight *= FALL) {
            while (centre.step(weight) > DONE) {}
        }
        return centre;
    }

    /** For each row the column whose bound it is nearest to: its partner where it has one. */
    int[] nearest() {
        int[] nearest = new int[rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 1; j < worth[i].length; j++) {
                if (slack(i, j) < slack(i, nearest[i])) {
                    nearest[i] = j;
                }
            }
        }
        return nearest;
    }

    private double slack(int row, int column) {
        return prices[row] + prices[rows + column] - worth[row][column];
    }

    /** One damped step of Newton's; returns its decrement, which is small where there is little left to gain. */
    private double step(double weight) {
        int n = prices.length;
        double[][] hessian = new double[n][n];
        double[] descent = new double[n];
        for (int p = 0; p < n; p++) {
            descent[p] = weight / prices[p] - 1;
            hessian[p][p] = weight / (prices[p] * prices[p]);
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < worth[i].length; j++) {
                double share = weight / slack(i, j);
                double curvature = share / slack(i, j);
                descent[i] += share;
                descent[rows + j] += share;
                hessian[i][i] += curvature;
                hessian[rows + j][rows + j] += curvature;
                hessian[rows + j][i] += curvature;
            }
        }
        double[] direction = solve(hessian, descent);
        double squared = 0;
        for (int p = 0; p < n; p++) {
            squared += descent[p] * direction[p] / weight;
        }
        double decrement = Math.sqrt(Math.max(0, squared));
        double length = decrement > NEAR ? 1 / (1 + decrement) : 1;
        for (int p = 0; p < n; p++) {
            prices[p] += length * direction[p];
        }
        return decrement;
    }

    /** Solves a positive definite system, given by its lower half, by Cholesky's factors, which replace it. */
    private static double[] solve(double[][] lower, double[] right) {
        int n = right.length;
        double[] solution = right.clone();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = lower[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
            }
            for (int k = 0; k < i; k++) {
                solution[i] -= lower[i][k] * solution[k];
            }
            solution[i] /= lower[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                solution[i] -= lower[k][i] * solution[k];
            }
            solution[i] /= lower[i][i];
        }
        return solution;
    }
}
