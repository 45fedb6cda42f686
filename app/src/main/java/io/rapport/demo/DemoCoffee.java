package io.rapport.demo;

import io.rapport.coffee.CoffeeRound;
import io.rapport.coffee.CoffeeRoundId;
import io.rapport.coffee.CoffeeRounds;
import io.rapport.coffee.Coffees;
import io.rapport.coffee.GroupId;
import io.rapport.coffee.Rule;
import io.rapport.coffee.Trait;
import io.rapport.community.Rhythm;
import io.rapport.demo.DemoProgrammes.Association;
import io.rapport.meeting.Meetings;
import io.rapport.member.MemberId;
import io.rapport.store.AsIf;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A weekly coffee round with two draws: of the first half have met, the second was this week. */
@Component
class DemoCoffee {

    private static final int PEOPLE = 38;
    private static final int HOUR = 7;

    private final CoffeeRounds organising;
    private final Coffees coffees;
    private final Meetings meetings;
    private final DemoJobs jobs;
    private final InstantSource now;

    DemoCoffee(CoffeeRounds organising, Coffees coffees, Meetings meetings, DemoJobs jobs, InstantSource now) {
        this.organising = organising;
        this.coffees = coffees;
        this.meetings = meetings;
        this.jobs = jobs;
        this.now = now;
    }

    void make(Association association) {
        var zone = association.community().zone();
        var latest = LocalDate.ofInstant(now.instant().minus(Duration.ofHours(HOUR + 1)), zone)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var second = latest.atTime(LocalTime.of(HOUR, 5)).atZone(zone).toInstant();
        var first =
                latest.minusWeeks(1).atTime(LocalTime.of(HOUR, 5)).atZone(zone).toInstant();
        var people = association.people().values().stream().limit(PEOPLE).toList();
        AsIf.at(first.minus(Duration.ofDays(4)), () -> {
            var round = begin(association);
            people.forEach(member -> coffees.join(member, round, ""));
        });
        AsIf.at(first, () -> jobs.comeBy("drawCoffees"));
        AsIf.at(first.plus(Duration.ofHours(5)), () -> agree(people));
        AsIf.at(first.plus(Duration.ofDays(6)).plus(Duration.ofHours(1)), () -> {
            jobs.comeBy("askAfterCoffees");
            say(people);
        });
        AsIf.at(second, () -> jobs.comeBy("drawCoffees"));
    }

    private CoffeeRoundId begin(Association association) {
        return organising.begin(
                association.organiser(),
                association.community().id(),
                new CoffeeRound.Terms(
                        "Monday coffee",
                        Rhythm.WEEKLY,
                        DayOfWeek.MONDAY,
                        HOUR,
                        false,
                        null,
                        "",
                        List.of(Trait.LEVEL, Trait.INDUSTRY),
                        Set.of(Rule.OTHER_ORGANISATION, Rule.COMMON_LANGUAGE)));
    }

    /** Every fourth agrees on the first time that suits, and so do those they were drawn with. */
    private void agree(List<MemberId> people) {
        for (int i = 0; i < people.size(); i += 4) {
            for (var coffee : coffees.coffees(people.get(i))) {
                var appointment = meetings.find(people.get(i), coffee.meeting());
                if (appointment.open().isEmpty()) {
                    continue;
                }
                var start = appointment.open().getFirst().start();
                appointment.meeting().members().forEach(member -> meetings.agree(member, coffee.meeting(), start));
            }
        }
    }

    /** Of those who agreed on no time a third met all the same, a third did not, a third says nothing. */
    private void say(List<MemberId> people) {
        var seen = new ArrayList<GroupId>();
        for (var member : people) {
            for (var coffee : coffees.awaiting(member)) {
                if (!seen.contains(coffee.id())) {
                    seen.add(coffee.id());
                }
                var number = seen.indexOf(coffee.id());
                if (number % 3 > 0) {
                    coffees.say(member, coffee.id(), number % 3 == 1);
                }
            }
            var mine = coffees.coffees(member).stream()
                    .map(Coffees.Coffee::meeting)
                    .toList();
            for (var appointment : meetings.awaitingWord(member)) {
                if (mine.contains(appointment.meeting().id())) {
                    meetings.say(member, appointment.meeting().id(), true, seen.size() % 4 != 0, "");
                }
            }
        }
    }
}
