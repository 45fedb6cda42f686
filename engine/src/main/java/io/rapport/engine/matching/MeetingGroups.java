package io.rapport.engine.matching;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.FixedBitSet;

/**
 * The people of a segment by what makes meeting them possible, so that a search is narrowed to those whom somebody can meet
 * before anything is left out. Four bytes a person.
 */
final class MeetingGroups {

    /** @param people by their last documents, in rising order */
    private record Group(Meeting meeting, int[] people) {}

    private final List<Group> groups;

    MeetingGroups(LeafReader segment) throws IOException {
        var meetings = segment.getSortedDocValues(PersonDocuments.MEETING);
        if (meetings == null) {
            groups = List.of();
            return;
        }
        int[][] people = new int[meetings.getValueCount()][4];
        int[] sizes = new int[people.length];
        for (int d = meetings.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = meetings.nextDoc()) {
            int group = meetings.ordValue();
            if (sizes[group] == people[group].length) {
                people[group] = Arrays.copyOf(people[group], 2 * sizes[group]);
            }
            people[group][sizes[group]++] = d;
        }
        var all = new Group[people.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = new Group(Meeting.read(meetings.lookupOrd(i)), Arrays.copyOf(people[i], sizes[i]));
        }
        groups = List.of(all);
    }

    /**
     * Those of some documents that are of people whom such a person can meet; the same object if all are. Time as many
     * people as it admits or leaves out, whichever are fewer.
     */
    BitSet possible(Meeting me, BitSet documents, Blocks blocks) {
        var possible = new ArrayList<Group>();
        var impossible = new ArrayList<Group>();
        groups.forEach(group -> (me.isPossible(group.meeting()) ? possible : impossible).add(group));
        if (impossible.isEmpty()) {
            return documents;
        }
        if (people(impossible) < people(possible)) {
            var met = FixedBitSet.copyOf(documents);
            eachDocument(impossible, blocks, met::clear);
            return met;
        }
        var met = new FixedBitSet(documents.length());
        eachDocument(possible, blocks, document -> {
            if (documents.get(document)) {
                met.set(document);
            }
        });
        return met;
    }

    private static long people(List<Group> groups) {
        return groups.stream().mapToLong(group -> group.people().length).sum();
    }

    private static void eachDocument(List<Group> groups, Blocks blocks, IntConsumer document) {
        for (var group : groups) {
            for (int last : group.people()) {
                for (int d = blocks.first(last); d <= last; d++) {
                    document.accept(d);
                }
            }
        }
    }
}
