package io.rapport.gathering;

import io.rapport.member.MemberId;
import org.jspecify.annotations.Nullable;

/** Who takes part, as far as it matters for what they could do for another. */
sealed interface Somebody permits Attendee, Participant {

    AttendeeId id();

    /** Null as long as they have no account. */
    @Nullable
    MemberId member();

    String organisation();
}
