package io.rapport.match;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** What two people could do for each other, from the side of one of them, the reader. */
public interface Sides {

    int SHOWN = 3;

    /** What the reader could do for the other: the other's asks, the reader's offers; best first. */
    List<Reason> give();

    /** What the other could do for the reader: the reader's asks, the other's offers; best first. */
    List<Reason> gain();

    default boolean winWin() {
        return !give().isEmpty() && !gain().isEmpty();
    }

    /** What to show of the reasons to give: each ask once, with the offer that meets it best; three at most. */
    default List<Reason> bestGive() {
        return best(give());
    }

    default List<Reason> bestGain() {
        return best(gain());
    }

    private static List<Reason> best(List<Reason> reasons) {
        var asks = new HashSet<UUID>();
        return reasons.stream()
                .filter(reason -> asks.add(reason.ask().id()))
                .limit(SHOWN)
                .toList();
    }
}
