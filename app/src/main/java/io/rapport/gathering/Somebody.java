package io.rapport.gathering;

import io.rapport.meeting.Stretch;
import io.rapport.member.MemberId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who takes part, as far as it matters for what they could do for another. */
sealed interface Somebody permits Attendee, Participant {

    AttendeeId id();

    /** Null as long as they have no account. */
    @Nullable
    MemberId member();

    String organisation();

    /** When they come, if not at the beginning. */
    @Nullable
    Instant arrives();

    /** When they go, if not at the end. */
    @Nullable
    Instant leaves();

    /** When they are not there, as they said when they left for the day. */
    List<Stretch> gone();

    default boolean thereDuring(Instant start, Instant end) {
        var arrives = arrives();
        var leaves = leaves();
        return (arrives == null || !start.isBefore(arrives))
                && (leaves == null || !end.isAfter(leaves))
                && gone().stream()
                        .noneMatch(
                                each -> each.start().isBefore(end) && each.end().isAfter(start));
    }
}
