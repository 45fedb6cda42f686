package io.rapport.gathering;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A meeting at a table as it was announced, or one that is only planned: then it has no time yet.
 *
 * @param attendees without those who left Rapport
 * @param sequence of its calendar entry, rises with every change of what was announced
 */
public record TableMeeting(
        UUID id,
        GatheringId gathering,
        List<AttendeeId> attendees,
        Origin origin,
        double winWin,
        State state,
        @Nullable Instant starts,
        @Nullable Instant ends,
        @Nullable UUID table,
        int sequence,
        int revision) {

    /** Why it is held. */
    public enum Origin {
        WISH,
        SUGGESTED,
        ORGANISER,
        /** Made on the day, for somebody whose partner is not there. */
        RESCUE
    }

    public enum State {
        PLANNED,
        PUBLISHED,
        CANCELLED,
        /** Fell through, because somebody was missing and another sat down instead. What people say afterwards never leads here. */
        NOT_HELD
    }

    public TableMeeting {
        attendees = List.copyOf(attendees);
    }

    public boolean startsAfter(Instant at) {
        return starts != null && starts.isAfter(at);
    }

    /** Whether it was announced and is still to come. */
    boolean aheadOf(Instant at) {
        return state == State.PUBLISHED && startsAfter(at);
    }
}
