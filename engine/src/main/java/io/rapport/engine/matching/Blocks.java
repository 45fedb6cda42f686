package io.rapport.engine.matching;

import io.rapport.engine.matching.vectors.FixedPointVectors;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * Where each person's documents end in a segment, and the kinds and priorities of the statements before: a byte and a bit a
 * document, and five bytes a vector, in the order in which a scan meets vectors; and whom one could meet.
 */
final class Blocks {

    private final FixedBitSet last;
    private final byte[] marks;
    private final MeetingGroups meetings;
    private final Map<Side, Column> columns = new EnumMap<>(Side.class);

    /** For each position of a vector, the last document of the person's block, and the marks of the statement. */
    record Column(int[] people, byte[] marks) {}

    Blocks(LeafReader segment) throws IOException {
        last = new FixedBitSet(segment.maxDoc());
        marks = new byte[segment.maxDoc()];
        var ids = segment.getBinaryDocValues(PersonDocuments.ID);
        if (ids != null) {
            last.or(ids);
        }
        var values = segment.getNumericDocValues(PersonDocuments.MARKS);
        if (values != null) {
            for (int d = values.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = values.nextDoc()) {
                marks[d] = (byte) values.longValue();
            }
        }
        meetings = new MeetingGroups(segment);
        for (Side side : Side.values()) {
            columns.put(side, column(segment, side));
        }
    }

    private Column column(LeafReader segment, Side side) throws IOException {
        if (!(segment.getFloatVectorValues(PersonDocuments.vectorField(side)) instanceof FixedPointVectors vectors)) {
            return new Column(new int[0], new byte[0]);
        }
        var column = new Column(new int[vectors.size()], new byte[vectors.size()]);
        var each = vectors.iterator();
        for (int d = each.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = each.nextDoc()) {
            column.people[each.index()] = last(d);
            column.marks[each.index()] = marks[d];
        }
        return column;
    }

    Column column(Side side) {
        return columns.getOrDefault(side, new Column(new int[0], new byte[0]));
    }

    MeetingGroups meetings() {
        return meetings;
    }

    /** The last document of the block that a document is in. */
    int last(int document) {
        return last.nextSetBit(document);
    }

    /** The first document of the block that ends with this one; the statements reach to the one before it. */
    int first(int last) {
        return last == 0 ? 0 : this.last.prevSetBit(last - 1) + 1;
    }

    byte marks(int document) {
        return marks[document];
    }
}
