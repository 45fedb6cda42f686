package io.rapport.gathering;

import io.rapport.meeting.Stretch;
import io.rapport.member.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who takes part in an event.
 *
 * @param member null until they follow their link, if they have no account of this address
 * @param standby takes a place that becomes free on the day
 * @param arrives when they come, if not at the beginning
 * @param leaves when they go, if not at the end
 * @param gone when they are not there, as they said when they left for the day
 */
public record Attendee(
        AttendeeId id,
        GatheringId gathering,
        @Nullable MemberId member,
        String email,
        String name,
        String organisation,
        String headline,
        String externalId,
        @Nullable UUID group,
        boolean firstTime,
        boolean standby,
        State state,
        @Nullable Instant arrives,
        @Nullable Instant leaves,
        List<Stretch> gone,
        @Nullable Instant checkedIn,
        int revision)
        implements Somebody {

    public enum State {
        /** Stands on the list; was told nothing yet. */
        LISTED,
        INVITED,
        /** Said so, or followed their link. */
        COMING,
        NOT_COMING
    }

    public boolean takesPart() {
        return state != State.NOT_COMING;
    }

    /** The first word of the name, as people address each other here. */
    public String firstName() {
        return name.strip().split("\\s+")[0];
    }
}
