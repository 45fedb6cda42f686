package io.rapport.meeting;

import io.rapport.member.MemberId;
import io.rapport.member.Way;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changes of a meeting in one step; the rest stays. */
final class MeetingChange {

    private final Meeting before;

    List<MemberId> members;
    List<Meeting.Leaving> left;
    Way way;
    String place;
    int minutes;
    Meeting.State state;
    Suggestion.Basis basis;
    List<Option> options;

    @Nullable
    Instant startsAt;

    int sequence;
    Meeting.@Nullable CallingOff callingOff;

    MeetingChange(Meeting before) {
        this.before = before;
        members = before.members();
        left = before.left();
        way = before.way();
        place = before.place();
        minutes = before.minutes();
        state = before.state();
        basis = before.basis();
        options = before.options();
        startsAt = before.startsAt();
        sequence = before.sequence();
        callingOff = before.callingOff();
    }

    /** The meeting as it is from then on. */
    Meeting at(Instant at) {
        return new Meeting(
                before.id(),
                members,
                left,
                before.introduction(),
                way,
                place,
                minutes,
                state,
                basis,
                options,
                startsAt,
                sequence,
                before.revision() + 1,
                callingOff,
                before.createdAt(),
                at);
    }
}
