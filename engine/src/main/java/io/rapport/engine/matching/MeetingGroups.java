package io.rapport.engine.matching;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.SparseFixedBitSet;
import org.apache.lucene.util.packed.PackedInts;

/**
 * The people of a segment by what makes meeting them possible, so that a search is narrowed to those whom somebody can meet
 * before anything is left out. A byte a document, where there are no more than 256 groups, and four bytes a person.
 */
final class MeetingGroups {

    /** @param people by their last documents, in rising order */
    private record Group(Meeting meeting, int[] people) {}

    private final List<Group> groups;
    private final PackedInts.Mutable byDocument;

    MeetingGroups(LeafReader segment) throws IOException {
        var meetings = segment.getSortedDocValues(PersonDocuments.MEETING);
        int count = meetings == null ? 0 : meetings.getValueCount();
        byDocument = PackedInts.getMutable(
                segment.maxDoc(), PackedInts.bitsRequired(Math.max(1, count - 1)), PackedInts.FASTEST);
        int[][] people = new int[count][4];
        int[] sizes = new int[count];
        int first = 0;
        for (int d = 0; meetings != null && (d = meetings.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS; first = d + 1) {
            int group = meetings.ordValue();
            if (sizes[group] == people[group].length) {
                people[group] = Arrays.copyOf(people[group], 2 * sizes[group]);
            }
            people[group][sizes[group]++] = d;
            byDocument.fill(first, d + 1, group);
        }
        var all = new Group[count];
        for (int i = 0; i < count; i++) {
            all[i] = new Group(Meeting.read(meetings.lookupOrd(i)), Arrays.copyOf(people[i], sizes[i]));
        }
        groups = List.of(all);
    }

    /** How many of these documents are of people of each group. */
    int[] count(BitSet documents) {
        int[] counts = new int[Math.max(1, groups.size())];
        var each = new BitSetIterator(documents, 0);
        for (int d = each.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = each.nextDoc()) {
            counts[(int) byDocument.get(d)]++;
        }
        return counts;
    }

    /** The groups whom such a person can meet. */
    Possible possible(Meeting me) {
        var possible = new FixedBitSet(Math.max(1, groups.size()));
        for (int i = 0; i < groups.size(); i++) {
            if (me.isPossible(groups.get(i).meeting())) {
                possible.set(i);
            }
        }
        return new Possible(possible);
    }

    /** Of one request. */
    final class Possible {

        private final FixedBitSet possible;

        private Possible(FixedBitSet possible) {
            this.possible = possible;
        }

        boolean isEverybody() {
            return possible.cardinality() == groups.size();
        }

        boolean has(int document) {
            return possible.get((int) byDocument.get(document));
        }

        /** How many documents they have, of those that were {@linkplain MeetingGroups#count counted}. */
        int of(int[] counts) {
            return IntStream.range(0, counts.length)
                    .filter(possible::get)
                    .map(i -> counts[i])
                    .sum();
        }

        /** Their documents, of those given. Time as many as they are themselves. */
        BitSet of(BitSet documents, Blocks blocks) {
            var theirs = new SparseFixedBitSet(documents.length());
            for (int i = 0; i < groups.size(); i++) {
                for (int last : possible.get(i) ? groups.get(i).people() : new int[0]) {
                    for (int d = blocks.first(last); d <= last; d++) {
                        if (documents.get(d)) {
                            theirs.set(d);
                        }
                    }
                }
            }
            return theirs;
        }
    }
}
