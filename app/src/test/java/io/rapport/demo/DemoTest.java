package io.rapport.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.circle.Formings;
import io.rapport.circle.MyCircles;
import io.rapport.circle.MyDates;
import io.rapport.coffee.CoffeeRounds;
import io.rapport.coffee.Coffees;
import io.rapport.community.Communities;
import io.rapport.gathering.Gathering;
import io.rapport.gathering.Gatherings;
import io.rapport.gathering.Plan;
import io.rapport.gathering.Plans;
import io.rapport.gathering.Results;
import io.rapport.match.MatchTurns;
import io.rapport.match.Matches;
import io.rapport.meeting.Meetings;
import io.rapport.meeting.Upcoming;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Relation;
import io.rapport.promise.Promises;
import io.rapport.today.Today;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.json.JsonMapper;

@RapportTest
class DemoTest {

    @Autowired
    Demo demo;

    @Autowired
    Members members;

    @Autowired
    Matches matches;

    @Autowired
    Meetings meetings;

    @Autowired
    Promises promises;

    @Autowired
    Today today;

    @Autowired
    MatchTurns turns;

    @Autowired
    JsonMapper json;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    Map<String, MemberId> byName;

    @BeforeEach
    void theAssociation() {
        assertThat(demo.make()).isTrue();
        byName = demo.people().stream()
                .collect(Collectors.toMap(Demo.Person::name, person -> MemberId.of(person.id()), (a, b) -> a));
    }

    @Test
    void itIsMadeOnce() {
        assertThat(byName).hasSize(120);
        assertThat(demo.make()).isFalse();
        assertThat(demo.people()).hasSize(120);
    }

    @Test
    void mostMembersAreShownSomebodyThisWeek() {
        turns.takeAll();
        var shown = byName.values().stream()
                .filter(member -> !today.of(members.find(member, Relation.SELF).orElseThrow())
                        .people()
                        .isEmpty())
                .count();
        assertThat(shown).isGreaterThan(40);
    }

    @Test
    void noPageOfTheMainPersonIsEmpty() throws Exception {
        turns.takeAll();
        var ines = member("Ines Okafor");
        var day = today.of(members.find(ines, Relation.SELF).orElseThrow());
        assertThat(day.asked()).hasSize(2);
        assertThat(day.words()).hasSize(1);
        assertThat(day.people()).isNotEmpty();
        assertThat(day.soon()).hasSize(3);
        assertThat(promises.openFor(ines)).hasSize(3);
        assertThat(meetings.past(ines)).isNotEmpty();
        for (var page : List.of("/", "/people", "/meetings", "/introductions", "/promises", "/profile")) {
            mvc.perform(MockMvcRequestBuilders.get(page).with(Cast.by(ines)))
                    .andExpect(answer -> assertThat(answer.getResponse().getStatus())
                            .as(page)
                            .isEqualTo(200));
        }
    }

    @Autowired
    Gatherings gatherings;

    @Autowired
    Plans plans;

    @Autowired
    Results results;

    @Autowired
    CoffeeRounds rounds;

    @Autowired
    Coffees coffees;

    @Autowired
    Formings formings;

    @Autowired
    MyCircles circles;

    @Autowired
    MyDates dates;

    @Autowired
    Communities communities;

    @Test
    void itsProgrammesAreFilledAndMadeOnce() {
        turns.takeAll();
        demo.makeProgrammes();
        demo.makeProgrammes();
        var ben = member("Ben Voss");
        var ines = member("Ines Okafor");
        var community = communities.of(ben).getFirst().id();

        var events = gatherings.of(ben, community).stream()
                .map(Gatherings.Dated::gathering)
                .toList();
        assertThat(events).extracting(Gathering::name).containsExactlyInAnyOrder("Autumn Tables", "Winter Harbour Day");
        for (var event : events) {
            var plan = plans.plan(ben, community, event.id()).orElseThrow();
            assertThat(plan.state()).isEqualTo(Plan.State.PUBLISHED);
            assertThat(plan.placed()).isGreaterThan(50);
        }
        var past = events.stream()
                .filter(event -> event.name().equals("Autumn Tables"))
                .findFirst()
                .orElseThrow();
        assertThat(past.state()).isEqualTo(Gathering.State.OVER);
        var result = results.of(ben, past.id());
        assertThat(result.meetings().held()).isGreaterThan(30);
        assertThat(result.promises().made()).isGreaterThan(10);
        assertThat(result.promises().kept())
                .isPositive()
                .isLessThan(result.promises().made());

        var round = rounds.of(ben, community).getFirst().round();
        assertThat(rounds.past(ben, community, round.id())).hasSize(2);
        assertThat(rounds.past(ben, community, round.id()).getLast().held().known())
                .isTrue();
        assertThat(coffees.coffees(ines)).hasSize(2);

        assertThat(formings.of(ben, community)).hasSize(2);
        var circle = circles.mine(ines).getFirst();
        assertThat(circle.next()).isNotNull();
        assertThat(today.of(members.find(ines, Relation.SELF).orElseThrow()).soon())
                .as("whatever it is, the next first")
                .isSortedAccordingTo(Comparator.comparing(Upcoming::starts))
                .hasAtLeastOneElementOfType(Upcoming.Own.class)
                .filteredOn(Upcoming.Elsewhere.class::isInstance)
                .hasSizeGreaterThan(1);
        assertThat(dates.find(ines, circle.circle().id()).past()).hasSizeGreaterThan(1);
    }

    @Test
    void whatWasLivedIsOverAlsoBeforeAWeekend() {
        turns.takeAll();
        time.set(TestTime.MONDAY_MORNING.plus(Duration.ofDays(4)));
        demo.makeProgrammes();
        assertThat(jdbc.sql("select count(*) from mail where posted_at > :now")
                        .param("now", time.instant().atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** Pairs whose authors meant them to gain from each other, in other words than each other's. */
    @Test
    void aThirdOfThePairsThatWereMeantToMatchAreRecognisedByMeaningAlone() throws IOException {
        var meant = json.readValue(new ClassPathResource("demo/pairs.json").getContentAsByteArray(), Meant.class);
        var people =
                json.readValue(new ClassPathResource("demo/members.json").getContentAsByteArray(), DemoPerson[].class);
        turns.takeAll();
        var names = List.of(people).stream().collect(Collectors.toMap(DemoPerson::key, Function.identity()));
        var both = meant.pairs().stream()
                .filter(pair -> matches.between(
                                member(person(names, pair.a()).name()),
                                member(person(names, pair.b()).name()))
                        .winWin())
                .count();
        assertThat((double) both / meant.pairs().size()).isGreaterThan(0.3);
    }

    record Meant(List<Pair> pairs) {}

    record Pair(String a, String b) {}

    private static DemoPerson person(Map<String, DemoPerson> people, String key) {
        return Objects.requireNonNull(people.get(key));
    }

    private MemberId member(String name) {
        return Objects.requireNonNull(byName.get(name));
    }
}
