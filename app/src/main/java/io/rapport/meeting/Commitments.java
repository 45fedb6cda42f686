package io.rapport.meeting;

import io.rapport.channel.calendar.CalendarEntry;
import io.rapport.member.MemberId;
import java.time.Instant;
import java.util.List;

/** Features above hold times of members too: they stand in the same calendar, and no meeting is suggested at that time. */
public interface Commitments {

    /** Those of a member that end after a moment, as their calendar shows them. */
    List<CalendarEntry> of(MemberId member, Instant endingAfter);
}
