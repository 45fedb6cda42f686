package io.rapport.gathering;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose partner is not there is offered another one.
 *
 * @param meeting the one that fell through
 * @param offered null if nobody was free for whom it would be worth it
 * @param newMeeting what became of it
 */
public record Rescue(
        UUID id,
        GatheringId gathering,
        UUID meeting,
        AttendeeId waiting,
        @Nullable AttendeeId offered,
        State state,
        @Nullable Instant waitingYes,
        @Nullable Instant offeredYes,
        @Nullable UUID newMeeting,
        Instant madeAt,
        Instant dueAt) {

    public enum State {
        /** Both are asked. */
        OFFERED,
        /** Both said yes and sit down. */
        AGREED,
        /** One said no; who and why is not told, though the other may guess it from how soon it ended. */
        DECLINED,
        LAPSED,
        /** One of them was taken meanwhile, or the meeting is on after all. */
        TAKEN,
        NOBODY
    }

    public boolean saidYes(AttendeeId who) {
        return who.equals(waiting) ? waitingYes != null : offeredYes != null;
    }

    public boolean concerns(AttendeeId who) {
        return who.equals(waiting) || who.equals(offered);
    }

    public @Nullable AttendeeId other(AttendeeId who) {
        return who.equals(waiting) ? offered : waiting;
    }
}
