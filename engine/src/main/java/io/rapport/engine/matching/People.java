package io.rapport.engine.matching;

import io.rapport.engine.matching.vectors.FixedPointVectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Reads people of one segment, each given by a document of the whole index, in rising order. */
final class People {

    private final LeafReaderContext leaf;
    private final Blocks blocks;
    private final int dimensions;
    private final @Nullable BinaryDocValues ids;
    private final @Nullable BinaryDocValues profiles;
    private final @Nullable BinaryDocValues statements;
    private final @Nullable BinaryDocValues texts;
    private final Map<Side, FixedPointVectors> vectors = new EnumMap<>(Side.class);

    People(LeafReaderContext leaf, Blocks blocks, int dimensions) throws IOException {
        this.leaf = leaf;
        this.blocks = blocks;
        this.dimensions = dimensions;
        var reader = leaf.reader();
        ids = reader.getBinaryDocValues(PersonDocuments.ID);
        profiles = reader.getBinaryDocValues(PersonDocuments.PROFILE);
        statements = reader.getBinaryDocValues(PersonDocuments.STATEMENT);
        texts = reader.getBinaryDocValues(PersonDocuments.TEXT);
        for (Side side : Side.values()) {
            if (reader.getFloatVectorValues(PersonDocuments.vectorField(side)) instanceof FixedPointVectors ours) {
                vectors.put(side, ours);
            }
        }
    }

    IndexReading.Mentioned mentioned(int document) throws IOException {
        int here = document - leaf.docBase;
        return new IndexReading.Mentioned(
                PersonDocuments.readId(value(ids, blocks.last(here))),
                PersonDocuments.readLine(value(statements, here)),
                document);
    }

    UUID id(int last) throws IOException {
        return PersonDocuments.readId(value(ids, last - leaf.docBase));
    }

    /**
     * The person whose block ends with this document.
     *
     * @param withTexts whether all statements have their texts; otherwise only those without a vector
     */
    Person read(int last, boolean withTexts) throws IOException {
        int end = last - leaf.docBase;
        List<Statement> all = new ArrayList<>();
        for (int d = blocks.first(end); d < end; d++) {
            var line = PersonDocuments.readLine(value(statements, d));
            var vector = vector(line.side(), d);
            all.add(line.with(
                    withTexts || vector == null ? value(texts, d).utf8ToString() : "",
                    vector == null ? new float[dimensions] : vector));
        }
        return PersonDocuments.readPerson(value(profiles, end), all);
    }

    private float @Nullable [] vector(Side side, int document) throws IOException {
        var column = vectors.get(side);
        int position = column == null ? -1 : column.position(document);
        return column == null || position < 0
                ? null
                : column.vectorValue(position).clone();
    }

    private BytesRef value(@Nullable BinaryDocValues column, int document) throws IOException {
        if (column == null || !column.advanceExact(document)) {
            throw new IllegalStateException(
                    "Document " + (leaf.docBase + document) + " is neither a statement nor a person.");
        }
        return column.binaryValue();
    }
}
