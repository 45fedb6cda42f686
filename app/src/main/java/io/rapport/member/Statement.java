package io.rapport.member;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An offer or an ask, in one or two sentences.
 *
 * @param expiresOn the last day on which it counts, in the member's time zone; null for an offer without end
 */
public record Statement(
        UUID id,
        Side side,
        Kind kind,
        String text,
        Visibility visibility,
        @Nullable LocalDate expiresOn) {

    public static final int LONGEST = 500;

    public boolean counts(LocalDate today) {
        return expiresOn == null || !expiresOn.isBefore(today);
    }
}
