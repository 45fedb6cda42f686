package io.rapport.circle;

import io.rapport.circle.Circle.Seat.Answer;
import io.rapport.community.CommunityId;
import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How organisers look after circles that have begun: fill a place, put two together, end one; on the record. */
@Service
@Transactional
public class Tending {

    private final Formings formings;
    private final CircleRepository circles;
    private final DateRepository dates;
    private final Fitting fitting;
    private final CircleChanges changes;
    private final CircleLetters letters;
    private final InstantSource now;

    Tending(
            Formings formings,
            CircleRepository circles,
            DateRepository dates,
            Fitting fitting,
            CircleChanges changes,
            CircleLetters letters,
            InstantSource now) {
        this.formings = formings;
        this.circles = circles;
        this.dates = dates;
        this.fitting = fitting;
        this.changes = changes;
        this.letters = letters;
        this.now = now;
    }

    /** Asks the one of those who wait who fits a circle best; the one whom the organiser saw, or nobody. */
    public void fill(MemberId organiser, CommunityId community, CircleId id, MemberId wanted) {
        var circle = locked(organiser, community, id);
        var forming = formings.find(organiser, community, circle.forming());
        var waiting = formings.available(forming);
        var everybody = new HashSet<>(waiting);
        var shown = circle.shown();
        everybody.addAll(shown);
        var fit = fitting.of(forming, everybody);
        var fits = waiting.contains(wanted)
                && circle.mayAsk(wanted)
                && shown.size() < forming.terms().most()
                && fit.best(shown, List.of(wanted)).isPresent();
        if (!fits || circle.state() == Circle.State.ENDED || circle.state() == Circle.State.DRAFT) {
            throw new Refusal("circle.refused.notThere");
        }
        circles.ask(id, forming.id(), wanted, now.instant());
        // whoever is asked may say no, and then they are to hear of it again
        circles.forgetLow(id);
        letters.ask(forming, circles.find(id).orElseThrow(), List.of(wanted));
        formings.record(organiser, "fill", forming);
    }

    /** Ends a circle and asks those who are left in it whether they would join another one. */
    public void merge(MemberId organiser, CommunityId community, CircleId id, CircleId into) {
        var circle = locked(organiser, community, id);
        var target = locked(organiser, community, into);
        var forming = formings.find(organiser, community, circle.forming());
        var moving = circle.members();
        var all = new HashSet<>(moving);
        all.addAll(target.shown());
        if (!target.forming().equals(circle.forming())
                || !fitting.of(forming, all).mayMerge(circle, target)) {
            throw new Refusal("circle.refused.notThere");
        }
        end(circle, "circle.mail.ended.merged");
        circles.forgetLow(into);
        moving.forEach(member -> circles.ask(into, forming.id(), member, now.instant()));
        letters.ask(forming, circles.find(into).orElseThrow(), moving);
        formings.record(organiser, "merge", forming);
    }

    /** Sets the next date by hand, or moves it. @param seen the version of the one that the organiser had before them */
    public void date(MemberId organiser, CommunityId community, CircleId id, String seen, Instant start) {
        var circle = locked(organiser, community, id);
        changes.date(circle, seen, start);
        formings.record(organiser, "date", formings.find(organiser, community, circle.forming()));
    }

    public void end(MemberId organiser, CommunityId community, CircleId id) {
        var circle = locked(organiser, community, id);
        end(circle, "circle.mail.ended.then");
        formings.record(organiser, "end", formings.find(organiser, community, circle.forming()));
    }

    /** @param then the key of what its members are told */
    private void end(Circle circle, String then) {
        var at = now.instant();
        for (var before : List.of(Answer.YES, Answer.ASKED)) {
            circle.with(before).forEach(member -> circles.answer(circle.id(), member, before, Answer.LEFT, at));
        }
        var ahead = dates.of(circle.id()).stream()
                .filter(date -> date.start().isAfter(at))
                .findFirst();
        letters.ended(circle, ahead.orElse(null), then);
        dates.cancelAhead(circle.id(), at);
        circles.enter(circle.id(), Circle.State.ENDED, at);
    }

    private Circle locked(MemberId organiser, CommunityId community, CircleId id) {
        var circle = circles.findForUpdate(id).orElseThrow(() -> new NotFound("circle " + id));
        formings.find(organiser, community, circle.forming());
        return circle;
    }
}
