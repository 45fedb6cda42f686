package io.rapport.gathering;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a meeting at a table afterwards.
 *
 * @param held null if they did not say, and only wrote something down
 * @param useful null if they did not say
 * @param next what comes of it; null if they did not say
 * @param text their own words, read by nobody else
 */
public record TableOutcome(
        UUID meeting,
        AttendeeId by,
        @Nullable Boolean held,
        @Nullable Boolean useful,
        @Nullable Next next,
        String text,
        Instant saidAt) {

    public static final int LONGEST_TEXT = 2000;

    public boolean told() {
        return held != null;
    }

    public enum Next {
        NOTHING,
        /** They stay in touch. */
        TOUCH,
        /** They talk about doing business. */
        BUSINESS,
        /** One became a customer of the other. */
        CUSTOMER
    }
}
