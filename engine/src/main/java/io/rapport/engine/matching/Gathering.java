package io.rapport.engine.matching;

import io.rapport.engine.matching.vectors.PositionCollector;
import io.rapport.engine.matching.vectors.Probes;
import java.util.Arrays;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.knn.KnnSearchStrategy;

/**
 * Takes in the statements that one of mine has most likely to do with, thousands of them, in no order. Once there are
 * enough, what is less likely is not looked at any more.
 */
final class Gathering implements PositionCollector {

    private static final int STEPS = 256;
    private static final int BETWEEN_RISES = 512;

    /** How far the cosine of 8-bit vectors may lie below the exact one. */
    private static final float HIGH_ERROR = 0.012f;

    private final Curve.Fits fits;
    private final int enough;
    private final Probes probes;
    private final Blocks.Column column;
    private final int[] counts = new int[STEPS];
    private int[] people = new int[1024];
    private float[] probabilities = new float[people.length];
    private int size;
    private int step;
    private float least;
    private long visited;

    /** @param enough about how many are wanted at most */
    Gathering(Curve.Fits fits, int enough, Probes probes, Blocks.Column column) {
        this.fits = fits;
        this.enough = enough;
        this.probes = probes;
        this.column = column;
        this.least = fits.leastCosine(0) - HIGH_ERROR;
    }

    @Override
    public void collectAt(int position, float cosine) {
        float probability = fits.probability(column.marks()[position], cosine);
        int reached = Math.min((int) (probability * STEPS), STEPS - 1);
        if (probability == 0 || reached < step) {
            return;
        }
        if (size == people.length) {
            people = Arrays.copyOf(people, 2 * size);
            probabilities = Arrays.copyOf(probabilities, 2 * size);
        }
        people[size] = column.people()[position];
        probabilities[size++] = probability;
        counts[reached]++;
        if (size % BETWEEN_RISES == 0) {
            rise();
        }
    }

    @Override
    public float leastCosine() {
        return least;
    }

    private void rise() {
        int above = 0;
        int reached = STEPS;
        while (reached > step && above < enough) {
            above += counts[--reached];
        }
        if (reached > step) {
            step = reached;
            least = fits.leastCosine((float) step / STEPS) - HIGH_ERROR;
        }
    }

    /** Takes what was found: whose it is, by the last document, and how likely it fits. */
    interface Taker {
        void take(int person, float probability);
    }

    void give(Taker taker) {
        rise();
        for (int i = 0; i < size; i++) {
            if (probabilities[i] * STEPS >= step) {
                taker.take(people[i], probabilities[i]);
            }
        }
    }

    @Override
    public boolean collect(int document, float similarity) {
        throw new UnsupportedOperationException("This collector knows vectors by their positions only.");
    }

    @Override
    public float minCompetitiveSimilarity() {
        return (least + 1) / 2;
    }

    @Override
    public KnnSearchStrategy getSearchStrategy() {
        return probes;
    }

    @Override
    public int k() {
        return enough;
    }

    @Override
    public long visitLimit() {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean earlyTerminated() {
        return false;
    }

    @Override
    public void incVisitedCount(int count) {
        visited += count;
    }

    @Override
    public long visitedCount() {
        return visited;
    }

    /** Nothing: {@link #give} gives what was found. */
    @Override
    public TopDocs topDocs() {
        return new TopDocs(new TotalHits(0, TotalHits.Relation.EQUAL_TO), new ScoreDoc[0]);
    }
}
