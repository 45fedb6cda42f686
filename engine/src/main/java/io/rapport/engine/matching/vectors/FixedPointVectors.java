package io.rapport.engine.matching.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.RandomAccessInput;
import org.apache.lucene.util.VectorUtil;

/** The vectors of one field of a segment, which lie in no order of documents. For one thread. */
public final class FixedPointVectors extends FloatVectorValues {

    private final Entry entry;
    private final IndexInput data;
    private final Plane high;
    private final Plane low;
    private final RandomAccessInput documents;
    private final RandomAccessInput positions;
    private final byte[] row;
    private final float[] vector;

    FixedPointVectors(Entry entry, IndexInput data) throws IOException {
        this.entry = entry;
        this.data = data;
        this.high = entry.highPlane(data);
        this.low = entry.lowPlane(data);
        this.documents = data.randomAccessSlice(entry.documents(), (long) entry.count() * Integer.BYTES);
        this.positions = data.randomAccessSlice(entry.positions(), (long) entry.maxDocument() * Integer.BYTES);
        this.row = new byte[2 * entry.dimensions()];
        this.vector = new float[entry.dimensions()];
    }

    /** The position of a document's vector, below 0 if it has none. */
    public int position(int document) throws IOException {
        return positions.readInt((long) document * Integer.BYTES);
    }

    /** The cosines of vectors, given by their positions, with a target, to about 0.005. */
    public Cosines cosines(float[] target) throws IOException {
        var cosines = high.cosines(FixedPoint.target(target));
        float[] one = new float[1];
        return position -> {
            cosines.of(position, 1, one);
            return one[0];
        };
    }

    /** Compares vectors with a target. */
    public interface Cosines {
        float at(int position) throws IOException;
    }

    @Override
    public float[] vectorValue(int position) throws IOException {
        high.read(position, row, 0);
        low.read(position, row, entry.dimensions());
        FixedPoint.decode(row, vector);
        return vector;
    }

    @Override
    public int ordToDoc(int position) {
        try {
            return documents.readInt((long) position * Integer.BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("The document of position " + position + " cannot be read.", e);
        }
    }

    @Override
    public DocIndexIterator iterator() {
        return new DocIndexIterator() {

            private int document = -1;
            private int position = -1;

            @Override
            public int docID() {
                return document;
            }

            @Override
            public int index() {
                return position;
            }

            @Override
            public int nextDoc() throws IOException {
                return advance(document + 1);
            }

            @Override
            public int advance(int target) throws IOException {
                for (document = target; document < entry.maxDocument(); document++) {
                    position = position(document);
                    if (position >= 0) {
                        return document;
                    }
                }
                document = NO_MORE_DOCS;
                return document;
            }

            @Override
            public long cost() {
                return entry.count();
            }
        };
    }

    @Override
    public VectorScorer scorer(float[] target) throws IOException {
        var copy = copy();
        var each = copy.iterator();
        return new VectorScorer() {
            @Override
            public float score() throws IOException {
                return similarity(VectorUtil.dotProduct(copy.vectorValue(each.index()), target));
            }

            @Override
            public DocIdSetIterator iterator() {
                return each;
            }
        };
    }

    /** Lucene's score of a dot product. */
    static float similarity(float cosine) {
        return Math.max((1 + cosine) / 2, 0);
    }

    @Override
    public int dimension() {
        return entry.dimensions();
    }

    @Override
    public int size() {
        return entry.count();
    }

    @Override
    public FixedPointVectors copy() throws IOException {
        return new FixedPointVectors(entry, data);
    }
}
