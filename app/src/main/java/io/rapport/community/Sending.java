package io.rapport.community;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Letters to many people, posted a few at a time since an organiser pressed the button. */
public record Sending(
        UUID id,
        CommunityId community,
        @Nullable UUID by,
        Kind kind,
        State state,
        int total,
        int done,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    public enum Kind {
        FIRST,
        /** At most one for each invitation. */
        REMINDER
    }

    public enum State {
        RUNNING,
        DONE,
        CANCELLED
    }

    public boolean running() {
        return state == State.RUNNING;
    }
}
