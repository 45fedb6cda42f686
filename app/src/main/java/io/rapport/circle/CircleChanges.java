package io.rapport.circle;

import io.rapport.meeting.Meeting;
import io.rapport.web.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** What people change by hand of circles that have begun: the next date, and the terms. Each member is told once. */
@Component
class CircleChanges {

    private final FormingRepository formings;
    private final CircleRepository circles;
    private final DateRepository dates;
    private final Planning planning;
    private final CircleLetters letters;
    private final InstantSource now;

    CircleChanges(
            FormingRepository formings,
            CircleRepository circles,
            DateRepository dates,
            Planning planning,
            CircleLetters letters,
            InstantSource now) {
        this.formings = formings;
        this.circles = circles;
        this.dates = dates;
        this.planning = planning;
        this.letters = letters;
        this.now = now;
    }

    /**
     * Sets the next date, or moves the one that is ahead.
     *
     * @param circle locked
     * @param seen the {@link CircleDate#version} that was looked at
     */
    void date(Circle circle, String seen, Instant start) {
        var at = now.instant();
        var date = dates.next(circle.id(), at).orElse(null);
        if (!CircleDate.version(date).equals(seen)) {
            throw new Refusal("circle.refused.dateChanged");
        }
        if (circle.state() != Circle.State.RUNNING) {
            throw new Refusal("circle.refused.notThere");
        }
        if (!start.isAfter(at)) {
            throw new Refusal("meeting.refused.past");
        }
        if (start.isAfter(at.plus(Meeting.FURTHEST))) {
            throw new Refusal("meeting.refused.far");
        }
        if (date == null) {
            planning.begin(circle, formings.find(circle.forming()).orElseThrow().terms(), dates.of(circle.id()), start);
        } else if (!date.start().isAfter(at)) {
            throw new Refusal("meeting.refused.begun");
        } else if (!date.start().equals(start)) {
            dates.move(date.id(), start);
            letters.moved(circle, planning.hosted(circle, date.id()));
        }
    }

    /** The date that is ahead lasts as long as the terms say now. */
    void terms(Forming before, Forming next) {
        if (!next.terms().concernsMembers(before.terms())) {
            return;
        }
        for (var each : circles.of(next.id())) {
            var circle = circles.findForUpdate(each.id()).orElseThrow();
            if (circle.state() == Circle.State.RUNNING) {
                var date = dates.next(circle.id(), now.instant())
                        .filter(ahead -> ahead.start().isAfter(now.instant()))
                        .orElse(null);
                if (date != null) {
                    dates.last(date.id(), next.terms().minutes());
                    date = dates.find(date.id()).orElseThrow();
                }
                letters.terms(next, circle, date);
            }
        }
    }
}
