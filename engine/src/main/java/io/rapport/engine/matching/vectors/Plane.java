package io.rapport.engine.matching.vectors;

import java.io.IOException;
import org.apache.lucene.codecs.hnsw.FlatVectorScorerUtil;
import org.apache.lucene.codecs.lucene95.HasIndexSlice;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.MemorySegmentAccessInput;

/** Rows of bytes in a file, compared with a target where they lie. For one thread. */
final class Plane extends ByteVectorValues implements HasIndexSlice {

    private final IndexInput slice;
    private final int dimensions;
    private final int size;
    private final byte[] row;

    Plane(IndexInput slice, int dimensions, int size) {
        this.slice = slice;
        this.dimensions = dimensions;
        this.size = size;
        this.row = new byte[dimensions];
    }

    /** The cosines of the rows with a target. */
    interface Cosines {

        /** Of {@code count} rows from a first one on. */
        void of(int first, int count, float[] cosines) throws IOException;
    }

    Cosines cosines(FixedPoint.Target target) throws IOException {
        var rows = slice instanceof MemorySegmentAccessInput mapped && Kernel.isThere()
                ? mapped.segmentSliceOrNull(0, slice.length())
                : null;
        if (rows == null) {
            return lucenes(target);
        }
        return (first, count, cosines) -> {
            Kernel.dots(rows, (long) first * dimensions, count, target.shorts(), cosines);
            for (int i = 0; i < count; i++) {
                cosines[i] *= target.perDot();
            }
        };
    }

    /** Where the file is not mapped in one piece, or there is no module for SIMD. */
    private Cosines lucenes(FixedPoint.Target target) throws IOException {
        var scorer = FlatVectorScorerUtil.getLucene99FlatVectorsScorer()
                .getRandomVectorScorer(VectorSimilarityFunction.DOT_PRODUCT, this, target.bytes());
        // Lucene's score of a dot product of bytes is 1/2 + dot / (dimensions · 2^15)
        float perScore = dimensions * (float) (1 << 15) * target.perDot();
        return (first, count, cosines) -> {
            for (int i = 0; i < count; i++) {
                cosines[i] = (scorer.score(first + i) - 0.5f) * perScore;
            }
        };
    }

    void read(int number, byte[] into, int offset) throws IOException {
        slice.seek((long) number * dimensions);
        slice.readBytes(into, offset, dimensions);
    }

    @Override
    public byte[] vectorValue(int number) throws IOException {
        read(number, row, 0);
        return row;
    }

    @Override
    public IndexInput getSlice() {
        return slice;
    }

    @Override
    public int dimension() {
        return dimensions;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Plane copy() {
        return new Plane(slice.clone(), dimensions, size);
    }
}
