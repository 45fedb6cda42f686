package io.rapport.circle;

import io.rapport.channel.calendar.CalendarEntry;
import io.rapport.meeting.Commitments;
import io.rapport.meeting.Programme;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Relation;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Puts the next date of each circle beside a member's own meetings, and all of them into their calendar. */
@Component
class CircleProgramme implements Programme, Commitments {

    private final MyCircles circles;
    private final DateRepository dates;
    private final CircleRepository repository;
    private final CircleEntries entries;
    private final Members members;

    CircleProgramme(
            MyCircles circles,
            DateRepository dates,
            CircleRepository repository,
            CircleEntries entries,
            Members members) {
        this.circles = circles;
        this.dates = dates;
        this.repository = repository;
        this.entries = entries;
        this.members = members;
    }

    @Override
    public List<Entry> upcoming(MemberId me) {
        var zone = members.find(me, Relation.SELF).orElseThrow().zone();
        return circles.mine(me).stream()
                .flatMap(mine -> Stream.ofNullable(mine.next())
                        .filter(date -> date.expects(me))
                        .map(date -> new Entry(
                                date.start(),
                                date.end(),
                                zone,
                                mine.forming().terms().name(),
                                mine.forming().terms().place(),
                                "/circles/" + mine.circle().id())))
                .toList();
    }

    @Override
    public List<CalendarEntry> of(MemberId member, Instant endingAfter) {
        return dates.of(member, endingAfter).stream()
                .filter(date -> date.expects(member))
                .map(date -> entries.entry(repository.find(date.circle()).orElseThrow(), date, member))
                .toList();
    }
}
