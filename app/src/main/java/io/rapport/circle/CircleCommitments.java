package io.rapport.circle;

import io.rapport.channel.calendar.CalendarEntry;
import io.rapport.meeting.Commitments;
import io.rapport.member.MemberId;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The dates of circles in their members' calendars. */
@Component
class CircleCommitments implements Commitments {

    private final DateRepository dates;
    private final CircleRepository circles;
    private final CircleEntries entries;

    CircleCommitments(DateRepository dates, CircleRepository circles, CircleEntries entries) {
        this.dates = dates;
        this.circles = circles;
        this.entries = entries;
    }

    @Override
    public List<CalendarEntry> of(MemberId member, Instant endingAfter) {
        return dates.of(member, endingAfter).stream()
                .filter(date -> date.expects(member))
                .map(date -> entries.entry(circles.find(date.circle()).orElseThrow(), date, member))
                .toList();
    }
}
