package io.rapport.engine.matching.vectors;

import java.util.Arrays;
import java.util.Random;
import org.apache.lucene.util.VectorUtil;

/**
 * Spherical k-means (Dhillon, Modha, <em>Concept Decompositions for Large Sparse Text Data Using Clustering</em>, Machine
 * Learning 2001): centroids are unit vectors, nearness is the cosine. Lloyd's iterations from seeded random rows; a
 * centroid that loses all its rows starts anew from a random one.
 */
final class KMeans {

    private static final int ITERATIONS = 6;

    private final int dimensions;
    private final Random random;

    KMeans(int dimensions, Random random) {
        this.dimensions = dimensions;
        this.random = random;
    }

    /**
     * At most k centroids of the rows, each of which holds the {@linkplain FixedPoint high plane} of a vector. Running time
     * rows · k · dimensions.
     */
    float[][] centroids(byte[][] rows, int k) {
        var centroids = new float[Math.min(k, rows.length)][dimensions];
        int[] shuffled = shuffled(rows.length);
        for (int c = 0; c < centroids.length; c++) {
            start(centroids[c], rows[shuffled[c]]);
        }
        if (centroids.length < 2) {
            return centroids;
        }
        var vector = new float[dimensions];
        for (int i = 0; i < ITERATIONS; i++) {
            var sums = new float[centroids.length][dimensions];
            for (byte[] row : rows) {
                FixedPoint.decodeHigh(row, vector);
                VectorUtil.add(sums[nearest(centroids, vector)], vector);
            }
            for (int c = 0; c < centroids.length; c++) {
                if (VectorUtil.isZeroVector(sums[c])) {
                    start(sums[c], rows[random.nextInt(rows.length)]);
                }
                centroids[c] = VectorUtil.l2normalize(sums[c], false);
            }
        }
        return centroids;
    }

    private static void start(float[] centroid, byte[] row) {
        FixedPoint.decodeHigh(row, centroid);
        VectorUtil.l2normalize(centroid, false);
    }

    static int nearest(float[][] centroids, float[] vector) {
        int nearest = 0;
        float best = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < centroids.length; c++) {
            float cosine = VectorUtil.dotProduct(centroids[c], vector);
            if (cosine > best) {
                best = cosine;
                nearest = c;
            }
        }
        return nearest;
    }

    private int[] shuffled(int size) {
        int[] numbers = new int[size];
        Arrays.setAll(numbers, i -> i);
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = swapped;
        }
        return numbers;
    }
}
