package io.rapport.meeting.web;

import io.rapport.meeting.Outcome;
import org.jspecify.annotations.Nullable;

/** What one tap says of a meeting. */
public enum Word {
    USEFUL,
    HELD,
    MISSED;

    boolean held() {
        return this != MISSED;
    }

    @Nullable
    Boolean useful() {
        return held() ? this == USEFUL : null;
    }

    public static @Nullable Word of(@Nullable Outcome outcome) {
        if (outcome == null) {
            return null;
        }
        if (!outcome.held()) {
            return MISSED;
        }
        return Boolean.TRUE.equals(outcome.useful()) ? USEFUL : HELD;
    }
}
