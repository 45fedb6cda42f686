package io.rapport.gathering;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One attendee wants to meet another. */
public record Wish(
        UUID id,
        GatheringId gathering,
        AttendeeId from,
        AttendeeId to,
        State state,
        String word,
        Instant askedAt,
        Instant dueAt,
        @Nullable Instant answeredAt) {

    public static final int LONGEST_WORD = 500;

    public enum State {
        ASKED,
        YES,
        /** Never shown to whoever asked. */
        NO,
        /** Never shown to whoever asked. */
        LAPSED,
        WITHDRAWN,
        /** Over, after a no, no answer or a yes that was taken back: asked anew it does not reach the other one again. */
        CLOSED
    }

    public boolean withdrawn() {
        return state == State.WITHDRAWN || state == State.CLOSED;
    }

    /** Whether the other said no, or nothing in time; nobody is told which. */
    boolean inVain() {
        return state == State.NO || state == State.LAPSED;
    }

    /** As whoever asked sees it: a no is silent. */
    public State seenByAsker() {
        return inVain() ? State.ASKED : state;
    }
}
