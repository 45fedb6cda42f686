package io.rapport.engine.matching;

import java.util.List;

/**
 * How much one person gains from another.
 *
 * @param value in [0, 1); above zero exactly if there are reasons
 * @param reasons the weightiest first
 */
public record Benefit(double value, List<Reason> reasons) {

    /** Nothing to gain. */
    public static final Benefit NONE = new Benefit(0, List.of());

    public Benefit {
        reasons = List.copyOf(reasons);
        if (!(value >= 0 && value <= 1) || (value > 0) == reasons.isEmpty()) {
            throw new IllegalArgumentException("A benefit lies in [0, 1] and has reasons unless it is 0, but it is "
                    + value + " with " + reasons.size() + " reasons.");
        }
    }

    public boolean isReal() {
        return value > 0;
    }
}
