package io.rapport.benchmarks.rounds;

import io.rapport.benchmarks.WrongResult;
import io.rapport.engine.rounds.Shortlists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A market of two sides.
 *
 * @param left how likely each of the left likes each of the right, l × r
 * @param right how likely each of the right likes each of the left, r × l
 */
record TwoSides(double[][] left, double[][] right) {

    /** Reads pref_left_to_right.csv and pref_right_to_left.csv, rows of numbers without a header. */
    static TwoSides read(Path folder) throws IOException {
        var market = new TwoSides(
                matrix(folder.resolve("pref_left_to_right.csv")), matrix(folder.resolve("pref_right_to_left.csv")));
        check(market.left, market.right.length, "left_to_right");
        check(market.right, market.left.length, "right_to_left");
        return market;
    }

    /**
     * The generator of Tomita, Yokoyama, RecSys 2024: uniform in [0, 1], mixed with a popularity that falls linearly from 1
     * to 0.
     *
     * @param lambda the share of popularity
     */
    static TwoSides generate(int left, int right, double lambda, int seed) {
        var random = new NumpyRandom(seed);
        return new TwoSides(popular(random.uniform(left, right), lambda), popular(random.uniform(right, left), lambda));
    }

    /** Mixes a popularity that falls linearly from 1 to 0 along the columns into the numbers. */
    static double[][] popular(double[][] numbers, double lambda) {
        for (double[] row : numbers) {
            for (int c = 0; c < row.length; c++) {
                double popularity = row.length == 1 ? 1 : 1 - c / (row.length - 1.0);
                row[c] = (1 - lambda) * row[c] + lambda * popularity;
            }
        }
        return numbers;
    }

    Shortlists shortlists() {
        return Shortlists.market(left, right);
    }

    static double[][] matrix(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new WrongResult("There is no " + file + ".");
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank())
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        }
    }

    private static void check(double[][] rows, int columns, String name) {
        for (double[] row : rows) {
            if (row.length != columns || Arrays.stream(row).anyMatch(each -> !(each >= 0 && each <= 1))) {
                throw new WrongResult("The rows of pref_" + name + ".csv must have " + columns
                        + " numbers in [0, 1], as the other file has " + columns + " rows.");
            }
        }
    }
}
