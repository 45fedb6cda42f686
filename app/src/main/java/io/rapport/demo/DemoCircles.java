package io.rapport.demo;

import io.rapport.circle.CircleDate;
import io.rapport.circle.CircleId;
import io.rapport.circle.CircleRule;
import io.rapport.circle.Forming;
import io.rapport.circle.FormingId;
import io.rapport.circle.FormingViews;
import io.rapport.circle.Formings;
import io.rapport.circle.MyCircles;
import io.rapport.circle.MyDates;
import io.rapport.circle.Window;
import io.rapport.community.CommunityId;
import io.rapport.community.Rhythm;
import io.rapport.demo.DemoProgrammes.Association;
import io.rapport.member.MemberId;
import io.rapport.member.Way;
import io.rapport.store.AsIf;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Two circles that have met for some weeks, and another forming for which people wait. */
@Component
class DemoCircles {

    private static final List<String> FIRST =
            List.of("ines-okafor", "anouk-visser", "marten-de-groot", "ingrid-solberg");
    private static final List<String> SECOND = List.of("elif-kaya", "johanna-riedel", "jonas-vogt", "jeroen-maas");
    private static final List<String> WAITING =
            List.of("chi-nguyen", "sanne-bakker", "grace-otieno", "oksana-melnyk", "kasper-nyholm", "dayo-adeyemi");
    private static final List<String> PROMISES = List.of(
            "Send the name of the toolmaker who made our second mould",
            "Read the two pages about the pension before Friday",
            "Introduce you to the buyer in Bremen",
            "Lend you the moisture meter until spring");

    private final Formings formings;
    private final FormingViews views;
    private final MyCircles circles;
    private final MyDates dates;
    private final DemoJobs jobs;
    private final InstantSource now;

    DemoCircles(
            Formings formings, FormingViews views, MyCircles circles, MyDates dates, DemoJobs jobs, InstantSource now) {
        this.formings = formings;
        this.views = views;
        this.circles = circles;
        this.dates = dates;
        this.jobs = jobs;
        this.now = now;
    }

    void make(Association association) {
        var today = now.instant();
        var owners = new FormingId[1];
        AsIf.at(today.minus(Duration.ofDays(52)), () -> {
            owners[0] = begin(association, "Owners’ circles", Rhythm.FORTNIGHTLY, "https://meet.example/owners");
            hope(association, owners[0], FIRST);
            hope(association, owners[0], SECOND);
            put(association, owners[0], FIRST);
            put(association, owners[0], SECOND);
            formings.ask(
                    association.organiser(), association.community().id(), owners[0], revision(association, owners[0]));
        });
        AsIf.at(
                today.minus(Duration.ofDays(50)),
                () -> all(association)
                        .forEach(member -> circles.asked(member)
                                .forEach(asked ->
                                        circles.accept(member, asked.circle().id()))));
        for (int day = 49; day >= 0; day--) {
            AsIf.at(today.minus(Duration.ofDays(day)), () -> aDayPasses(association));
        }
        AsIf.at(today.minus(Duration.ofDays(6)), () -> {
            var forming = begin(association, "First-year circles", Rhythm.MONTHLY, "");
            hope(association, forming, WAITING);
        });
    }

    private FormingId begin(Association association, String name, Rhythm rhythm, String place) {
        return formings.begin(
                association.organiser(),
                association.community().id(),
                new Forming.Terms(
                        name,
                        rhythm,
                        3,
                        6,
                        60,
                        new Window(null, 8, 20),
                        Way.VIDEO,
                        place,
                        Set.of(CircleRule.COLLEAGUES, CircleRule.COMPETITORS)));
    }

    private void hope(Association association, FormingId forming, List<String> keys) {
        keys.forEach(key -> circles.hope(association.person(key), forming));
    }

    private int revision(Association association, FormingId forming) {
        return formings.find(association.organiser(), association.community().id(), forming)
                .revision();
    }

    /** By hand, as an organiser who knows them would. */
    private void put(Association association, FormingId forming, List<String> keys) {
        CircleId circle = CircleId.random();
        CommunityId community = association.community().id();
        for (var key : keys) {
            formings.move(
                    association.organiser(),
                    community,
                    forming,
                    revision(association, forming),
                    association.person(key),
                    circle);
            circle = views.overview(association.organiser(), community, forming)
                    .drafts()
                    .getLast()
                    .circle()
                    .id();
        }
    }

    private static List<MemberId> all(Association association) {
        var all = new ArrayList<MemberId>();
        FIRST.forEach(key -> all.add(association.person(key)));
        SECOND.forEach(key -> all.add(association.person(key)));
        return all;
    }

    /** Whoever was at a date says so on the day after, and what was promised there is written down. */
    private void aDayPasses(Association association) {
        var everybody = all(association);
        for (var member : everybody) {
            for (var unsaid : dates.unsaid(member)) {
                var id = unsaid.date().circle();
                var first = dates.find(member, id).all().getFirst().id().equals(member);
                // each was ill once
                var week = unsaid.date().start().getEpochSecond()
                        / Duration.ofDays(7).toSeconds();
                dates.attend(member, unsaid.date().id(), (week / 2 + everybody.indexOf(member)) % 4 != 3);
                if (first) {
                    promise(member, id, unsaid.date());
                }
            }
        }
        jobs.comeBy("lookAfterCircles");
    }

    private void promise(MemberId member, CircleId id, CircleDate date) {
        var inside = dates.find(member, id);
        int number = inside.past().size() - 1;
        var to = inside.circle()
                .members()
                .get(1 + number % (inside.circle().members().size() - 1));
        dates.promise(
                member,
                id,
                to,
                PROMISES.get(number % PROMISES.size()),
                LocalDate.ofInstant(date.start(), ZoneOffset.UTC).plusDays(20));
    }
}
