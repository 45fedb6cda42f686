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
 *   <li>Otherwise the clusters are visited in the order of their centroids' nearness until {@link Probes} are used up; what
 *       is not accepted is passed over and does not count.
 *   <li>A row whose cosine by the high plane could still compete is compared by both planes, if the search wants that.
 * </ol>
 */
final class ClusterScan {

    /** One document by itself, out of order, costs as much as this many in a row. */
    private static final int LOOK_UP = 6;

    /** More than the high plane errs, nearly always: five standard deviations. */
    private static final float HIGH_ERROR = 0.012f;

    /** From this share of accepted documents on, most are. */
    private static final double DENSE = 0.5;

    /** Into so many steps of nearness are centroids sorted; what they err is more. */
    private static final int STEPS = 1024;

    private final Entry entry;
    private final IndexInput data;
    private final float[] target;
    private final AcceptDocs accepted;
    private final Plane.Cosines cosines;
    private final FixedPointVectors vectors;

    ClusterScan(Entry entry, IndexInput data, float[] target, AcceptDocs accepted) throws IOException {
        this.entry = entry;
        this.data = data;
        this.target = target;
        this.accepted = accepted;
        this.vectors = new FixedPointVectors(entry, data);
        this.cosines = entry.highPlane(data).cosines(FixedPoint.target(target));
    }

    void into(KnnCollector collector) throws IOException {
        var probes = collector.getSearchStrategy() instanceof Probes ours ? ours : Probes.STANDARD;
        int most = probes.compared(entry.count());
        if (looksUp(accepted.cost(), most, entry.count())) {
            lookUp(collector, probes.exact());
        } else {
            scan(collector, probes.exact(), most);
        }
    }

    /**
     * Whether looking up each accepted vector costs less than reading along until so many accepted ones are compared: of few
     * among many, that is nearly all of them.
     */
    static boolean looksUp(long accepted, int most, int all) {
        double read = Math.min(all, (double) most * all / Math.max(1, accepted));
        return accepted * LOOK_UP <= read;
    }

    private void lookUp(KnnCollector collector, boolean exact) throws IOException {
        float[] cosine = new float[1];
        var documents = accepted.iterator();
        for (int d = documents.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = documents.nextDoc()) {
            int position = vectors.position(d);
            if (position >= 0) {
                cosines.of(position, 1, cosine);
                collect(collector, d, position, cosine[0], exact);
                collector.incVisitedCount(1);
            }
        }
    }

    private void scan(KnnCollector collector, boolean exact, int most) throws IOException {
        @Nullable Bits bits = accepted.bits();
        // where most are accepted, it is asked last
        boolean dense = accepted.cost() > DENSE * (long) entry.maxDocument();
        int compared = 0;
        int[] starts = ints(entry.starts(), entry.clusters() + 1);
        int[] documents = {};
        float[] similarities = {};
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
            cosines.of(start, size, similarities);
            int before = compared;
            if (collector instanceof PositionCollector positions && dense) {
                float least = positions.leastCosine();
                for (int i = 0; i < size; i++) {
                    if (similarities[i] >= least && (bits == null || bits.get(documents[i]))) {
                        positions.collectAt(start + i, similarities[i]);
                    }
                }
                compared += size;
                continue;
            }
            for (int i = 0; i < size; i++) {
                if (bits == null || bits.get(documents[i])) {
                    collect(collector, documents[i], start + i, similarities[i], exact);
                    compared++;
                }
            }
            collector.incVisitedCount(compared - before);
        }
    }

    private void collect(KnnCollector collector, int document, int position, float cosine, boolean exact)
            throws IOException {
        if (collector instanceof PositionCollector positions) {
            if (cosine >= positions.leastCosine()) {
                positions.collectAt(position, cosine);
            }
            return;
        }
        if (!exact) {
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
