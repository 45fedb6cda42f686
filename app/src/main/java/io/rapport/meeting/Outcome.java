package io.rapport.meeting;

import io.rapport.member.MemberId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one member says of a meeting afterwards. Nobody else ever reads it.
 *
 * @param useful null if it was not held, or if they would rather not say
 */
public record Outcome(
        MeetingId meeting,
        MemberId author,
        boolean held,
        @Nullable Boolean useful,
        String text,
        Instant saidAt) {

    public static final int LONGEST_TEXT = 2_000;

    public Outcome {
        text = text.strip();
        if (text.length() > LONGEST_TEXT) {
            throw new Meeting.Refused("meeting.refused.longText", LONGEST_TEXT);
        }
        useful = held ? useful : null;
    }
}
