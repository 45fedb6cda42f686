package io.rapport.engine.matching.vectors;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Lucene's vectors of unit length as an inverted file (Jégou, Douze, Schmid, <em>Product Quantization for Nearest Neighbor
 * Search</em>, TPAMI 2011, without the product quantisation): the vectors of a segment lie cluster by cluster, a search
 * scans the clusters whose centroids are nearest to its target.
 *
 * <p>Chosen over a graph because a win-win list needs one-sided lists of thousands, which a scan of neighbouring memory
 * gives at tens of nanoseconds each, because it is built in a fraction of the time, and because it needs no second copy
 * of the vectors: 2 bytes a component on disk ({@link FixedPoint}), nothing on the heap.
 *
 * <p>Segments of fewer than {@value InvertedFileWriter#FEWEST} vectors have one cluster and are scanned as a whole. Building
 * n vectors takes time n · √n, a search √n ({@link Probes}). Only {@code DOT_PRODUCT} of {@code float} vectors.
 */
public final class InvertedFileFormat extends KnnVectorsFormat {

    static final String NAME = "RapportInvertedFile";
    static final int VERSION = 0;
    static final String META = "rim";

    /** The extension of the files that hold the vectors. */
    public static final String DATA = "rid";

    public InvertedFileFormat() {
        super(NAME);
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
        return new InvertedFileWriter(state);
    }

    @Override
    public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
        return new InvertedFileReader(state);
    }

    @Override
    public int getMaxDimensions(String field) {
        return 4096;
    }
}
