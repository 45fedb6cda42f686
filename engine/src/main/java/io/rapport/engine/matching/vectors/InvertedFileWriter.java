package io.rapport.engine.matching.vectors;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.codecs.KnnFieldVectorsWriter;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.MergeState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.index.Sorter;
import org.apache.lucene.index.VectorEncoding;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.IORunnable;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/** Writes the vectors of a segment, from the heap when it is flushed and through a temporary file when it is merged. */
final class InvertedFileWriter extends KnnVectorsWriter {

    /** Below this many vectors a segment is one cluster. */
    static final int FEWEST = 4096;

    private final SegmentWriteState state;
    private final IndexOutput meta;
    private final IndexOutput data;
    private final List<Field> fields = new ArrayList<>();

    InvertedFileWriter(SegmentWriteState state) throws IOException {
        this.state = state;
        this.meta = create(InvertedFileFormat.META);
        try {
            this.data = create(InvertedFileFormat.DATA);
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(meta);
            throw e;
        }
    }

    private IndexOutput create(String extension) throws IOException {
        var out = state.directory.createOutput(
                IndexFileNames.segmentFileName(state.segmentInfo.name, state.segmentSuffix, extension), state.context);
        try {
            CodecUtil.writeIndexHeader(
                    out,
                    InvertedFileFormat.NAME,
                    InvertedFileFormat.VERSION,
                    state.segmentInfo.getId(),
                    state.segmentSuffix);
            return out;
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(out);
            throw e;
        }
    }

    @Override
    public KnnFieldVectorsWriter<?> addField(FieldInfo info) {
        check(info);
        var field = new Field(info, new Rows.Buffered());
        fields.add(field);
        return field;
    }

    private static void check(FieldInfo info) {
        if (info.getVectorEncoding() != VectorEncoding.FLOAT32
                || info.getVectorSimilarityFunction() != VectorSimilarityFunction.DOT_PRODUCT) {
            throw new IllegalArgumentException("The field (" + info.name + ") must have vectors of floats compared by"
                    + " dot product but has " + info.getVectorEncoding() + " by " + info.getVectorSimilarityFunction()
                    + ".");
        }
    }

    /** The vectors of one field since the last flush. */
    private static final class Field extends KnnFieldVectorsWriter<float[]> {

        private final FieldInfo info;
        private final Rows.Buffered rows;

        Field(FieldInfo info, Rows.Buffered rows) {
            this.info = info;
            this.rows = rows;
        }

        @Override
        public void addValue(int document, float[] vector) {
            rows.add(document, vector);
        }

        @Override
        public float[] copyValue(float[] vector) {
            return vector.clone();
        }

        @Override
        public long ramBytesUsed() {
            return (2L * info.getVectorDimension() + 32) * rows.size();
        }
    }

    @Override
    public void flush(int maxDocument, Sorter.@Nullable DocMap sorted) throws IOException {
        if (sorted != null) {
            throw new UnsupportedOperationException("The inverted file keeps documents in the order they came in.");
        }
        for (Field field : fields) {
            write(field.info, maxDocument, field.rows);
        }
    }

    @Override
    public @Nullable IORunnable mergeOneField(FieldInfo info, MergeState merge) throws IOException {
        check(info);
        var vectors = MergedVectorValues.mergeFloatVectorValues(info, merge);
        int maxDocument = merge.segmentInfo.maxDoc();
        var temporary = state.directory.createTempOutput(state.segmentInfo.name, "rows", state.context);
        try {
            int[] documents;
            try (temporary) {
                documents = store(vectors, info.getVectorDimension(), temporary);
            }
            try (var rows =
                    new Rows.Stored(state.directory.openInput(temporary.getName(), IOContext.DEFAULT), documents)) {
                write(info, maxDocument, rows);
            }
        } finally {
            IOUtils.deleteFilesIgnoringExceptions(state.directory, temporary.getName());
        }
        return null;
    }

    private static int[] store(FloatVectorValues vectors, int dimensions, IndexOutput out) throws IOException {
        int[] documents = new int[vectors.size()];
        int size = 0;
        var row = new byte[2 * dimensions];
        var each = vectors.iterator();
        for (int d = each.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = each.nextDoc()) {
            FixedPoint.encode(vectors.vectorValue(each.index()), row);
            out.writeBytes(row, row.length);
            documents[size++] = d;
        }
        return Arrays.copyOf(documents, size);
    }

    private void write(FieldInfo info, int maxDocument, Rows rows) throws IOException {
        int dimensions = info.getVectorDimension();
        var order = ClusterOrder.of(rows, dimensions);
        long high = data.alignFilePointer(64);
        var row = new byte[2 * dimensions];
        for (int position : order.rows()) {
            rows.read(position, row);
            data.writeBytes(row, 0, dimensions);
        }
        long low = data.alignFilePointer(64);
        for (int position : order.rows()) {
            rows.read(position, row);
            data.writeBytes(row, dimensions, dimensions);
        }
        long documents = data.alignFilePointer(64);
        int[] positions = new int[maxDocument];
        Arrays.fill(positions, -1);
        for (int position = 0; position < rows.size(); position++) {
            int document = rows.document(order.rows()[position]);
            positions[document] = position;
            data.writeInt(document);
        }
        long positionsAt = data.getFilePointer();
        writeInts(positions);
        long centroids = data.alignFilePointer(64);
        for (float[] centroid : order.centroids()) {
            FixedPoint.encode(centroid, row);
            data.writeBytes(row, 0, dimensions);
        }
        long starts = data.alignFilePointer(64);
        writeInts(order.starts());
        new Entry(
                        info.number,
                        dimensions,
                        rows.size(),
                        maxDocument,
                        order.starts().length - 1,
                        high,
                        low,
                        documents,
                        positionsAt,
                        centroids,
                        starts)
                .write(meta);
    }

    private void writeInts(int[] values) throws IOException {
        for (int value : values) {
            data.writeInt(value);
        }
    }

    @Override
    public void finish() throws IOException {
        meta.writeInt(Entry.END);
        CodecUtil.writeFooter(meta);
        CodecUtil.writeFooter(data);
    }

    @Override
    public void close() throws IOException {
        IOUtils.close(meta, data);
    }

    @Override
    public long ramBytesUsed() {
        return fields.stream().mapToLong(Field::ramBytesUsed).sum();
    }
}
