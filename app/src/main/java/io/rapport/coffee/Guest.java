package io.rapport.coffee;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a member said about taking part in a coffee round. Nobody else reads it.
 *
 * @param pausedUntil the day on which they take part again, by itself
 * @param department where the round asks for it
 */
public record Guest(boolean takingPart, @Nullable LocalDate pausedUntil, String department) {

    public static final int LONGEST_DEPARTMENT = 100;

    /** Who said nothing takes part where everybody does. */
    static Guest silent(boolean everybody) {
        return new Guest(everybody, null, "");
    }

    public boolean pausedOn(LocalDate day) {
        return pausedUntil != null && pausedUntil.isAfter(day);
    }
}
