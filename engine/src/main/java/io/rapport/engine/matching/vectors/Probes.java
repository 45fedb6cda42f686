package io.rapport.engine.matching.vectors;

import org.apache.lucene.search.knn.KnnSearchStrategy;
import org.jspecify.annotations.Nullable;

/**
 * How much of an inverted file a search scans: the nearest clusters until {@code breadth} · √n of its n vectors were
 * compared.
 *
 * @param breadth more finds more and takes longer in proportion
 * @param exact whether hits are scored by both planes, to 1e-5, or by the high one alone, to about 0.005
 */
public final class Probes extends KnnSearchStrategy {

    /** For searches that name no strategy of ours. */
    static final Probes STANDARD = new Probes(40, true);

    private final int breadth;
    private final boolean exact;

    public Probes(int breadth, boolean exact) {
        this.breadth = breadth;
        this.exact = exact;
    }

    boolean exact() {
        return exact;
    }

    /** How many of n vectors are compared at most, give or take a cluster. */
    int compared(int n) {
        return (int) Math.min(n, Math.ceil(breadth * Math.sqrt(n)));
    }

    @Override
    public void nextVectorsBlock() {}

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Probes probes && probes.breadth == breadth && probes.exact == exact;
    }

    @Override
    public int hashCode() {
        return 2 * breadth + (exact ? 1 : 0);
    }
}
