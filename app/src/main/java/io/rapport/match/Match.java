package io.rapport.match;

import io.rapport.member.MemberId;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * Two members as one of them, the reader, may see it. Only statements that the reader may read are reasons.
 *
 * @param give what the reader could do for the other: the other's asks, the reader's offers; best first
 * @param gain what the other could do for the reader: the reader's asks, the other's offers; best first
 */
public record Match(MemberId reader, MemberId other, List<Reason> give, List<Reason> gain) {

    private static final int SHOWN = 3;

    public boolean winWin() {
        return !give.isEmpty() && !gain.isEmpty();
    }

    /** One-sided help: the reader gives and gains nothing. */
    public boolean gift() {
        return !give.isEmpty() && gain.isEmpty();
    }

    /** What to show of the reasons to give: each ask once, with the offer that meets it best; three at most. */
    public List<Reason> bestGive() {
        return best(give);
    }

    public List<Reason> bestGain() {
        return best(gain);
    }

    private static List<Reason> best(List<Reason> reasons) {
        var asks = new HashSet<UUID>();
        return reasons.stream()
                .filter(reason -> asks.add(reason.ask().id()))
                .limit(SHOWN)
                .toList();
    }
}
