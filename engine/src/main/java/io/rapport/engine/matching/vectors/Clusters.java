package io.rapport.engine.matching.vectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.lucene.util.VectorUtil;

/**
 * The clusters of a segment on two levels: √k groups, each of which is divided into as many clusters as its share of the
 * sample asks for. So a vector finds its cluster among k in time √k: the nearest cluster of the {@value #GROUPS} nearest
 * groups.
 */
final class Clusters {

    private static final int GROUPS = 4;
    private static final int ROWS_PER_GROUP = 64;

    private final float[][] groups;
    private final float[][][] centroids;
    private final int[] first;
    private final int size;

    private Clusters(float[][] groups, float[][][] centroids) {
        this.groups = groups;
        this.centroids = centroids;
        this.first = new int[groups.length];
        int next = 0;
        for (int g = 0; g < groups.length; g++) {
            first[g] = next;
            next += centroids[g].length;
        }
        this.size = next;
    }

    /** About k clusters, trained on high planes in random order. Time sample · √k. */
    static Clusters of(byte[][] sample, int k, int dimensions, long seed) {
        var kMeans = new KMeans(dimensions, new Random(seed));
        int groupCount = (int) Math.ceil(Math.sqrt(k));
        var groups = kMeans.centroids(
                Arrays.copyOf(sample, Math.min(sample.length, groupCount * ROWS_PER_GROUP)), groupCount);
        var vector = new float[dimensions];
        List<List<byte[]>> members = new ArrayList<>();
        for (int g = 0; g < groups.length; g++) {
            members.add(new ArrayList<>());
        }
        for (byte[] row : sample) {
            FixedPoint.decodeHigh(row, vector);
            members.get(KMeans.nearest(groups, vector)).add(row);
        }
        var centroids = new float[groups.length][][];
        for (int g = 0; g < groups.length; g++) {
            var rows = members.get(g);
            int share = Math.round((float) k * rows.size() / sample.length);
            centroids[g] = rows.isEmpty()
                    ? new float[][] {groups[g]}
                    : kMeans.centroids(rows.toArray(byte[][]::new), Math.max(1, share));
        }
        return new Clusters(groups, centroids);
    }

    int size() {
        return size;
    }

    /** The centroids by the number of their cluster. */
    float[] centroid(int cluster) {
        int g = Arrays.binarySearch(first, cluster);
        int group = g >= 0 ? g : -g - 2;
        return centroids[group][cluster - first[group]];
    }

    /** The number of the cluster that a vector belongs to. */
    int of(float[] vector) {
        int[] nearest = new int[Math.min(GROUPS, groups.length)];
        float[] cosines = new float[nearest.length];
        Arrays.fill(cosines, Float.NEGATIVE_INFINITY);
        for (int g = 0; g < groups.length; g++) {
            float cosine = VectorUtil.dotProduct(groups[g], vector);
            int place = nearest.length;
            while (place > 0 && cosines[place - 1] < cosine) {
                place--;
            }
            if (place < nearest.length) {
                System.arraycopy(cosines, place, cosines, place + 1, nearest.length - place - 1);
                System.arraycopy(nearest, place, nearest, place + 1, nearest.length - place - 1);
                cosines[place] = cosine;
                nearest[place] = g;
            }
        }
        int cluster = 0;
        float best = Float.NEGATIVE_INFINITY;
        for (int g : nearest) {
            for (int c = 0; c < centroids[g].length; c++) {
                float cosine = VectorUtil.dotProduct(centroids[g][c], vector);
                if (cosine > best) {
                    best = cosine;
                    cluster = first[g] + c;
                }
            }
        }
        return cluster;
    }
}
