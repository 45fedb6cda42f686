package io.rapport.demo;

import io.rapport.coffee.CoffeeRound;
import io.rapport.coffee.CoffeeRoundId;
import io.rapport.coffee.CoffeeRounds;
import io.rapport.coffee.Coffees;
import io.rapport.coffee.Rule;
import io.rapport.coffee.Trait;
import io.rapport.community.Rhythm;
import io.rapport.demo.DemoProgrammes.Association;
import io.rapport.meeting.Meetings;
import io.rapport.member.MemberId;
import io.rapport.store.AsIf;
import io.rapport.web.Refusal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** A weekly coffee round with two draws: of the first most have met, the second was this week. */
@Component
class DemoCoffee {

    private static final Logger log = LoggerFactory.getLogger(DemoCoffee.class);
    private static final int PEOPLE = 37;
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

    /** Every other one agrees on the first time that suits, and so does the other side. */
    private void agree(List<MemberId> people) {
        for (int i = 0; i < people.size(); i += 2) {
            for (var coffee : coffees.coffees(people.get(i))) {
                var appointment = meetings.find(people.get(i), coffee.meeting());
                if (appointment.open().isEmpty()) {
                    continue;
                }
                Instant start = appointment.open().getFirst().start();
                try {
                    for (var member : appointment.meeting().members()) {
                        meetings.agree(member, coffee.meeting(), start);
                    }
                } catch (Refusal taken) {
                    log.debug("Somebody meets somebody else then: {}", taken.key());
                }
            }
        }
    }

    /** Most who agreed on no time met all the same; some did not, some say nothing. */
    private void say(List<MemberId> people) {
        int said = 0;
        for (var member : people) {
            for (var coffee : coffees.awaiting(member)) {
                if (said++ % 4 != 3) {
                    coffees.say(member, coffee.id(), said % 6 != 2);
                }
            }
            for (var appointment : meetings.awaitingWord(member)) {
                if (said++ % 5 != 0) {
                    meetings.say(member, appointment.meeting().id(), said % 9 != 0, said % 4 != 0, "");
                }
            }
        }
    }
}
