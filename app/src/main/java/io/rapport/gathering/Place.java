package io.rapport.gathering;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a version of the plan puts a meeting, or why it could not.
 *
 * @param fixed put there by hand: a new search leaves it alone
 * @param reason a message key; null if the meeting has a time
 */
public record Place(
        UUID meeting,
        @Nullable Instant starts,
        @Nullable Instant ends,
        @Nullable UUID table,
        boolean fixed,
        @Nullable String reason,
        List<String> arguments) {

    public Place {
        arguments = List.copyOf(arguments);
    }

    /** Whether an organiser took it out of the plan by hand. */
    boolean takenOut() {
        return fixed && starts == null;
    }
}
