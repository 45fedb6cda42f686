package io.rapport.gathering;

import java.util.UUID;

/** Two groups whose people do not meet, or one whose people do not meet each other. The lower id stands first. */
public record Apart(UUID low, UUID high) {

    public static Apart of(UUID one, UUID other) {
        return compare(one, other) <= 0 ? new Apart(one, other) : new Apart(other, one);
    }

    /** As PostgreSQL orders: unsigned bytes. */
    static int compare(UUID one, UUID other) {
        var high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
