package io.rapport.engine.matching.vectors;

import org.apache.lucene.search.KnnCollector;

/** A collector that keeps what it needs of vectors in the order of their positions, in which a scan meets them. */
public interface PositionCollector extends KnnCollector {

    /** @param position of the vector, see {@link FixedPointVectors#position} */
    void collectAt(int position, float cosine);

    /** Below this cosine nothing need be collected. */
    float leastCosine();
}
