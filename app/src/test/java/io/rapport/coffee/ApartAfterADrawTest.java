package io.rapport.coffee;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.community.Community;
import io.rapport.community.Rhythm;
import io.rapport.match.NeverTogether;
import io.rapport.member.MemberId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two of whom one sets the other aside between the draw and its mails. */
@RapportTest
class ApartAfterADrawTest {

    private static final String ADAS = "ada.brandt@example.org";
    private static final String CHIS = "chi.nwosu@example.org";
    private static final String DORAS = "dora.lindqvist@example.org";

    @Autowired
    CoffeeRounds organising;

    @Autowired
    Coffees coffees;

    @Autowired
    CoffeeTurns turns;

    @Autowired
    Draws draws;

    @Autowired
    CoffeeLetters letters;

    @Autowired
    NeverTogether never;

    @Autowired
    Outbox outbox;

    @Autowired
    Cast cast;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    MemberId ben;
    MemberId ada;
    MemberId chi;
    MemberId dora;
    Community chamber;
    CoffeeRoundId round;

    @BeforeEach
    void benBeginsARound() {
        ben = cast.ben();
        ada = cast.ada();
        chi = cast.chi();
        dora = cast.dora();
        chamber = cast.chamber(ben, ada, chi, dora);
        turns.draw();
        round = organising.begin(
                ben,
                chamber.id(),
                new CoffeeRound.Terms(
                        "Coffee", Rhythm.WEEKLY, DayOfWeek.TUESDAY, 9, false, null, "", List.of(), Set.of()));
        time.pass(Duration.ofDays(1));
    }

    private void join(MemberId... joining) {
        for (var each : joining) {
            coffees.join(each, round, "");
        }
    }

    private void drawnButNotTold(MemberId... joining) {
        join(joining);
        draws.makeDue();
        assertThat(count("select count(*) from coffee_seat")).isEqualTo(joining.length);
        assertThat(outbox.mails()).isEmpty();
    }

    private int count(String select) {
        return jdbc.sql(select).query(Integer.class).single();
    }

    @Test
    void whileItIsPlannedItIsPlannedAnew() {
        join(ada, chi, dora, ben);
        var day = LocalDate.of(2026, 11, 24);
        var planned =
                draws.plan(organising.find(ben, chamber.id(), round).round(), chamber, day, time.instant(), done -> {});
        var partner = planned.plan().groups().stream()
                .filter(group -> group.contains(ada.value()))
                .flatMap(List::stream)
                .map(MemberId::new)
                .filter(each -> !each.equals(ada))
                .findFirst()
                .orElseThrow();
        never.say(partner, ada);
        draws.store(planned, chamber, day);
        assertThat(count("select count(*) from coffee_draw")).isZero();
        turns.draw();
        assertThat(outbox.mails()).hasSize(4);
        assertThat(coffees.coffees(ada).getFirst().others())
                .extracting(each -> each.profile().id())
                .hasSize(1)
                .doesNotContain(partner);
    }

    @Test
    void twoAreNotToldAndHaveNotMet() {
        drawnButNotTold(ada, chi);
        never.say(chi, ada);
        letters.tellAll();
        assertThat(outbox.mails()).isEmpty();
        assertThat(coffees.coffees(ada)).isEmpty();
        assertThat(count("select count(*) from meeting")).isZero();
        never.takeBack(chi, ada);
        time.pass(Duration.ofDays(7));
        turns.draw();
        assertThat(outbox.mails()).extracting(Outbox.Mail::to).containsExactlyInAnyOrder(ADAS, CHIS);
        assertThat(organising.past(ben, chamber.id(), round).getFirst().draw().repeats())
                .isZero();
    }

    @Test
    void ofThreeTheThirdStillMeetsOneOfThem() {
        drawnButNotTold(ada, chi, dora);
        never.say(chi, ada);
        letters.tellAll();
        assertThat(outbox.mails()).hasSize(2);
        assertThat(outbox.to(DORAS)).hasSize(1);
        assertThat(outbox.last(DORAS).text()).contains("brings the two of you together");
        assertThat(coffees.coffees(dora).getFirst().others()).hasSize(1);
        assertThat(List.of(coffees.coffees(ada).size(), coffees.coffees(chi).size()))
                .as("one of them meets Dora, the other hears nothing")
                .containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void whoIsSetAsideByBothOthersIsTheOneLeftOut() {
        drawnButNotTold(ada, chi, dora);
        never.say(chi, ada);
        never.say(dora, ada);
        letters.tellAll();
        assertThat(outbox.mails()).extracting(Outbox.Mail::to).containsExactlyInAnyOrder(CHIS, DORAS);
    }

    @Test
    void nobodyIsToldWhileItIsBeingSaid() {
        drawnButNotTold(ada, chi);
        transaction.executeWithoutResult(status -> {
            never.say(ada, chi);
            CompletableFuture.runAsync(letters::tellAll).join();
        });
        letters.tellAll();
        assertThat(outbox.mails()).isEmpty();
    }
}
