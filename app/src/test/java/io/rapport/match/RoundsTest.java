package io.rapport.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.member.Kind;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Side;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RapportTest
class RoundsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Autowired
    Rounds rounds;

    @Autowired
    Finder finder;

    @Autowired
    Suggestions suggestions;

    @Autowired
    Members members;

    @Autowired
    Cast cast;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    List<MemberId> teachers;
    List<MemberId> bakers;

    /** Five who teach Java and look for a first customer; five who look for somebody to build a web shop and teach Java. */
    @BeforeEach
    void peopleWhoAllGainFromEachOther() {
        teachers = new ArrayList<>();
        bakers = new ArrayList<>();
        for (var name : List.of("Alma", "Bea", "Cleo", "Dina", "Elsa")) {
            teachers.add(cast.person(
                    name + " Teacher",
                    List.of(Cast.statement(Side.OFFER, Kind.MENTORING, "I teach Java programming to beginners")),
                    List.of(Cast.statement(Side.ASK, Kind.CUSTOMERS, "A first customer for the web shops I build"))));
            bakers.add(cast.person(
                    name + " Baker",
                    List.of(Cast.statement(Side.OFFER, Kind.CUSTOMERS, "We want somebody to build our first web shop")),
                    List.of(Cast.statement(Side.ASK, Kind.MENTORING, "Someone who teaches me to program in Java"))));
        }
        var all = new ArrayList<>(teachers);
        all.addAll(bakers);
        cast.chamber(cast.ben(), all.toArray(MemberId[]::new));
        finder.follow();
    }

    @Test
    void everybodyIsShownSomebodyMutuallyAndWithinBothBudgets() {
        rounds.makeDue();
        for (var each : everybody()) {
            var shown = shownTo(each);
            assertThat(shown).hasSizeBetween(1, 2);
            shown.forEach(other -> assertThat(shownTo(other)).contains(each));
        }
    }

    @Test
    void aRoundIsMadeOnceAWeekAlsoByTwoProcessesAtOnce() {
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(rounds::makeDue), CompletableFuture.runAsync(rounds::makeDue))
                .join();
        var once = pairs();
        rounds.makeDue();
        assertThat(pairs()).isEqualTo(once);
        assertThat(everybody()).allSatisfy(each -> assertThat(shownTo(each)).hasSizeLessThanOrEqualTo(2));
    }

    @Test
    void nextWeekNobodyIsShownTheSamePersonAgain() {
        rounds.makeDue();
        var first = pairs();
        time.pass(Duration.ofDays(7));
        rounds.makeDue();
        assertThat(pairs()).hasSizeGreaterThan(first.size()).doesNotHaveDuplicates();
    }

    @Test
    void whoeverKnowsEachOtherOrPausesIsLeftInPeace() {
        var alma = teachers.getFirst();
        bakers.forEach(baker -> members.connect(alma, baker));
        cast.change(teachers.get(1), profile -> profile.with(sketch -> sketch.pausedUntil = LocalDate.of(2027, 1, 1)));
        rounds.makeDue();
        assertThat(shownTo(alma)).isEmpty();
        assertThat(shownTo(teachers.get(1))).isEmpty();
        assertThat(shownTo(teachers.get(2))).isNotEmpty();
    }

    @Test
    void aNewcomerIsServedAtOnceAndOnlyByThoseWhoHaveRoom() {
        rounds.welcomeNewcomers();
        rounds.makeDue();
        assertThat(everybody()).allSatisfy(each -> assertThat(shownTo(each)).hasSizeBetween(1, 2));
    }

    private List<MemberId> everybody() {
        var all = new ArrayList<>(teachers);
        all.addAll(bakers);
        return all;
    }

    private List<MemberId> shownTo(MemberId member) {
        return suggestions.thisWeek(member, BERLIN).stream()
                .map(Suggestion::other)
                .toList();
    }

    private List<String> pairs() {
        return jdbc
                .sql("select low || '/' || high from suggestion order by week, low, high")
                .query(String.class)
                .stream()
                .map(Objects::requireNonNull)
                .toList();
    }
}
