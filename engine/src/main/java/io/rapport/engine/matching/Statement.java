package io.rapport.engine.matching;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One offer or one ask of a person.
 *
 * @param vector the text's unit vector (or the zero vector of an empty text, which matches nothing); not copied, must not
 *     be changed afterwards
 * @param expiresAt from this instant on the statement does not count; null for one that stays
 * @param priority 1 for what matters most to its author, 2 for the next, and so on; each step weighs a fifth less
 */
public record Statement(
        UUID id,
        Side side,
        Kind kind,
        String text,
        float[] vector,
        @Nullable Instant expiresAt,
        int priority) {

    /**
     * @throws IllegalArgumentException if the vector has neither length 1 nor 0, or the priority is below 1
     */
    public Statement {
        double square = 0;
        for (float component : vector) {
            square += (double) component * component;
        }
        if (square != 0 && !(Math.abs(square - 1) < 1e-3)) {
            throw new IllegalArgumentException("The vector of the statement (" + id + ") must have length 1 but has "
                    + Math.sqrt(square) + ". Maybe it does not come from an encoder.");
        }
        if (priority < 1) {
            throw new IllegalArgumentException(
                    "The priority of the statement (" + id + ") must be 1 or more but is " + priority + ".");
        }
    }

    /** Whether it still counts at that moment. */
    public boolean countsAt(Instant asOf) {
        return expiresAt == null || expiresAt.isAfter(asOf);
    }
}
