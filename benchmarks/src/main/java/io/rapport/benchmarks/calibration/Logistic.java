package io.rapport.benchmarks.calibration;

import io.rapport.benchmarks.WrongResult;
import java.util.List;

/** A weighted logistic regression, fitted by Newton's method (iteratively reweighted least squares). */
final class Logistic {

    private static final int STEPS = 60;
    private static final double SMALL = 1e-9;

    private Logistic() {}

    /**
     * @param features all of one length
     * @param offset a part of the log-odds that is known
     */
    record Row(double[] features, double offset, boolean positive, double weight) {}

    /** The coefficients of the features, with a faint pull to zero where data say nothing. */
    static double[] fit(List<Row> rows) {
        int n = rows.getFirst().features().length;
        double[] coefficients = new double[n];
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = new double[n];
            double[][] curvature = new double[n][n];
            for (int i = 0; i < n; i++) {
                curvature[i][i] = SMALL;
            }
            for (var row : rows) {
                double p = probability(coefficients, row);
                double error = row.weight() * ((row.positive() ? 1 : 0) - p);
                double spread = row.weight() * p * (1 - p);
                for (int i = 0; i < n; i++) {
                    gradient[i] += error * row.features()[i];
                    for (int j = 0; j < n; j++) {
                        curvature[i][j] += spread * row.features()[i] * row.features()[j];
                    }
                }
            }
            double[] change = solve(curvature, gradient);
            double largest = 0;
            for (int i = 0; i < n; i++) {
                coefficients[i] += change[i];
                largest = Math.max(largest, Math.abs(change[i]));
            }
            if (largest < SMALL) {
                return coefficients;
            }
        }
        throw new WrongResult("The logistic regression does not settle. Maybe one feature tells all.");
    }

    private static double probability(double[] coefficients, Row row) {
        double odds = row.offset();
        for (int i = 0; i < coefficients.length; i++) {
            odds += coefficients[i] * row.features()[i];
        }
        return 1 / (1 + Math.exp(-odds));
    }

    /** Gaussian elimination with pivots; the arrays are used up. */
    private static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                pivot = Math.abs(matrix[row][column]) > Math.abs(matrix[pivot][column]) ? row : pivot;
            }
            double[] swapped = matrix[column];
            matrix[column] = matrix[pivot];
            matrix[pivot] = swapped;
            double value = right[column];
            right[column] = right[pivot];
            right[pivot] = value;
            for (int row = column + 1; row < n; row++) {
                double factor = matrix[row][column] / matrix[column][column];
                right[row] -= factor * right[column];
                for (int i = column; i < n; i++) {
                    matrix[row][i] -= factor * matrix[column][i];
                }
            }
        }
        for (int row = n - 1; row >= 0; row--) {
            for (int i = row + 1; i < n; i++) {
                right[row] -= matrix[row][i] * right[i];
            }
            right[row] /= matrix[row][row];
        }
        return right;
    }
}
