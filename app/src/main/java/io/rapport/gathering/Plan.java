package io.rapport.gathering;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of the plan.
 *
 * @param basedOn the event's plan number when it was made
 * @param asked how many meetings were to be held
 * @param gapBound no plan that places as many has fewer gaps; null where nothing is proven
 * @param number the event's plan number that announced it; null for what was never announced
 */
public record Plan(
        UUID id,
        GatheringId gathering,
        State state,
        int basedOn,
        int asked,
        int placed,
        int gaps,
        @Nullable Integer gapBound,
        int revision,
        Instant madeAt,
        @Nullable Instant publishedAt,
        @Nullable Integer number) {

    public enum State {
        DRAFT,
        PUBLISHED,
        /** By a later announcement. */
        REPLACED,
        /** Never announced. */
        DROPPED
    }
}
