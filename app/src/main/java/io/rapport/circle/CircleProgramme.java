package io.rapport.circle;

import io.rapport.meeting.Programme;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Relation;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts the dates of a member's circles beside their own meetings. */
@Component
class CircleProgramme implements Programme {

    private final DateRepository dates;
    private final CircleRepository circles;
    private final FormingRepository formings;
    private final Members members;
    private final InstantSource now;

    CircleProgramme(
            DateRepository dates,
            CircleRepository circles,
            FormingRepository formings,
            Members members,
            InstantSource now) {
        this.dates = dates;
        this.circles = circles;
        this.formings = formings;
        this.members = members;
        this.now = now;
    }

    @Override
    public List<Entry> upcoming(MemberId me) {
        var zone = members.find(me, Relation.SELF).orElseThrow().zone();
        return dates.of(me, now.instant()).stream()
                .filter(date -> date.expects(me))
                .map(date -> {
                    var circle = circles.find(date.circle()).orElseThrow();
                    var terms = formings.find(circle.forming()).orElseThrow().terms();
                    return new Entry(
                            date.start(), date.end(), zone, terms.name(), terms.place(), "/circles/" + circle.id());
                })
                .toList();
    }
}
