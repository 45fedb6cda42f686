package io.rapport.engine.matching.vectors;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

/**
 * The rows of a segment in the order of their clusters, and within one in the order of their documents. The same rows
 * always give the same order.
 *
 * @param rows the row at each position
 * @param starts the first position of each cluster, and the number of rows
 * @param centroids of the clusters; none where there is only one
 */
record ClusterOrder(int[] rows, int[] starts, float[][] centroids) {

    private static final int CLUSTERS_PER_ROOT = 8;
    private static final int ROWS_PER_CLUSTER = 64;
    private static final int SAMPLE_PER_CLUSTER = 24;
    private static final long SEED = 42;

    static ClusterOrder of(Rows rows, int dimensions) throws IOException {
        int size = rows.size();
        if (size < InvertedFileWriter.FEWEST) {
            int[] order = new int[size];
            Arrays.setAll(order, i -> i);
            return new ClusterOrder(order, new int[] {0, size}, new float[0][]);
        }
        int k = (int) Math.min(CLUSTERS_PER_ROOT * Math.sqrt(size), size / ROWS_PER_CLUSTER);
        var clusters = Clusters.of(sample(rows, dimensions, k * SAMPLE_PER_CLUSTER), k, dimensions, SEED);
        int[] clusterOf = new int[size];
        int[] starts = new int[clusters.size() + 1];
        var row = new byte[2 * dimensions];
        var vector = new float[dimensions];
        for (int i = 0; i < size; i++) {
            rows.read(i, row);
            FixedPoint.decode(row, vector);
            clusterOf[i] = clusters.of(vector);
            starts[clusterOf[i] + 1]++;
        }
        for (int c = 0; c < clusters.size(); c++) {
            starts[c + 1] += starts[c];
        }
        int[] next = starts.clone();
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[next[clusterOf[i]]++] = i;
        }
        var centroids = new float[clusters.size()][];
        Arrays.setAll(centroids, clusters::centroid);
        return new ClusterOrder(order, starts, centroids);
    }

    /** High planes of different rows in random order. */
    private static byte[][] sample(Rows rows, int dimensions, int wanted) throws IOException {
        int[] numbers = new int[rows.size()];
        Arrays.setAll(numbers, i -> i);
        var random = new Random(SEED);
        var sample = new byte[Math.min(wanted, numbers.length)][];
        var row = new byte[2 * dimensions];
        for (int i = 0; i < sample.length; i++) {
            int j = i + random.nextInt(numbers.length - i);
            int number = numbers[j];
            numbers[j] = numbers[i];
            rows.read(number, row);
            sample[i] = Arrays.copyOf(row, dimensions);
        }
        return sample;
    }
}
