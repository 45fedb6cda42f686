package io.rapport.introduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.AtTheChamber;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.introduction.Introduction.Status;
import io.rapport.match.NeverTogether;
import io.rapport.match.SuggestionId;
import io.rapport.match.Suggestions;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RapportTest
class IntroductionsTest extends AtTheChamber {

    @Autowired
    Introductions introductions;

    @Autowired
    Questions questions;

    @Autowired
    Resting resting;

    @Autowired
    Members members;

    @Autowired
    NeverTogether never;

    @Autowired
    Suggestions suggestions;

    @Autowired
    Outbox outbox;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whoSetTheAskerAsideIsNotAskedAndTheAskerSeesNoDifference() {
        never.say(chi, ada);
        var seen = introductions.propose(ada, chi, "Shall we?");
        var usual = introductions.propose(ada, dora, "Shall we?");
        assertThat(seen.status()).isEqualTo(usual.status()).isEqualTo(Status.ASKED);
        assertThat(seen.lapsesAt()).isEqualTo(usual.lapsesAt());
        assertThat(outbox.to("dora.lindqvist@example.org")).hasSize(1);
        assertThat(outbox.to("chi.nwosu@example.org")).isEmpty();
        assertThat(introductions.of(chi)).isEmpty();
        time.pass(Duration.ofDays(8));
        assertThat(introductions.find(ada, seen.id()).status())
                .isEqualTo(introductions.find(ada, usual.id()).status())
                .isEqualTo(Status.LAPSED);
        assertThat(introductions.propose(chi, ada, "I changed my mind").status())
                .as("who set aside may ask")
                .isEqualTo(Status.ASKED);
    }

    @Test
    void whoWasFoundNotToSuitInTheWeeklyMailIsNotIntroducedByAnEarlierQuestion() {
        var id = introductions.propose(ada, chi, "Shall we?").id();
        findsNotToSuit(ada, chi);
        assertThatThrownBy(() -> introductions.accept(chi, id)).isInstanceOf(Refusal.class);
        assertThat(introductions.find(chi, id).status()).isEqualTo(Status.WITHDRAWN);
    }

    @Test
    void whoFoundTheAskerNotToSuitIsNotAskedAndTheAskerSeesNoDifference() {
        findsNotToSuit(chi, ada);
        var seen = introductions.propose(ada, chi, "Shall we?");
        var usual = introductions.propose(ada, dora, "Shall we?");
        assertThat(seen.status()).isEqualTo(usual.status()).isEqualTo(Status.ASKED);
        assertThat(seen.lapsesAt()).isEqualTo(usual.lapsesAt());
        assertThat(outbox.to("dora.lindqvist@example.org")).hasSize(1);
        assertThat(outbox.to("chi.nwosu@example.org")).isEmpty();
        assertThat(introductions.of(chi)).isEmpty();
    }

    @Test
    void whoFoundTheAskerNotToSuitIsNotAskedWhatWaitsForTheirNextWeekEither() {
        for (var full : List.of(chi, dora)) {
            cast.change(full, profile -> with(profile, 1, null, true));
            introductions.propose(ben, full, "Ben asks");
        }
        var waiting = introductions.propose(ada, chi, "Shall we?");
        var usual = introductions.propose(ada, dora, "Shall we?");
        assertThat(waiting.status()).isEqualTo(usual.status()).isEqualTo(Status.QUEUED);
        findsNotToSuit(chi, ada);

        time.set(waiting.asksAt());
        questions.askThoseWhoseTurnItIs();
        assertThat(subjectsTo("dora.lindqvist@example.org")).contains("Ada Brandt would like to meet you");
        assertThat(subjectsTo("chi.nwosu@example.org")).containsExactly("Ben Voss would like to meet you");
        assertThat(introductions.between(chi, ada)).isEmpty();
        for (int week = 0; week < 2; week++) {
            var seen = introductions.find(ada, waiting.id());
            var other = introductions.find(ada, usual.id());
            assertThat(seen.status()).isEqualTo(other.status());
            assertThat(seen.lapsesAt()).isEqualTo(other.lapsesAt());
            time.pass(Duration.ofDays(7));
        }
    }

    /** As if the other had been in this week's mail. */
    private void findsNotToSuit(MemberId member, MemberId other) {
        var suggestion = UUID.randomUUID();
        jdbc.sql("""
                        insert into suggestion (id, community_id, week, low, high, win_win, created_at)
                        select :id, community_id, date '2026-11-23', least(:one, :other), greatest(:one, :other), 0.5, now()
                        from membership where member_id = :one
                        """)
                .param("id", suggestion)
                .param("one", member.value())
                .param("other", other.value())
                .update();
        suggestions.notForMe(member, SuggestionId.of(suggestion.toString()));
    }

    @Test
    void askingSomebodyWhoAskedMeIsNoYesOnceWeShareNoCommunity() {
        introductions.propose(ada, chi, "Shall we?");
        jdbc.sql("delete from membership where member_id = :ada")
                .param("ada", ada.value())
                .update();
        assertThatThrownBy(() -> introductions.propose(chi, ada, "Yes")).isInstanceOf(NotFound.class);
        assertThat(members.connected(ada, chi)).isFalse();
    }

    @Test
    void twoYesesConnectAndBothAreMailedHowToReachEachOther() {
        var id = introductions.propose(ada, chi, "Shall we?").id();
        assertThat(members.connected(ada, chi)).isFalse();
        introductions.accept(chi, id);
        assertThat(members.connected(ada, chi)).isTrue();
        // the first letter to each; the times that the meeting proposes come after it
        var adas = outbox.to("ada.brandt@example.org").getFirst();
        var chis = outbox.to("chi.nwosu@example.org").get(1);
        assertThat(adas.subject()).isEqualTo("You and Chi Nwosu would both like to meet");
        assertThat(adas.text()).contains("chi.nwosu@example.org");
        assertThat(chis.text()).contains("ada.brandt@example.org");
        assertThat(chis.link("/introductions/")).isEqualTo("/introductions/" + id);
    }

    @Test
    void whoSharesNoCommunityCannotBeAsked() {
        var eve = cast.eve();
        cast.community("Sailors", eve);
        assertThatThrownBy(() -> introductions.propose(ada, eve, "Shall we?")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> introductions.propose(ada, ada, "Shall we?")).isInstanceOf(NotFound.class);
    }

    @Test
    void aQuestionWhoseTimeIsOverIsInNobodysWay() {
        introductions.propose(ada, chi, "Shall we?");
        time.pass(Introduction.STANDS.plusSeconds(1));
        assertThat(introductions.propose(chi, ada, "Shall we?").status()).isEqualTo(Status.ASKED);
        assertThat(introductions.waitingFor(ada)).hasSize(1);
    }

    @Test
    void anOldLinkDoesNotBringBackWhoLeftTheCommunity() {
        var id = introductions.propose(ada, chi, "Shall we?").id();
        jdbc.sql("delete from membership where member_id = :ada")
                .param("ada", ada.value())
                .update();
        assertThatThrownBy(() -> introductions.accept(chi, id)).isInstanceOf(NotFound.class);
        assertThat(members.connected(ada, chi)).isFalse();
    }

    @Test
    void whoKnowsSomebodyNeedNotAsk() {
        members.connect(ada, chi);
        refuses(() -> introductions.propose(ada, chi, "Shall we?"), "introduction.refused.connected");
    }

    @Test
    void whyNobodyNewIsWelcomeIsNotTold() {
        cast.change(chi, chi -> with(chi, 2, LocalDate.of(2027, 1, 1), true));
        refuses(() -> introductions.propose(ada, chi, "Shall we?"), "introduction.refused.notNow");
        cast.change(chi, chi -> with(chi, 0, null, true));
        refuses(() -> introductions.propose(ada, chi, "Shall we?"), "introduction.refused.notNow");
        cast.change(chi, chi -> with(chi, 2, null, false));
        refuses(() -> introductions.propose(ada, chi, "Shall we?"), "introduction.refused.notNow");
        assertThat(outbox.mails()).isEmpty();
    }

    @Test
    void whoHasNotArrivedOrTakesABreakDoesNotAsk() {
        cast.change(ada, ada -> with(ada, 2, null, false));
        refuses(() -> introductions.propose(ada, chi, "Shall we?"), "introduction.refused.notWelcomed");
        cast.change(ada, ada -> with(ada, 2, LocalDate.of(2026, 11, 24), true));
        refuses(() -> introductions.propose(ada, chi, "Shall we?"), "introduction.refused.paused");
    }

    @Test
    void nobodyIsAskedMoreOftenThanTheirBudgetAndTheQueueMovesOnMonday() {
        cast.change(chi, chi -> with(chi, 1, null, true));
        assertThat(introductions.propose(ada, chi, "Ada asks").status()).isEqualTo(Status.ASKED);
        var second = introductions.propose(ben, chi, "Ben asks");
        var third = introductions.propose(dora, chi, "Dora asks");
        assertThat(second.status()).isEqualTo(Status.QUEUED);
        assertThat(second.asksAt()).isEqualTo(Instant.parse("2026-11-30T07:00:00Z"));
        assertThat(third.asksAt()).isEqualTo(Instant.parse("2026-12-07T07:00:00Z"));

        questions.askThoseWhoseTurnItIs();
        assertThat(messagesWaitingFor(chi)).containsExactly("Ada asks");
        assertThat(introductions.of(chi)).hasSize(1);
        assertThat(outbox.to("chi.nwosu@example.org")).hasSize(1);

        time.set(Instant.parse("2026-11-30T07:00:00Z"));
        questions.askThoseWhoseTurnItIs();
        questions.askThoseWhoseTurnItIs();
        questions.lapseUnanswered();
        assertThat(messagesWaitingFor(chi)).containsExactly("Ada asks", "Ben asks");
        assertThat(introductions.find(ben, second.id()).lapsesAt()).isEqualTo(Instant.parse("2026-12-07T07:00:00Z"));
        assertThat(outbox.to("chi.nwosu@example.org")).hasSize(2);

        time.set(Instant.parse("2026-12-07T07:00:00Z"));
        questions.askThoseWhoseTurnItIs();
        assertThat(messagesWaitingFor(chi)).containsExactly("Dora asks");
    }

    @Test
    void aTurnThatComesDuringABreakIsPutOffAndGivenUpAfterFourWeeks() {
        cast.change(chi, chi -> with(chi, 1, null, true));
        introductions.propose(ada, chi, "Ada asks");
        var queued = introductions.propose(ben, chi, "Ben asks");
        cast.change(chi, chi -> with(chi, 1, LocalDate.of(2027, 3, 1), true));
        for (var week = 1; week <= 5; week++) {
            time.set(Instant.parse("2026-11-23T07:00:00Z").plus(Duration.ofDays(7L * week)));
            questions.askThoseWhoseTurnItIs();
        }
        assertThat(introductions.find(ben, queued.id()).status()).isEqualTo(Status.LAPSED);
        assertThat(messagesOf(chi)).containsExactly("Ada asks");
    }

    @Test
    void whoLeftTheCommunityIsNotAskedAnyMore() {
        cast.change(chi, chi -> with(chi, 1, null, true));
        introductions.propose(ada, chi, "Ada asks");
        var queued = introductions.propose(ben, chi, "Ben asks");
        jdbc.sql("delete from membership where member_id = :chi")
                .param("chi", chi.value())
                .update();
        time.pass(Duration.ofDays(7));
        questions.askThoseWhoseTurnItIs();
        assertThat(introductions.find(ben, queued.id()).status()).isEqualTo(Status.LAPSED);
        assertThat(outbox.to("chi.nwosu@example.org")).hasSize(1);
    }

    @Test
    void aProposalIsNotRepeatedWithinThreeMonthsWhateverWasAnswered() {
        var first = introductions.propose(ada, chi, "Shall we?").id();
        assertThatThrownBy(() -> introductions.propose(ada, chi, "Again?")).isInstanceOf(AlreadyProposed.class);
        introductions.decline(chi, first);
        assertThatThrownBy(() -> introductions.propose(ada, chi, "Again?")).isInstanceOf(AlreadyProposed.class);
        time.pass(Duration.ofDays(89));
        assertThatThrownBy(() -> introductions.propose(ada, chi, "Again?")).isInstanceOf(AlreadyProposed.class);
        assertThat(resting.from(List.of(ada, chi))).isEqualTo(Map.of(ada, Set.of(chi), chi, Set.of(ada)));
        time.pass(Duration.ofDays(1));
        assertThat(resting.from(List.of(ada, chi))).isEmpty();
        assertThat(introductions.propose(ada, chi, "Again?").status()).isEqualTo(Status.ASKED);
    }

    @Test
    void whoSaidNoMayStillAskThemselves() {
        var asked = introductions.propose(ada, chi, "Shall we?").id();
        introductions.decline(chi, asked);
        time.pass(Duration.ofDays(10));
        var turned = introductions.propose(chi, ada, "I thought about it");
        assertThat(turned.proposer()).isEqualTo(chi);
        assertThat(introductions.waitingFor(ada)).hasSize(1);
    }

    @Test
    void askingSomebodyWhoAskedMeIsAYes() {
        cast.change(chi, chi -> with(chi, 1, null, true));
        introductions.propose(dora, chi, "Dora asks");
        assertThat(introductions.propose(ada, chi, "Ada asks").status()).isEqualTo(Status.QUEUED);
        assertThat(introductions.propose(chi, ada, "Chi asks").status()).isEqualTo(Status.ACCEPTED);
        assertThat(members.connected(ada, chi)).isTrue();
        assertThat(introductions.between(ada, chi).orElseThrow().message()).isEqualTo("Ada asks");
    }

    @Test
    void oneReminderOnTheFourthDayAndALapseOnTheSeventh() {
        var id = introductions.propose(ada, chi, "Shall we?").id();
        time.pass(Duration.ofDays(4).minusSeconds(1));
        questions.remindOfOpenOnes();
        assertThat(subjectsTo("chi.nwosu@example.org")).containsExactly("Ada Brandt would like to meet you");
        time.pass(Duration.ofSeconds(1));
        questions.remindOfOpenOnes();
        questions.remindOfOpenOnes();
        time.pass(Duration.ofDays(1));
        questions.remindOfOpenOnes();
        assertThat(subjectsTo("chi.nwosu@example.org"))
                .containsExactly("Ada Brandt would like to meet you", "Ada Brandt would still like to meet you");
        questions.lapseUnanswered();
        assertThat(introductions.waitingFor(chi)).hasSize(1);
        time.pass(Duration.ofDays(2));
        assertThat(introductions.waitingFor(chi)).isEmpty();
        refuses(() -> introductions.accept(chi, id), "introduction.refused.lapsed");
        questions.lapseUnanswered();
        questions.remindOfOpenOnes();
        assertThat(jdbc.sql("select status from introduction")
                        .query(String.class)
                        .list())
                .containsExactly("LAPSED");
        assertThat(outbox.mails()).hasSize(2);
    }

    @Test
    void notNowAsksAgainAfterFourWeeksWithoutASecondReminder() {
        var id = introductions.propose(ada, chi, "Shall we?").id();
        introductions.postpone(chi, id);
        time.pass(Duration.ofDays(27));
        questions.askThoseWhoseTurnItIs();
        assertThat(introductions.waitingFor(chi)).isEmpty();
        time.pass(Duration.ofDays(1));
        questions.askThoseWhoseTurnItIs();
        assertThat(introductions.waitingFor(chi)).hasSize(1);
        assertThat(introductions.find(ada, id).status()).isEqualTo(Status.LAPSED);
        assertThat(subjectsTo("chi.nwosu@example.org")).hasSize(2);
        introductions.accept(chi, id);
        assertThat(introductions.find(ada, id).status()).isEqualTo(Status.ACCEPTED);
    }

    @Test
    void anythingPastItsRestMakesRoomForANewQuestion() {
        var id = introductions.propose(ada, chi, "Shall we?").id();
        introductions.postpone(chi, id);
        time.pass(Duration.ofDays(91));
        var next = introductions.propose(ada, chi, "And now?");
        assertThat(introductions.waitingFor(chi).stream()
                        .map(each -> each.introduction().id()))
                .containsExactly(next.id());
    }

    @Test
    void aProposalThatWasTakenBackIsNoQuestionAnyMore() {
        var id = introductions.propose(ada, chi, "Shall we?").id();
        introductions.withdraw(ada, id);
        assertThat(introductions.waitingFor(chi)).isEmpty();
        refuses(() -> introductions.accept(chi, id), "introduction.refused.withdrawn");
        time.pass(Duration.ofDays(5));
        questions.remindOfOpenOnes();
        assertThat(outbox.mails()).hasSize(1);
        assertThat(members.connected(ada, chi)).isFalse();
    }

    @Test
    void controlCharactersAreLeftOutAndWordsAreNeeded() {
        assertThat(introductions
                        .propose(ada, chi, " Shall\u0000 we?\u0007\r\nAda ")
                        .message())
                .isEqualTo("Shall we?\nAda");
        refuses(() -> introductions.propose(ada, dora, " \u0000\n "), "introduction.message.empty");
        refuses(() -> introductions.propose(ada, dora, "a".repeat(2001)), "introduction.message.long");
    }

    private List<String> messagesWaitingFor(MemberId member) {
        return introductions.waitingFor(member).stream()
                .map(each -> each.introduction().message())
                .toList();
    }

    private List<String> messagesOf(MemberId member) {
        return introductions.of(member).stream().map(Introduction::message).toList();
    }

    private List<String> subjectsTo(String address) {
        return outbox.to(address).stream().map(Outbox.Mail::subject).toList();
    }

    static Profile with(Profile p, int budget, @Nullable LocalDate pausedUntil, boolean welcomed) {
        return new Profile(
                p.id(),
                p.name(),
                p.headline(),
                p.organisation(),
                p.industry(),
                p.level(),
                p.place(),
                p.languages(),
                p.zone(),
                p.locale(),
                p.purpose(),
                p.goals(),
                budget,
                p.ways(),
                pausedUntil,
                p.visibilities(),
                p.contact(),
                p.phone(),
                p.videoLink(),
                p.statements(),
                p.availability(),
                welcomed);
    }

    private static void refuses(org.assertj.core.api.ThrowableAssert.ThrowingCallable deed, String key) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }
}
