package io.rapport.coffee;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.community.Communities;
import io.rapport.community.Community;
import io.rapport.community.Rhythm;
import io.rapport.match.MatchTurns;
import io.rapport.match.NeverTogether;
import io.rapport.match.Suggestions;
import io.rapport.meeting.Meeting;
import io.rapport.meeting.Meetings;
import io.rapport.member.Kind;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Relation;
import io.rapport.member.Side;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RapportTest
class DrawsTest {

    private static final String ADAS = "ada.brandt@example.org";
    private static final String CHIS = "chi.nwosu@example.org";

    @Autowired
    CoffeeRounds organising;

    @Autowired
    Coffees coffees;

    @Autowired
    CoffeeTurns turns;

    @Autowired
    Draws draws;

    @Autowired
    TrialRepository trials;

    @Autowired
    CoffeeLetters letters;

    @Autowired
    NeverTogether never;

    @Autowired
    Suggestions suggestions;

    @Autowired
    MatchTurns match;

    @Autowired
    Meetings meetings;

    @Autowired
    Members members;

    @Autowired
    Communities communities;

    @Autowired
    Outbox outbox;

    @Autowired
    Cast cast;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    MemberId ben;
    MemberId ada;
    MemberId chi;
    MemberId dora;
    Community chamber;

    @BeforeEach
    void benOrganisesAChamber() {
        ben = cast.ben();
        ada = cast.ada();
        chi = cast.chi();
        dora = cast.dora();
        chamber = cast.chamber(ben, ada, chi, dora);
        turns.draw();
    }

    private static CoffeeRound.Terms terms(boolean everybody, Trait... wishes) {
        return new CoffeeRound.Terms(
                "Coffee", Rhythm.WEEKLY, DayOfWeek.TUESDAY, 9, everybody, null, "", List.of(wishes), Set.of());
    }

    private CoffeeRoundId begin(MemberId... joining) {
        var id = organising.begin(ben, chamber.id(), terms(false));
        for (var each : joining) {
            coffees.join(each, id, "");
        }
        return id;
    }

    private void nextWeek() {
        time.pass(Duration.ofDays(7));
        turns.draw();
    }

    private List<MemberId> drawnWith(MemberId member) {
        var all = coffees.coffees(member);
        return all.isEmpty()
                ? List.of()
                : all.getFirst().others().stream()
                        .map(each -> each.profile().id())
                        .toList();
    }

    @Test
    void thoseWhoJoinedAreDrawnAtTheHourAndToldOnceWithTheReason() {
        begin(ada, chi);
        turns.draw();
        assertThat(outbox.mails()).as("before the hour").isEmpty();
        time.pass(Duration.ofDays(1));
        turns.draw();
        turns.draw();

        assertThat(outbox.mails()).extracting(Outbox.Mail::to).containsExactlyInAnyOrder(ADAS, CHIS);
        var mail = outbox.last(ADAS);
        assertThat(mail.subject()).isEqualTo("Coffee: you meet Chi Nwosu");
        assertThat(mail.text())
                .contains("Chi Nwosu and you", "You → Chi", "Chi → you", "Someone patient who teaches me to program");
        assertThat(mail.links())
                .filteredOn(link -> link.startsWith("/answers/meetings/"))
                .hasSize(3);
        assertThat(mail.links())
                .filteredOn(link -> link.startsWith("/answers/coffee/"))
                .as("cannot come, pause, leave")
                .hasSize(3);
        assertThat(drawnWith(ada)).containsExactly(chi);
        assertThat(drawnWith(dora)).isEmpty();
        assertThat(members.connected(ada, chi)).as("before both agreed").isFalse();
    }

    @Test
    void whoWasJustDrawnTogetherIsNotSuggestedToEachOtherButMayBeDrawnAgain() {
        begin(ada, chi);
        match.takeAll();
        assertThat(suggestions.thisWeek(ada, chamber.zone())).hasSize(1);
        nextWeek();
        assertThat(suggestions.thisWeek(ada, chamber.zone())).isEmpty();
        nextWeek();
        assertThat(coffees.coffees(ada)).hasSize(2);
    }

    @Test
    void aTimeIsHeldWhenBothHaveAgreedAndThenTheyKnowEachOther() {
        begin(ada, chi);
        nextWeek();
        var meeting = coffees.coffees(ada).getFirst().meeting();
        var start = meetings.find(ada, meeting).open().getFirst().start();
        meetings.agree(ada, meeting, start);
        assertThat(members.connected(ada, chi)).isFalse();
        meetings.agree(chi, meeting, start);
        assertThat(meetings.find(chi, meeting).meeting().state()).isEqualTo(Meeting.State.AGREED);
        assertThat(members.connected(ada, chi)).isTrue();
    }

    @Test
    void oneWhoIsAloneIsNotDrawnAndThreeMakeATrio() {
        var id = begin(ada);
        nextWeek();
        assertThat(outbox.mails()).isEmpty();
        coffees.join(chi, id, "");
        coffees.join(dora, id, "");
        nextWeek();
        assertThat(drawnWith(ada)).containsExactlyInAnyOrder(chi, dora);
        assertThat(outbox.mails()).hasSize(3);
        assertThat(outbox.last(ADAS).subject()).startsWith("Coffee: you meet ").contains(" and ");
        var meeting = coffees.coffees(ada).getFirst().meeting();
        var start = meetings.find(ada, meeting).open().getFirst().start();
        meetings.agree(ada, meeting, start);
        meetings.agree(chi, meeting, start);
        assertThat(meetings.find(dora, meeting).meeting().state()).isEqualTo(Meeting.State.PROPOSED);
        meetings.agree(dora, meeting, start);
        assertThat(meetings.comingUp(ada).getFirst().others()).hasSize(2);
        assertThat(outbox.last("dora.lindqvist@example.org").subject())
                .containsPattern("Coffee with (Ada and Chi|Chi and Ada):");
    }

    @Test
    void nobodyMeetsTwiceWhileOthersAreLeft() {
        begin(ada, chi, dora, ben);
        var met = new ArrayList<MemberId>();
        for (int week = 0; week < 3; week++) {
            nextWeek();
            met.addAll(drawnWith(ada));
        }
        assertThat(met).containsExactlyInAnyOrder(ben, chi, dora);
        nextWeek();
        assertThat(drawnWith(ada)).as("then again the one of longest ago").containsExactly(met.getFirst());
    }

    @Test
    void whoPausesIsNotDrawnAndReturnsByThemselves() {
        var id = begin(ada, chi, dora);
        coffees.pause(ada, id, LocalDate.of(2026, 12, 7));
        nextWeek();
        assertThat(drawnWith(ada)).isEmpty();
        assertThat(drawnWith(chi)).containsExactly(dora);
        nextWeek();
        assertThat(drawnWith(ada)).as("after the pause").hasSize(2);
    }

    @Test
    void whereAllPauseNobodyIsDrawnAndTheDrawIsNotAskedForAgain() {
        var id = begin(ada, chi);
        coffees.pause(ada, id, LocalDate.of(2027, 1, 7));
        cast.change(chi, profile -> profile.with(sketch -> sketch.pausedUntil = LocalDate.of(2027, 1, 7)));
        nextWeek();
        turns.draw();
        assertThat(outbox.mails()).isEmpty();
        assertThat(jdbc.sql("select people from coffee_draw")
                        .query(Integer.class)
                        .list())
                .containsExactly(0);
    }

    @Test
    void whereEverybodyTakesPartWhoLeavesOrWantsNobodyNewIsLeftAlone() {
        var id = organising.begin(ben, chamber.id(), terms(true));
        coffees.leave(ben, id);
        cast.change(dora, profile -> profile.with(sketch -> sketch.attentionBudget = 0));
        nextWeek();
        assertThat(outbox.mails()).extracting(Outbox.Mail::to).containsExactlyInAnyOrder(ADAS, CHIS);
    }

    @Test
    void whoDoesNotWantToMeetSomebodyIsNeverPutTogetherWithThemAndNobodyLearnsWhy() {
        begin(ada, chi);
        never.say(chi, ada);
        nextWeek();
        assertThat(outbox.mails()).isEmpty();
        assertThat(coffees.coffees(ada)).isEmpty();
        assertThat(never.saidBy(ada)).isEmpty();
        assertThat(never.saidBy(chi)).containsExactly(ada);
        never.takeBack(chi, ada);
        nextWeek();
        assertThat(drawnWith(ada)).containsExactly(chi);
    }

    @Test
    void whoSetsAsideWhomTheyWereDrawnWithAgreesNoTimeWithThemAndIsNotReadHowToBeReached() {
        begin(ada, chi);
        nextWeek();
        var coffee = coffees.coffees(ada).getFirst();
        var start = meetings.find(chi, coffee.meeting()).open().getFirst().start();
        meetings.agree(chi, coffee.meeting(), start);
        coffees.say(ada, coffee.id(), true);
        never.say(ada, chi);
        assertThatThrownBy(() -> meetings.agree(chi, coffee.meeting(), start)).isInstanceOf(Refusal.class);
        coffees.say(chi, coffee.id(), true);
        assertThat(members.connected(ada, chi)).isFalse();
    }

    @Test
    void whoWasDrawnWithSomebodyWhoLeftTheCommunityAgreesNoTimeAnyMore() {
        begin(ada, chi);
        nextWeek();
        var coffee = coffees.coffees(ada).getFirst();
        var start = meetings.find(chi, coffee.meeting()).open().getFirst().start();
        meetings.agree(chi, coffee.meeting(), start);
        jdbc.sql("delete from membership where member_id = :chi")
                .param("chi", chi.value())
                .update();
        assertThatThrownBy(() -> meetings.agree(ada, coffee.meeting(), start))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.key()).isEqualTo("meeting.refused.apart"));
        assertThat(members.connected(ada, chi)).isFalse();
    }

    @Test
    void membersOfOneOrganisationStayApartWhereThatIsTheRule() {
        var id = organising.begin(
                ben,
                chamber.id(),
                new CoffeeRound.Terms(
                        "Coffee",
                        Rhythm.WEEKLY,
                        DayOfWeek.TUESDAY,
                        9,
                        false,
                        null,
                        "",
                        List.of(),
                        Set.of(Rule.OTHER_ORGANISATION)));
        cast.change(ada, profile -> profile.with(sketch -> sketch.organisation = "Brandt & Co"));
        cast.change(chi, profile -> profile.with(sketch -> sketch.organisation = " BRANDT & Co"));
        coffees.join(ada, id, "");
        coffees.join(chi, id, "");
        nextWeek();
        assertThat(outbox.mails()).isEmpty();
        coffees.join(dora, id, "");
        nextWeek();
        assertThat(drawnWith(dora)).hasSize(1);
        assertThat(organising.past(ben, chamber.id(), id).getFirst().draw().leftOut())
                .isEqualTo(1);
    }

    @Test
    void whoSetEverybodyAsideIsNotCountedAmongThoseWhomTheRulesLeaveNobody() {
        var id = begin(ada, ben, chi, dora);
        for (var name : List.of("Erik Holm", "Fay Moor")) {
            var each = cast.person(name, List.of(), List.of());
            communities.join(chamber.id(), each);
            coffees.join(each, id, "");
            never.say(ada, each);
        }
        List.of(ben, chi, dora).forEach(each -> never.say(ada, each));
        nextWeek();
        assertThat(drawnWith(chi)).isNotEmpty();
        assertThat(coffees.coffees(ada)).isEmpty();
        assertThat(organising.past(ben, chamber.id(), id).getFirst().draw().leftOut())
                .isZero();
    }

    @Test
    void whatIsTriedOutIsPlannedInTheBackgroundWhenEverybodyIsRead() {
        var id = begin(ada, chi);
        members.store(members.find(ada, Relation.SELF)
                .orElseThrow()
                .with(sketch -> sketch.statements =
                        List.of(Cast.statement(Side.OFFER, Kind.EXPERTISE, "How to mend " + UUID.randomUUID()))));
        var read = vectors();
        assertThat(organising.trial(ben, chamber.id(), id)).isEmpty();
        organising.tryOut(ben, chamber.id(), id);
        assertThat(trial(id)).isEqualTo(new Trial(Trial.State.WAITING, 0, null));
        assertThat(vectors()).isEqualTo(read);
        turns.tryOut();
        assertThat(vectors()).isEqualTo(read + 1);
        assertThat(trial(id).draw())
                .isEqualTo(new Draw(LocalDate.parse("2026-11-23"), 2, 0, 1, 0, List.of(), List.of()));
        assertThat(coffees.coffees(ada)).as("nothing is changed by it").isEmpty();

        coffees.join(dora, id, "");
        organising.tryOut(ben, chamber.id(), id);
        assertThat(trial(id).waiting()).isTrue();
        turns.tryOut();
        assertThat(requireNonNull(trial(id).draw()).people()).isEqualTo(3);
        time.pass(Duration.ofHours(2));
        assertThat(organising.trial(ben, chamber.id(), id))
                .as("that is long ago")
                .isEmpty();
        organising.tryOut(ben, chamber.id(), id);
        time.pass(Duration.ofHours(2));
        assertThat(trial(id).waiting()).as("however long it takes").isTrue();
    }

    @Test
    void whatWasTriedOutUnderOtherTermsIsNotShown() {
        var id = begin(ada, chi);
        organising.tryOut(ben, chamber.id(), id);
        organising.change(ben, chamber.id(), id, 0, terms(true));
        turns.tryOut();
        assertThat(organising.trial(ben, chamber.id(), id)).isEmpty();

        organising.tryOut(ben, chamber.id(), id);
        var underWay = trials.waiting().getFirst();
        organising.change(ben, chamber.id(), id, 1, terms(false));
        time.pass(Duration.ofSeconds(1));
        organising.tryOut(ben, chamber.id(), id);
        trials.done(underWay, new Draw(LocalDate.parse("2026-11-23"), 4, 0, 2, 0, List.of(), List.of()));
        assertThat(trial(id).waiting()).as("what was planned meanwhile").isTrue();
    }

    private Trial trial(CoffeeRoundId id) {
        return organising.trial(ben, chamber.id(), id).orElseThrow();
    }

    private int vectors() {
        return jdbc.sql("select count(*) from encoding").query(Integer.class).single();
    }

    @Test
    void chaptersAreTheOtherCommunitiesOfAMember() {
        var id = organising.begin(ben, chamber.id(), terms(false, Trait.CHAPTER));
        var erik = cast.person("Erik Holm", List.of(), List.of());
        communities.join(chamber.id(), erik);
        cast.community("North", erik, ada, chi);
        cast.community("South", dora);
        for (var each : List.of(ada, chi, dora, erik)) {
            coffees.join(each, id, "");
        }
        nextWeek();
        var draw = organising.past(ben, chamber.id(), id).getFirst().draw();
        assertThat(draw.fulfilled()).as("Dora alone is of another chapter").containsExactly(1);
    }

    @Test
    void aMailThatWasLeftByADeadProcessGoesOutOnceAndNoPairMeetsTwice() {
        begin(ada, chi, dora, ben);
        time.pass(Duration.ofDays(1));
        CompletableFuture.allOf(CompletableFuture.runAsync(draws::makeDue), CompletableFuture.runAsync(draws::makeDue))
                .join();
        assertThat(outbox.mails()).as("when the process died").isEmpty();
        assertThat(jdbc.sql("select count(*) from coffee_group")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(letters::tellAll), CompletableFuture.runAsync(letters::tellAll))
                .join();
        assertThat(outbox.mails())
                .extracting(Outbox.Mail::to)
                .doesNotHaveDuplicates()
                .hasSize(4);
        assertThat(jdbc.sql("select count(*) from meeting").query(Integer.class).single())
                .isEqualTo(2);
    }

    @Test
    void whatCannotBeToldRestsAndIsToldLater() {
        begin(ada, chi);
        time.pass(Duration.ofDays(1));
        draws.makeDue();
        jdbc.sql("alter table link rename to link_away").update();
        try {
            letters.tellAll();
        } finally {
            jdbc.sql("alter table link_away rename to link").update();
        }
        letters.tellAll();
        assertThat(outbox.mails()).as("while it rests").isEmpty();
        assertThat(jdbc.sql("select count(*) from meeting").query(Integer.class).single())
                .isZero();
        time.pass(Duration.ofHours(1));
        letters.tellAll();
        assertThat(outbox.mails()).hasSize(2);
    }

    @Test
    void whatChangesWhileADrawIsPlannedIsPlannedAnew() {
        var id = begin(ada, chi);
        time.pass(Duration.ofDays(1));
        var round = organising.find(ben, chamber.id(), id).round();
        var day = LocalDate.of(2026, 11, 24);
        var planned = draws.plan(round, chamber, day, time.instant(), done -> {});
        coffees.leave(chi, id);
        draws.store(planned, chamber, day);
        turns.draw();
        assertThat(coffees.coffees(ada)).isEmpty();
        assertThat(outbox.mails()).isEmpty();
    }

    @Test
    void whetherTheyMetIsAskedOnceWhereNoTimeWasAgreed() {
        begin(ada, chi, dora, ben);
        nextWeek();
        var agreed = coffees.coffees(ada).getFirst();
        var other = drawnWith(ada).getFirst();
        var start = meetings.find(ada, agreed.meeting()).open().getFirst().start();
        meetings.agree(ada, agreed.meeting(), start);
        meetings.agree(other, agreed.meeting(), start);
        var before = outbox.mails().size();
        time.pass(Duration.ofDays(6));
        turns.ask();
        turns.ask();
        var asked = outbox.mails().subList(before, outbox.mails().size());
        assertThat(asked).hasSize(2).allMatch(mail -> mail.subject().startsWith("Did you meet "));
        assertThat(coffees.awaiting(ada)).isEmpty();
        var open = List.of(ben, chi, dora).stream()
                .filter(each -> !each.equals(other))
                .toList();
        var coffee = coffees.awaiting(open.getFirst()).getFirst();
        coffees.say(open.getFirst(), coffee.id(), true);
        assertThat(coffees.awaiting(open.getFirst())).isEmpty();
        assertThat(coffees.awaiting(open.getLast())).hasSize(1);
        assertThat(members.connected(open.getFirst(), open.getLast()))
                .as("when one says so")
                .isFalse();
        coffees.say(open.getLast(), coffee.id(), true);
        assertThat(members.connected(open.getFirst(), open.getLast()))
                .as("when both say so")
                .isTrue();
    }

    @Test
    void forAnOutsiderNothingIsThere() {
        var eve = cast.eve();
        var id = begin(ada, chi);
        nextWeek();
        var group = coffees.coffees(ada).getFirst().id();
        assertThat(coffees.roundsFor(eve)).isEmpty();
        assertThatThrownBy(() -> coffees.join(eve, id, "")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> coffees.say(dora, group, true)).isInstanceOf(NotFound.class);
        assertThat(coffees.find(dora, group)).isEmpty();
        assertThatThrownBy(() -> organising.find(ada, chamber.id(), id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> organising.tryOut(eve, chamber.id(), id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> organising.trial(eve, chamber.id(), id)).isInstanceOf(NotFound.class);
    }

    @Test
    void twoOrganisersDoNotOverwriteEachOtherUnnoticed() {
        var id = begin();
        organising.change(ben, chamber.id(), id, 0, terms(true));
        assertThatThrownBy(() -> organising.change(ben, chamber.id(), id, 0, terms(false, Trait.LEVEL)))
                .isInstanceOf(Refusal.class);
        assertThat(organising.find(ben, chamber.id(), id).round().terms()).isEqualTo(terms(true));
        assertThat(jdbc.sql("select deed from audit where deed like 'coffee%' order by id")
                        .query(String.class)
                        .list())
                .containsExactly("coffee.begin", "coffee.change");
    }

    @Test
    void aStoppedRoundIsNotDrawnAndGoesOnWithTheNextOne() {
        var id = begin(ada, chi);
        organising.stop(ben, chamber.id(), id);
        nextWeek();
        assertThat(outbox.mails()).isEmpty();
        assertThat(coffees.roundsFor(ada)).isEmpty();
        organising.resume(ben, chamber.id(), id);
        turns.draw();
        assertThat(outbox.mails()).as("what was due before is not made up for").isEmpty();
        nextWeek();
        assertThat(outbox.mails()).hasSize(2);
    }

    @Test
    void whoLeavesRapportLeavesTheirCoffeesToo() {
        begin(ada, chi);
        time.pass(Duration.ofDays(1));
        draws.makeDue();
        members.leave(chi);
        letters.tellAll();
        assertThat(outbox.to(ADAS)).isEmpty();
        assertThat(coffees.coffees(ada)).isEmpty();
    }
}
