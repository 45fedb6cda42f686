package io.rapport.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.community.CommunityId;
import io.rapport.engine.rounds.Couple;
import io.rapport.member.Kind;
import io.rapport.member.MemberId;
import io.rapport.member.Side;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RapportTest
class TastesTest {

    private static final LocalDate WEEK = LocalDate.of(2026, 11, 23);

    @Autowired
    Tastes tastes;

    @Autowired
    Candidates candidates;

    @Autowired
    Finder finder;

    @Autowired
    Cast cast;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    CommunityId chamber;
    MemberId ada;
    MemberId sailor;
    List<MemberId> bakers = new ArrayList<>();
    List<MemberId> everybody = new ArrayList<>();

    /** Ada could gain a customer from bakers and sailing lessons from Sven; all of them ask for her Java lessons. */
    @BeforeEach
    void bakersAndASailor() {
        ada = cast.person(
                "Ada Brandt",
                List.of(Cast.statement(Side.OFFER, Kind.MENTORING, "I teach Java programming to beginners")),
                List.of(
                        Cast.statement(Side.ASK, Kind.CUSTOMERS, "A first customer for the web shops I build"),
                        Cast.statement(Side.ASK, Kind.EXPERTISE, "Somebody who teaches me to sail a small boat")));
        sailor = person("Sven Sailor", Kind.EXPERTISE, "I teach people to sail small boats");
        for (var name : List.of("Bea", "Cleo", "Dina", "Elsa", "Fay", "Gia")) {
            bakers.add(person(name + " Baker", Kind.CUSTOMERS, "We want somebody to build our first web shop"));
        }
        everybody.addAll(bakers);
        everybody.addAll(List.of(ada, sailor));
        chamber = cast.chamber(cast.ben(), everybody.toArray(MemberId[]::new)).id();
        finder.follow();
    }

    private MemberId person(String name, Kind kind, String offer) {
        return cast.person(
                name,
                List.of(Cast.statement(Side.OFFER, kind, offer)),
                List.of(Cast.statement(Side.ASK, Kind.MENTORING, "Someone who teaches me to program in Java")));
    }

    @Test
    void oneRefusalMovesLittleManyMoveClearlyAndOnlyWhatIsAlike() {
        var last = bakers.getLast();
        double baker = weight(last);
        double lessons = weight(sailor);
        tastes.learn(ada, bakers.getFirst(), Said.NOT_FOR_ME);
        assertThat(weight(last) / baker).isBetween(0.9, 0.99);
        bakers.subList(1, 5).forEach(each -> tastes.learn(ada, each, Said.NOT_FOR_ME));
        assertThat(weight(last) / baker).isBetween(0.6, 0.85);
        assertThat(weight(sailor) / lessons).isBetween(0.97, 1.0);
    }

    @Test
    void whatBothAreToldDoesNotDependOnTastes() {
        var couple = couple(bakers.getLast());
        var before = candidates.of(chamber, everybody, WEEK).winWin(couple);
        bakers.forEach(each -> tastes.learn(ada, each, Said.NOT_FOR_ME));
        assertThat(candidates.of(chamber, everybody, WEEK).winWin(couple)).isEqualTo(before);
    }

    @Test
    void aUsefulMeetingRaisesWhatIsAlike() {
        double before = weight(bakers.getLast());
        tastes.learn(ada, bakers.getFirst(), Said.USEFUL);
        tastes.learn(ada, bakers.get(1), Said.ACCEPTED);
        assertThat(weight(bakers.getLast())).isGreaterThan(before);
    }

    @Test
    void theTasteOfTheOtherSideCountsForTheOtherSide() {
        double before = weight(bakers.getLast());
        for (var teacher : List.of("Tom", "Tia", "Tea", "Ted")) {
            var other = cast.person(
                    teacher + " Teacher",
                    List.of(Cast.statement(Side.OFFER, Kind.MENTORING, "I teach Java programming to beginners")),
                    List.of(Cast.statement(Side.ASK, Kind.CUSTOMERS, "Customers for web shops")));
            cast.community("With " + teacher, other, bakers.getLast());
            tastes.learn(bakers.getLast(), other, Said.NOT_FOR_ME);
        }
        finder.follow();
        assertThat(weight(bakers.getLast())).isLessThan(before);
    }

    @Test
    void nobodyIsLostToATaste() {
        bakers.forEach(each -> tastes.learn(ada, each, Said.NOT_FOR_ME));
        assertThat(weight(bakers.getLast())).isGreaterThanOrEqualTo(Candidates.LEAST);
    }

    @Test
    void theLastWordTakesThePlaceOfARefusalAndOldOnesAreForgotten() {
        var baker = bakers.getFirst();
        tastes.learn(ada, baker, Said.NOT_NOW);
        tastes.learn(ada, baker, Said.NOT_FOR_ME);
        assertThat(tastes.of(ada)).extracting(Experience::said).containsExactly(Said.NOT_FOR_ME);
        tastes.learn(ada, baker, Said.ASKED);
        assertThat(tastes.of(ada)).extracting(Experience::said).containsExactly(Said.ASKED);
        assertThat(tastes.of(ada).getFirst().gain())
                .containsExactly(new Experience.Gain(
                        "A first customer for the web shops I build",
                        "We want somebody to build our first web shop",
                        Kind.CUSTOMERS));
        time.pass(Duration.ofDays(721));
        tastes.sweep();
        assertThat(tastes.of(ada)).isEmpty();
    }

    @Test
    void whoLeavesTakesAlongWhatWasSaidOfThem() {
        tastes.learn(ada, sailor, Said.NOT_FOR_ME);
        jdbc.sql("delete from account where id = :id")
                .param("id", sailor.value())
                .update();
        assertThat(tastes.of(ada)).isEmpty();
        tastes.learn(ada, sailor, Said.USEFUL);
        assertThat(tastes.of(ada)).isEmpty();
    }

    private Couple couple(MemberId other) {
        return new Couple(ada.value(), other.value());
    }

    private double weight(MemberId other) {
        return candidates.of(chamber, everybody, WEEK).candidates().stream()
                .filter(each -> each.couple().equals(couple(other)))
                .findFirst()
                .orElseThrow()
                .weight();
    }
}
