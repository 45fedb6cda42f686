package io.rapport.gathering;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A search for a plan, as it can be read at any time by anybody who may.
 *
 * @param stop somebody wants the best so far
 * @param asked meetings that were wished
 * @param placed those of them that have a table
 * @param suggested other meetings that have one
 * @param gapBound no plan that places as many has fewer gaps; null where nothing is known
 * @param trouble a message key
 */
public record SchedulingRun(
        UUID id,
        GatheringId gathering,
        State state,
        boolean stop,
        int seconds,
        int attempts,
        @Nullable Integer asked,
        @Nullable Integer placed,
        @Nullable Integer suggested,
        @Nullable Integer gaps,
        @Nullable Integer gapBound,
        @Nullable String trouble,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    public enum State {
        WAITING,
        RUNNING,
        DONE,
        STOPPED,
        FAILED
    }

    public boolean running() {
        return state == State.WAITING || state == State.RUNNING;
    }
}
