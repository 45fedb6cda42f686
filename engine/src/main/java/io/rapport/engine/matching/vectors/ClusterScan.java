package io.rapport.engine.matching.vectors;

import java.io.IOException;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;

/**
 * One search in one field of one segment.
 *
 * <ol>
 *   <li>Where only few documents are accepted, exactly these are compared.
 *   <li>Otherwise the clusters are visited in the order of their centroids' nearness until {@link Probes} are used up, as if
 *       what is accepted were all there is. Where that is much, clusters are compared as a whole; elsewhere what is not
 *       accepted is passed over. It does not count either way.
 *   <li>A row whose cosine by the high plane could still compete is compared by both planes, if the search wants that.
 * </ol>
 */
final class ClusterScan {

    /** What one costs as against one of a cluster that is compared as a whole: out of order, picked out, and passed over. */
    private static final double LOOK_UP = 5;

    private static final double PICK_OUT = 4;
    private static final double PASS_OVER = 0.3;

    /** More than the high plane errs, nearly always: five standard deviations. */
    private static final float HIGH_ERROR = 0.012f;

    /** Into so many steps of nearness are centroids sorted; what they err is more. */
    private static final int STEPS = 1024;

    private final Entry entry;
    private final IndexInput data;
    private final float[] target;
    private final AcceptDocs accepted;
    private final KnnCollector collector;
    private final Probes probes;
    private final Plane.Cosines cosines;
    private final FixedPointVectors vectors;
    private final float[] one = new float[1];

    ClusterScan(Entry entry, IndexInput data, float[] target, AcceptDocs accepted, KnnCollector collector)
            throws IOException {
        this.entry = entry;
        this.data = data;
        this.target = target;
        this.accepted = accepted;
        this.collector = collector;
        this.probes = collector.getSearchStrategy() instanceof Probes ours ? ours : Probes.STANDARD;
        this.vectors = new FixedPointVectors(entry, data);
        this.cosines = entry.highPlane(data).cosines(FixedPoint.target(target));
    }

    void run() throws IOException {
        // documents without a vector of this field are accepted as well, as many in proportion
        int some = (int) Math.max(1, (long) accepted.cost() * entry.count() / entry.maxDocument());
        int most = probes.compared(some);
        if (looksUp(some, most, entry.count())) {
            lookUp();
        } else {
            scan(most, (double) some / entry.count());
        }
    }

    /** Whether looking up each accepted vector costs less than reading along until so many accepted ones are compared. */
    static boolean looksUp(int accepted, int most, int all) {
        double share = (double) accepted / all;
        double read = Math.min(all, most / share);
        return accepted * LOOK_UP <= read * Math.min(1, picking(share));
    }

    /** What it costs, for each of a cluster, to pick out those that are accepted. */
    private static double picking(double share) {
        return PASS_OVER + PICK_OUT * share;
    }

    private void lookUp() throws IOException {
        var documents = accepted.iterator();
        for (int d = documents.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = documents.nextDoc()) {
            int position = vectors.position(d);
            if (position >= 0) {
                compare(d, position);
                collector.incVisitedCount(1);
            }
        }
    }

    /** @param share of what is accepted */
    private void scan(int most, double share) throws IOException {
        @Nullable Bits bits = accepted.bits();
        boolean whole = picking(share) > 1;
        int[] starts = ints(entry.starts(), entry.clusters() + 1);
        int[] documents = {};
        float[] similarities = {};
        double compared = 0;
        var slice = data.slice("documents", entry.documents(), (long) entry.count() * Integer.BYTES);
        for (int cluster : nearest()) {
            if (compared >= most || collector.earlyTerminated()) {
                break;
            }
            int start = starts[cluster];
            int size = starts[cluster + 1] - start;
            if (documents.length < size) {
                documents = new int[Math.max(size, 2 * documents.length)];
                similarities = new float[documents.length];
            }
            slice.seek((long) start * Integer.BYTES);
            slice.readInts(documents, 0, size);
            if (whole) {
                compareWhole(start, size, documents, similarities, bits);
                compared += size * share;
                collector.incVisitedCount(size);
            } else {
                for (int i = 0; i < size; i++) {
                    if (bits == null || bits.get(documents[i])) {
                        compare(documents[i], start + i);
                        compared++;
                        collector.incVisitedCount(1);
                    }
                }
            }
        }
    }

    /** What is not accepted is compared as well, because it is asked last. */
    private void compareWhole(int start, int size, int[] documents, float[] similarities, @Nullable Bits bits)
            throws IOException {
        cosines.of(start, size, similarities);
        float least =
                collector instanceof PositionCollector positions ? positions.leastCosine() : Float.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            if (similarities[i] >= least && (bits == null || bits.get(documents[i]))) {
                collect(documents[i], start + i, similarities[i]);
            }
        }
    }

    private void compare(int document, int position) throws IOException {
        cosines.of(position, 1, one);
        collect(document, position, one[0]);
    }

    private void collect(int document, int position, float cosine) throws IOException {
        if (collector instanceof PositionCollector positions) {
            if (cosine >= positions.leastCosine()) {
                positions.collectAt(position, cosine);
            }
            return;
        }
        if (!probes.exact()) {
            float similarity = FixedPointVectors.similarity(cosine);
            if (similarity >= collector.minCompetitiveSimilarity()) {
                collector.collect(document, similarity);
            }
        } else if (FixedPointVectors.similarity(cosine + HIGH_ERROR) >= collector.minCompetitiveSimilarity()) {
            collector.collect(
                    document,
                    FixedPointVectors.similarity(VectorUtil.dotProduct(vectors.vectorValue(position), target)));
        }
    }

    /** All clusters, the nearest first. */
    private int[] nearest() throws IOException {
        if (entry.clusters() == 1) {
            return new int[] {0};
        }
        var centroids = entry.centroidPlane(data).cosines(FixedPoint.target(target));
        float[] similarities = new float[entry.clusters()];
        centroids.of(0, similarities.length, similarities);
        int[] starts = new int[STEPS + 1];
        short[] steps = new short[similarities.length];
        for (int c = 0; c < steps.length; c++) {
            steps[c] = (short) Math.clamp((int) ((1 - similarities[c]) * STEPS / 2), 0, STEPS - 1);
            starts[steps[c] + 1]++;
        }
        for (int step = 0; step < STEPS; step++) {
            starts[step + 1] += starts[step];
        }
        int[] clusters = new int[steps.length];
        for (int c = 0; c < steps.length; c++) {
            clusters[starts[steps[c]]++] = c;
        }
        return clusters;
    }

    private int[] ints(long offset, int count) throws IOException {
        int[] values = new int[count];
        var slice = data.slice("ints", offset, (long) count * Integer.BYTES);
        slice.readInts(values, 0, count);
        return values;
    }
}
