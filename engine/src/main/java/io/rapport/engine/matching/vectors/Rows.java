package io.rapport.engine.matching.vectors;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.store.IndexInput;

/** The vectors that a segment will have, in the order of their documents, each as both planes. */
interface Rows {

    int size();

    int document(int row);

    void read(int row, byte[] into) throws IOException;

    /** Rows on the heap, as they come in. */
    final class Buffered implements Rows {

        private final List<byte[]> rows = new ArrayList<>();
        private int[] documents = new int[16];

        void add(int document, float[] vector) {
            if (documents.length == rows.size()) {
                documents = Arrays.copyOf(documents, 2 * documents.length);
            }
            documents[rows.size()] = document;
            var row = new byte[2 * vector.length];
            FixedPoint.encode(vector, row);
            rows.add(row);
        }

        @Override
        public int size() {
            return rows.size();
        }

        @Override
        public int document(int row) {
            return documents[row];
        }

        @Override
        public void read(int row, byte[] into) {
            System.arraycopy(rows.get(row), 0, into, 0, into.length);
        }
    }

    /** Rows in a temporary file, while segments are merged. */
    record Stored(IndexInput file, int[] documents) implements Rows, Closeable {

        @Override
        public int size() {
            return documents.length;
        }

        @Override
        public int document(int row) {
            return documents[row];
        }

        @Override
        public void read(int row, byte[] into) throws IOException {
            file.seek((long) row * into.length);
            file.readBytes(into, 0, into.length);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
