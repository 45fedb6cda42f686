package io.rapport.engine.matching;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.jspecify.annotations.Nullable;

/**
 * The people of a segment by what makes meeting them possible. A search takes in the likeliest of all, by vectors or by
 * words, so it misses those whom somebody can meet where these are one in a thousand; they are so few that each can be
 * scored instead. Four bytes a person of a small group.
 */
final class MeetingGroups {

    /** More than so many are not looked at one by one, and not more than one in so many. */
    private static final int FEW = 500;

    private static final int ONE_IN = 20;

    /** @param people by their last documents, in rising order; empty where there are too many */
    private record Group(Meeting meeting, int count, int[] people) {}

    private final List<Group> groups;
    private final int few;

    MeetingGroups(LeafReader segment) throws IOException {
        var meetings = segment.getSortedDocValues(PersonDocuments.MEETING);
        if (meetings == null) {
            groups = List.of();
            few = 0;
            return;
        }
        int[][] people = new int[meetings.getValueCount()][4];
        int[] counts = new int[people.length];
        int everybody = 0;
        for (int d = meetings.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = meetings.nextDoc()) {
            int group = meetings.ordValue();
            int at = counts[group]++;
            if (at < FEW) {
                if (at == people[group].length) {
                    people[group] = Arrays.copyOf(people[group], 2 * at);
                }
                people[group][at] = d;
            }
            everybody++;
        }
        few = Math.min(FEW, everybody / ONE_IN);
        var all = new ArrayList<Group>();
        for (int i = 0; i < people.length; i++) {
            all.add(new Group(
                    Meeting.read(meetings.lookupOrd(i)),
                    counts[i],
                    counts[i] > few ? new int[0] : Arrays.copyOf(people[i], counts[i])));
        }
        // so that whoever can meet many is soon known to
        all.sort(Comparator.comparingInt(group -> -group.count()));
        groups = List.copyOf(all);
    }

    /** Everybody whom such a person can meet, by their last documents in rising order; null if they are not few. */
    int @Nullable [] few(Meeting me) {
        int count = 0;
        var possible = new ArrayList<int[]>();
        for (var group : groups) {
            if (me.isPossible(group.meeting())) {
                count += group.count();
                if (count > few) {
                    return null;
                }
                possible.add(group.people());
            }
        }
        return possible.stream().flatMapToInt(IntStream::of).sorted().toArray();
    }
}
