package io.rapport.circle.web;

import io.rapport.circle.CircleDate;
import io.rapport.circle.CircleId;
import io.rapport.circle.DateId;
import io.rapport.circle.MyCircles;
import io.rapport.circle.MyDates;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.member.Profile;
import io.rapport.web.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Circles for programs, as those who are in them, or asked to join, see them. */
@RestController
@RequestMapping("/api/circles")
@Tag(name = "Circles", description = "The circles of the reader")
class CircleApi {

    private final MyCircles circles;
    private final MyDates dates;

    CircleApi(MyCircles circles, MyDates dates) {
        this.circles = circles;
        this.dates = dates;
    }

    record Person(UUID id, String name) {

        static Person of(Profile profile) {
            return new Person(profile.id().value(), profile.name());
        }
    }

    /** @param next null while no date is found */
    record Circle(
            UUID id,
            String name,
            List<Person> others,
            @Nullable Date next) {}

    /**
     * @param host null if they have left
     * @param iCome what the reader said before, yes at first
     * @param iCame what they said afterwards, null as long as they said nothing
     */
    record Date(
            UUID id,
            Instant start,
            Instant end,
            @Nullable UUID host,
            boolean iCome,
            @Nullable Boolean iCame) {

        static Date of(CircleDate date, MemberId me) {
            return new Date(
                    date.id().value(),
                    date.start(),
                    date.end(),
                    date.host() == null ? null : date.host().value(),
                    date.expects(me),
                    date.attended().get(me));
        }
    }

    @GetMapping
    @Operation(summary = "The circles that the reader is in")
    List<Circle> mine(@Parameter(hidden = true) @Asking MemberId me) {
        return circles.mine(me).stream()
                .map(each -> new Circle(
                        each.circle().id().value(),
                        each.forming().terms().name(),
                        each.others().stream().map(Person::of).toList(),
                        each.next() == null ? null : Date.of(each.next(), me)))
                .toList();
    }

    record Asked(UUID id, String name, List<Person> others, Instant until) {}

    @GetMapping("/asked")
    @Operation(summary = "The circles that the reader is asked to join")
    List<Asked> asked(@Parameter(hidden = true) @Asking MemberId me) {
        return circles.asked(me).stream()
                .map(each -> new Asked(
                        each.circle().id().value(),
                        each.forming().terms().name(),
                        each.others().stream()
                                .map(other -> Person.of(other.profile()))
                                .toList(),
                        each.until()))
                .toList();
    }

    @PostMapping("/{id}/acceptance")
    @Operation(summary = "Joins a circle that the reader is asked to join")
    List<Circle> accept(@Parameter(hidden = true) @Asking MemberId me, @PathVariable CircleId id) {
        circles.accept(me, id);
        return mine(me);
    }

    @PostMapping("/{id}/decline")
    @Operation(summary = "Does not join")
    List<Asked> decline(@Parameter(hidden = true) @Asking MemberId me, @PathVariable CircleId id) {
        circles.decline(me, id);
        return asked(me);
    }

    /**
     * @param past the dates that were, the latest first
     * @param agenda what each looks for, and who could help, in the order of turns
     */
    record Inside(
            UUID id,
            String name,
            List<Person> all,
            @Nullable Date next,
            List<Date> past,
            List<Turn> agenda) {}

    record Turn(Person person, List<Wish> asks) {}

    record Wish(String ask, List<Person> couldHelp) {}

    @GetMapping("/{id}")
    @Operation(summary = "One circle, with the agenda of its next date")
    Inside circle(@Parameter(hidden = true) @Asking MemberId me, @PathVariable CircleId id) {
        var inside = dates.find(me, id);
        return new Inside(
                inside.circle().id().value(),
                inside.forming().terms().name(),
                inside.all().stream().map(Person::of).toList(),
                inside.next() == null ? null : Date.of(inside.next(), me),
                inside.past().stream().map(each -> Date.of(each, me)).toList(),
                inside.agenda().stream().map(CircleApi::turn).toList());
    }

    private static Turn turn(MyDates.Turn turn) {
        return new Turn(
                Person.of(turn.profile()),
                turn.wishes().stream()
                        .map(wish -> new Wish(
                                wish.ask().text(),
                                wish.helpers().stream()
                                        .map(help -> Person.of(help.helper()))
                                        .toList()))
                        .toList());
    }

    /** @param start of the date as the reader saw it; if it is at another time by now, nothing is said */
    record Coming(boolean coming, @Nullable Instant start) {}

    @PostMapping("/{id}/dates/{date}/coming")
    @Operation(summary = "Says beforehand whether the reader comes")
    Inside come(
            @Parameter(hidden = true) @Asking MemberId me,
            @PathVariable CircleId id,
            @PathVariable DateId date,
            @RequestBody Coming coming) {
        return after(me, id, date, () -> dates.come(me, date, coming.start(), coming.coming()));
    }

    record Attendance(boolean attended) {}

    @PostMapping("/{id}/dates/{date}/attendance")
    @Operation(summary = "Says afterwards whether the reader was there")
    Inside attend(
            @Parameter(hidden = true) @Asking MemberId me,
            @PathVariable CircleId id,
            @PathVariable DateId date,
            @RequestBody Attendance attendance) {
        return after(me, id, date, () -> dates.attend(me, date, attendance.attended()));
    }

    /** The circle after something was said of one of its dates. */
    private Inside after(MemberId me, CircleId id, DateId date, Runnable said) {
        var inside = dates.find(me, id);
        var known = (inside.next() != null && inside.next().id().equals(date))
                || inside.past().stream().anyMatch(each -> each.id().equals(date));
        if (!known) {
            throw new NotFound("date " + date + " of circle " + id);
        }
        said.run();
        return circle(me, id);
    }
}
