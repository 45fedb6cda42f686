package io.rapport.engine.matching.vectors;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.store.ChecksumIndexInput;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/** Reads the vectors of a segment where they lie on disk; nothing of them is on the heap. */
final class InvertedFileReader extends KnnVectorsReader {

    private final FieldInfos infos;
    private final IndexInput data;
    private final Map<Integer, Entry> entries = new HashMap<>();

    InvertedFileReader(SegmentReadState state) throws IOException {
        this.infos = state.fieldInfos;
        try (ChecksumIndexInput meta = state.directory.openChecksumInput(name(state, InvertedFileFormat.META))) {
            @Nullable Throwable trouble = null;
            try {
                checkHeader(meta, state);
                for (int field = meta.readInt(); field != Entry.END; field = meta.readInt()) {
                    entries.put(field, Entry.read(field, meta));
                }
            } catch (IOException | RuntimeException e) {
                trouble = e;
            } finally {
                CodecUtil.checkFooter(meta, trouble);
            }
        }
        this.data = state.directory.openInput(name(state, InvertedFileFormat.DATA), state.context);
        try {
            checkHeader(data, state);
            CodecUtil.retrieveChecksum(data);
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(data);
            throw e;
        }
    }

    private static String name(SegmentReadState state, String extension) {
        return IndexFileNames.segmentFileName(state.segmentInfo.name, state.segmentSuffix, extension);
    }

    private static void checkHeader(IndexInput in, SegmentReadState state) throws IOException {
        CodecUtil.checkIndexHeader(
                in,
                InvertedFileFormat.NAME,
                InvertedFileFormat.VERSION,
                InvertedFileFormat.VERSION,
                state.segmentInfo.getId(),
                state.segmentSuffix);
    }

    private Entry entry(String field) throws IOException {
        FieldInfo info = infos.fieldInfo(field);
        Entry entry = info == null ? null : entries.get(info.number);
        if (entry == null) {
            throw new CorruptIndexException("There are no vectors of the field " + field + ".", data);
        }
        return entry;
    }

    @Override
    public void search(String field, float[] target, KnnCollector collector, AcceptDocs accepted) throws IOException {
        new ClusterScan(entry(field), data, target, accepted, collector).run();
    }

    @Override
    public void search(String field, byte[] target, KnnCollector collector, AcceptDocs accepted) {
        throw new UnsupportedOperationException("The field " + field + " has vectors of floats.");
    }

    @Override
    public FloatVectorValues getFloatVectorValues(String field) throws IOException {
        return new FixedPointVectors(entry(field), data);
    }

    @Override
    public ByteVectorValues getByteVectorValues(String field) {
        throw new UnsupportedOperationException("The field " + field + " has vectors of floats.");
    }

    @Override
    public Map<String, Long> getOffHeapByteSize(FieldInfo info) {
        Entry entry = entries.get(info.number);
        return entry == null ? Map.of() : Map.of(InvertedFileFormat.DATA, 2L * entry.count() * entry.dimensions());
    }

    @Override
    public void checkIntegrity() throws IOException {
        CodecUtil.checksumEntireFile(data);
    }

    @Override
    public void close() throws IOException {
        data.close();
    }
}
