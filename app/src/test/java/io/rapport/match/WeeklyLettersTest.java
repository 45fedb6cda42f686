package io.rapport.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.channel.mail.MailChoices;
import io.rapport.channel.mail.MailKind;
import io.rapport.community.Communities;
import io.rapport.community.Community;
import io.rapport.member.Kind;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Side;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RapportTest
class WeeklyLettersTest {

    private static final String ADAS = "ada.brandt@example.org";
    private static final String CHIS = "chi.nwosu@example.org";

    @Autowired
    Rounds rounds;

    @Autowired
    Newcomers newcomers;

    @Autowired
    WeeklyLetters letters;

    @Autowired
    Timetables timetables;

    @Autowired
    Finder finder;

    @Autowired
    Suggestions suggestions;

    @Autowired
    Members members;

    @Autowired
    Communities communities;

    @Autowired
    MailChoices choices;

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
    Community chamber;

    @BeforeEach
    void adaAndChiGainFromEachOther() {
        time.set(TestTime.MONDAY_MORNING.minus(Duration.ofDays(3)));
        ben = cast.ben();
        ada = cast.ada();
        chi = cast.chi();
        chamber = cast.chamber(ben, ada, chi, cast.dora());
        finder.follow();
        time.set(TestTime.MONDAY_MORNING);
    }

    @Test
    void whoeverIsShownSomebodyHasOneMailAndNobodyElse() {
        rounds.makeDue();
        letters.postDue();
        letters.postDue();
        assertThat(outbox.mails()).extracting(Outbox.Mail::to).containsExactlyInAnyOrder(ADAS, CHIS);
        var mail = outbox.last(ADAS);
        assertThat(mail.subject()).isEqualTo("This week: Chi Nwosu");
        assertThat(mail.text())
                .contains("This week’s people")
                .contains("You → Chi")
                .contains("Chi → you")
                .contains("Someone patient who teaches me to program in Java")
                .contains("Not now")
                .doesNotContain("Dora");
        assertThat(mail.link("/people/")).isEqualTo("/people/" + chi);
        assertThat(mail.links())
                .filteredOn(link -> link.startsWith("/answers/people/"))
                .hasSize(2);
        assertThat(mail.link("/unsubscribe/")).isNotBlank();
    }

    @Test
    void mailsThatWereLeftByADeadProcessAreEachPostedOnceByTwoOthers() {
        rounds.makeDue();
        assertThat(outbox.mails()).as("before any was posted").isEmpty();
        assertThat(letters.postNext()).isTrue();
        assertThat(outbox.mails()).as("when the process died").hasSize(1);
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(letters::postDue), CompletableFuture.runAsync(letters::postDue))
                .join();
        letters.postDue();
        assertThat(outbox.mails()).extracting(Outbox.Mail::to).containsExactlyInAnyOrder(ADAS, CHIS);
    }

    @Test
    void aMailThatCannotBePostedRestsAndIsPostedLater() {
        rounds.makeDue();
        jdbc.sql("alter table link rename to link_away").update();
        try {
            letters.postDue();
        } finally {
            jdbc.sql("alter table link_away rename to link").update();
        }
        assertThat(outbox.mails()).isEmpty();
        letters.postDue();
        assertThat(outbox.mails()).as("while they rest").isEmpty();
        time.pass(Duration.ofHours(1));
        letters.postDue();
        assertThat(outbox.mails()).hasSize(2);
    }

    @Test
    void aNewcomerHasNoMailBeforeTheNextRound() {
        newcomers.welcomeWaiting();
        letters.postDue();
        assertThat(suggestions.thisWeek(ada, chamber.zone())).hasSize(1);
        assertThat(outbox.mails()).isEmpty();
        rounds.makeDue();
        letters.postDue();
        assertThat(outbox.mails()).extracting(Outbox.Mail::to).containsExactlyInAnyOrder(ADAS, CHIS);
    }

    @Test
    void whoCameAfterTheRoundIsInTheMailOfTheNext() {
        cast.change(ada, profile -> profile.with(sketch -> sketch.attentionBudget = 3));
        rounds.makeDue();
        letters.postDue();
        time.pass(Duration.ofDays(2));
        var nina = nina();
        communities.join(chamber.id(), nina);
        finder.follow();
        newcomers.welcomeWaiting();
        letters.postDue();
        assertThat(suggestions.thisWeek(ada, chamber.zone()))
                .extracting(Suggestion::other)
                .contains(nina);
        assertThat(outbox.to(ADAS)).hasSize(1);
        time.pass(Duration.ofDays(5));
        rounds.makeDue();
        letters.postDue();
        assertThat(outbox.to(ADAS)).hasSize(2);
        assertThat(outbox.last(ADAS).text()).contains("Nina Blom").doesNotContain("Chi Nwosu");
        assertThat(outbox.last("nina.blom@example.org").text()).contains("Ada Brandt");
        time.pass(Duration.ofDays(7));
        rounds.makeDue();
        letters.postDue();
        assertThat(suggestions.thisWeek(ada, chamber.zone())).isEmpty();
        assertThat(outbox.to(ADAS)).hasSize(2);
    }

    @Test
    void aMailThatWasNotPostedBeforeTheNextRoundIsNotPostedBesideIt() {
        var nina = nina();
        communities.join(chamber.id(), nina);
        cast.change(ada, profile -> profile.with(sketch -> sketch.attentionBudget = 1));
        finder.follow();
        rounds.makeDue();
        var first = suggestions.thisWeek(ada, chamber.zone()).getFirst().other();
        // the process dies before it posts, and is back a week later
        time.pass(Duration.ofDays(7));
        rounds.makeDue();
        assertThat(suggestions.thisWeek(ada, chamber.zone()))
                .extracting(Suggestion::other)
                .containsExactly(first.equals(chi) ? nina : chi);
        letters.postDue();
        assertThat(outbox.to(ADAS)).hasSize(1);
        assertThat(outbox.mails()).hasSize(2);
    }

    private MemberId nina() {
        return cast.person(
                "Nina Blom",
                List.of(Cast.statement(Side.OFFER, Kind.CUSTOMERS, "We look for somebody to build a web shop")),
                List.of(Cast.statement(Side.ASK, Kind.MENTORING, "Learning to program in Java")));
    }

    @Test
    void whoPausedOrUnsubscribedMeanwhileHasNoMail() {
        rounds.makeDue();
        cast.change(ada, profile -> profile.with(sketch -> sketch.pausedUntil = LocalDate.of(2027, 1, 1)));
        choices.choose(CHIS, MailKind.ROUND, false);
        letters.postDue();
        assertThat(outbox.mails()).isEmpty();
    }

    @Test
    void whoIsNoLongerShownAnybodyHasNoMail() {
        rounds.makeDue();
        members.connect(ada, chi);
        letters.postDue();
        assertThat(outbox.mails()).isEmpty();
    }

    @Test
    void whoIsInTwoCommunitiesHasOneMailAWeekAboutBoth() {
        time.set(TestTime.MONDAY_MORNING.minus(Duration.ofDays(2)));
        var eve = cast.eve();
        var erik = cast.person("Erik Holm", List.of(), List.of());
        var elsewhere = cast.community("Elsewhere", erik, ada, eve);
        finder.follow();
        time.set(TestTime.MONDAY_MORNING);
        rounds.makeDue();
        letters.postDue();
        assertThat(outbox.to(ADAS))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("Chi Nwosu").contains("Eve Moreau"));
        timetables.change(erik, elsewhere.id(), DayOfWeek.FRIDAY, 7);
        var nina = nina();
        communities.join(elsewhere.id(), nina);
        finder.follow();
        time.pass(Duration.ofDays(12));
        rounds.makeDue();
        letters.postDue();
        assertThat(outbox.to(ADAS)).as("one a calendar week").hasSize(2);
    }

    @Test
    void theMailIsInTheLanguageOfItsReader() {
        cast.change(ada, profile -> profile.with(sketch -> sketch.locale = Locale.GERMANY));
        rounds.makeDue();
        letters.postDue();
        assertThat(outbox.last(ADAS).subject()).isEqualTo("Diese Woche: Chi Nwosu");
        assertThat(outbox.last(ADAS).text())
                .contains("Ihre Menschen für diese Woche")
                .contains("Sie → Chi")
                .contains("Nichts für mich")
                .doesNotContain("Not for me");
    }
}
