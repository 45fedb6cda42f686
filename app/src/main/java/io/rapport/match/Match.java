package io.rapport.match;

import io.rapport.member.MemberId;
import java.util.List;

/**
 * Two members as one of them, the reader, may see it. Only statements that the reader may read are reasons.
 *
 * @param give what the reader could do for the other: the other's asks, the reader's offers; best first
 * @param gain what the other could do for the reader: the reader's asks, the other's offers; best first
 */
public record Match(MemberId reader, MemberId other, List<Reason> give, List<Reason> gain) implements Sides {

    /** One-sided help: the reader gives and gains nothing. */
    public boolean gift() {
        return !give.isEmpty() && gain.isEmpty();
    }
}
