package io.rapport.engine.matching.vectors;

import java.io.IOException;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.store.IndexInput;

/**
 * Where the parts of one field lie in the data file.
 *
 * @param count of vectors; their positions run cluster by cluster
 * @param clusters 1 where all is scanned
 * @param high plane, a row of bytes a position
 * @param low plane, likewise
 * @param documents an int a position
 * @param positions an int a document, −1 for those without a vector
 * @param centroids a row of the high plane a cluster
 * @param starts the first position of each cluster, and {@code count}
 */
record Entry(
        int field,
        int dimensions,
        int count,
        int maxDocument,
        int clusters,
        long high,
        long low,
        long documents,
        long positions,
        long centroids,
        long starts) {

    /** Follows the last field. */
    static final int END = -1;

    void write(DataOutput out) throws IOException {
        out.writeInt(field);
        out.writeInt(dimensions);
        out.writeInt(count);
        out.writeInt(maxDocument);
        out.writeInt(clusters);
        for (long offset : new long[] {high, low, documents, positions, centroids, starts}) {
            out.writeLong(offset);
        }
    }

    static Entry read(int field, DataInput in) throws IOException {
        return new Entry(
                field,
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }

    Plane highPlane(IndexInput data) throws IOException {
        return plane("high", data, high, count);
    }

    Plane lowPlane(IndexInput data) throws IOException {
        return plane("low", data, low, count);
    }

    Plane centroidPlane(IndexInput data) throws IOException {
        return plane("centroids", data, centroids, clusters);
    }

    private Plane plane(String name, IndexInput data, long offset, int rows) throws IOException {
        return new Plane(data.slice(name, offset, (long) rows * dimensions), dimensions, rows);
    }
}
