package io.rapport.engine.matching;

import java.util.UUID;

/**
 * Two people and what each gains from the other.
 *
 * @param mine what {@code me} gains: my asks met by the other's offers
 * @param theirs what {@code other} gains: the other's asks met by my offers
 */
public record Match(UUID me, UUID other, Benefit mine, Benefit theirs) {

    /** The geometric mean of both benefits, in [0, 1): zero unless both gain, and highest when both gain alike. */
    public double winWin() {
        return Math.sqrt(mine.value() * theirs.value());
    }

    /** Whether both gain. */
    public boolean isWinWin() {
        return mine.isReal() && theirs.isReal();
    }

    /** Whether exactly one of the two gains. */
    public boolean isGift() {
        return mine.isReal() != theirs.isReal();
    }

    /** The same pair as the other sees it. */
    public Match reversed() {
        return new Match(other, me, theirs, mine);
    }
}
