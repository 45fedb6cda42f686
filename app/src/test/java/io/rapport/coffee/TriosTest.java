package io.rapport.coffee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.community.Rhythm;
import io.rapport.meeting.Meeting;
import io.rapport.meeting.MeetingId;
import io.rapport.meeting.Meetings;
import io.rapport.meeting.Suggestion;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.web.Refusal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Three who have a coffee, and what happens when one of them cannot come. */
@RapportTest
class TriosTest {

    private static final String ADAS = "ada.brandt@example.org";
    private static final String CHIS = "chi.nwosu@example.org";
    private static final String DORAS = "dora.lindqvist@example.org";

    @Autowired
    CoffeeRounds organising;

    @Autowired
    Coffees coffees;

    @Autowired
    CoffeeLinks links;

    @Autowired
    CoffeeTurns turns;

    @Autowired
    DrawRepository draws;

    @Autowired
    Meetings meetings;

    @Autowired
    Members members;

    @Autowired
    Outbox outbox;

    @Autowired
    Cast cast;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    MemberId ada;
    MemberId chi;
    MemberId dora;
    CoffeeRoundId round;
    MeetingId meeting;

    private void drawn(MemberId... joining) {
        var ben = cast.ben();
        var chamber = cast.chamber(ben, ada, chi, dora);
        turns.draw();
        round = organising.begin(
                ben,
                chamber.id(),
                new CoffeeRound.Terms(
                        "Coffee", Rhythm.WEEKLY, DayOfWeek.TUESDAY, 9, false, null, "", List.of(), Set.of()));
        for (var each : joining) {
            coffees.join(each, round, "");
        }
        time.pass(Duration.ofDays(1));
        turns.draw();
        meeting = coffees.coffees(ada).getFirst().meeting();
    }

    @BeforeEach
    void threeTakePart() {
        ada = cast.ada();
        chi = cast.chi();
        dora = cast.dora();
        drawn(ada, chi, dora);
    }

    private Instant agreed() {
        var start = meetings.find(ada, meeting).open().getFirst().start();
        for (var each : List.of(ada, chi, dora)) {
            meetings.agree(each, meeting, start);
        }
        return start;
    }

    private List<Outbox.Mail> after(int before) {
        return outbox.mails().subList(before, outbox.mails().size());
    }

    private List<Instant> held(MemberId member) {
        return meetings.comingUp(member).stream()
                .map(each -> each.meeting().held().orElseThrow().start())
                .toList();
    }

    @Test
    void mailsSpeakToThree() {
        assertThat(outbox.last(ADAS).text())
                .containsPattern("(Chi Nwosu, Dora Lindqvist|Dora Lindqvist, Chi Nwosu) and you")
                .contains("brings the three of you together");
        var start = meetings.find(ada, meeting).open().getFirst().start();
        meetings.agree(ada, meeting, start);
        assertThat(outbox.last(CHIS).subject()).isEqualTo("Ada has chosen a time");
        assertThat(outbox.last(CHIS).text()).contains("It is agreed when all of you have.");
        meetings.proposeTimes(chi, meeting, List.of(Instant.parse("2026-11-30T14:00:00Z")));
        assertThat(outbox.last(DORAS).subject()).isEqualTo("Chi proposes other times");
        assertThat(outbox.last(DORAS).text()).contains("A time that suits you all is agreed.");
        cast.change(dora, profile -> profile.with(sketch -> sketch.locale = Locale.GERMANY));
        meetings.proposeTimes(ada, meeting, List.of(Instant.parse("2026-11-30T15:00:00Z")));
        assertThat(outbox.last(DORAS).text()).contains("Eine Zeit, die Ihnen allen passt, ist vereinbart.");
    }

    @Test
    void theOtherTwoStillMeetAreToldOnceAndCalendarsFollow() {
        var start = agreed();
        var before = outbox.mails().size();
        meetings.callOff(chi, meeting, "My train is cancelled");
        meetings.callOff(chi, meeting, "My train is cancelled");
        assertThat(after(before)).hasSize(3);
        var adas = outbox.last(ADAS);
        assertThat(adas.subject()).startsWith("Chi cannot come; you still meet Dora: ");
        assertThat(adas.text()).contains("You still meet Dora, without Chi", "My train is cancelled");
        assertThat(adas.calendarMethod()).isEqualTo("REQUEST");
        assertThat(adas.calendar()).contains("SEQUENCE:1", DORAS).doesNotContain(CHIS);
        var chis = outbox.last(CHIS);
        assertThat(chis.subject()).matches("You do not come; (Ada and Dora|Dora and Ada) still meet");
        assertThat(chis.calendarMethod()).isEqualTo("CANCEL");
        assertThat(chis.calendar()).contains("SEQUENCE:1", CHIS);
        assertThat(held(ada)).containsExactly(start);
        assertThat(held(dora)).containsExactly(start);
        assertThat(held(chi)).isEmpty();
        assertThat(jdbc.sql("select member_id from booking")
                        .query((row, number) -> new MemberId(row.getObject(1, java.util.UUID.class)))
                        .list())
                .containsExactlyInAnyOrder(ada, dora);
        assertThat(meetings.find(chi, meeting).left()).isTrue();
        assertThat(meetings.find(dora, meeting).leavers())
                .containsExactly(java.util.Map.entry("Chi", "My train is cancelled"));
        assertThatThrownBy(() -> meetings.proposeTimes(chi, meeting, List.of(start.plus(Duration.ofDays(1)))))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.key()).isEqualTo("meeting.refused.left"));
        assertThat(coffees.coffees(chi)).isEmpty();
        assertThat(coffees.coffees(ada).getFirst().firstNames()).containsExactly("Dora");
    }

    @Test
    void beforeATimeIsAgreedTheOtherTwoGoOnChoosing() {
        var start = meetings.find(ada, meeting).open().getFirst().start();
        meetings.agree(ada, meeting, start);
        var before = outbox.mails().size();
        meetings.callOff(chi, meeting, "");
        assertThat(after(before)).extracting(Outbox.Mail::to).containsExactlyInAnyOrder(ADAS, DORAS);
        assertThat(outbox.last(DORAS).subject()).isEqualTo("Chi cannot come: when could you meet Ada?");
        assertThat(outbox.last(DORAS).links())
                .filteredOn(link -> link.startsWith("/answers/meetings/"))
                .hasSize(3);
        meetings.agree(dora, meeting, start);
        assertThat(held(ada)).containsExactly(start);
    }

    @Test
    void aTimeThatSuitsBothWhoAreLeftIsAgreedWhenTheThirdLeaves() {
        var start = meetings.find(ada, meeting).open().getFirst().start();
        meetings.agree(ada, meeting, start);
        meetings.agree(dora, meeting, start);
        var before = outbox.mails().size();
        meetings.callOff(chi, meeting, "");
        assertThat(after(before)).extracting(Outbox.Mail::to).containsExactlyInAnyOrder(ADAS, DORAS);
        assertThat(outbox.last(ADAS).subject()).startsWith("Chi cannot come; you meet Dora: ");
        assertThat(outbox.last(ADAS).calendarMethod()).isEqualTo("REQUEST");
        assertThat(held(ada)).containsExactly(start);
        assertThat(held(dora)).containsExactly(start);
    }

    @Test
    void ifNoTimeIsLeftTheTwoGetNewOnes() {
        time.pass(Duration.ofDays(20));
        assertThat(meetings.find(ada, meeting).open()).isEmpty();
        jdbc.sql("update meeting set basis = 'NONE' where id = :id")
                .param("id", meeting.value())
                .update();
        meetings.callOff(chi, meeting, "");
        assertThat(meetings.find(ada, meeting).open()).hasSize(3);
        assertThat(meetings.find(ada, meeting).meeting().basis())
                .as("why these times, and not those before")
                .isNotEqualTo(Suggestion.Basis.NONE);
    }

    @Test
    void twoWhoLeaveAtOnceLeaveNobodyWaiting() {
        agreed();
        var before = outbox.mails().size();
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> meetings.callOff(chi, meeting, "")),
                        CompletableFuture.runAsync(() -> meetings.callOff(dora, meeting, "")))
                .join();
        assertThat(meetings.find(ada, meeting).meeting().state()).isEqualTo(Meeting.State.CALLED_OFF);
        assertThat(outbox.last(ADAS).calendarMethod()).isEqualTo("CANCEL");
        assertThat(outbox.last(ADAS).subject()).matches("(Chi|Dora) has called your meeting off");
        assertThat(outbox.last(ADAS).text())
                .contains("You are drawn together with somebody else on Tuesday, 1 December 2026.");
        assertThat(held(ada)).isEmpty();
        assertThat(jdbc.sql("select count(*) from booking").query(Integer.class).single())
                .isZero();
        assertThat(after(before).stream().filter(mail -> mail.to().equals(ADAS)))
                .as("that one left, and then that the other did")
                .hasSize(2);
    }

    @Test
    void ofTwoTheOtherHearsWhenTheyAreDrawnAgain() {
        meetings.callOff(chi, meeting, "");
        agreedByTwo();
        var before = outbox.mails().size();
        meetings.callOff(dora, meeting, "Sorry");
        assertThat(after(before)).hasSize(2);
        assertThat(outbox.last(ADAS).text())
                .contains("Sorry", "You are drawn together with somebody else on Tuesday, 1 December 2026.");
        assertThat(outbox.last(ADAS).links()).contains("/coffee");
        coffees.leave(ada, round);
        time.pass(Duration.ofDays(7));
        before = outbox.mails().size();
        turns.ask();
        assertThat(after(before))
                .as("nobody is asked whether they met")
                .noneMatch(mail -> mail.subject().startsWith("Did you meet"));
    }

    private void agreedByTwo() {
        var start = meetings.find(ada, meeting).open().getFirst().start();
        meetings.agree(ada, meeting, start);
        meetings.agree(dora, meeting, start);
    }

    @Test
    void whoDidNotComeHasNotMetTheOthers() {
        meetings.callOff(chi, meeting, "");
        assertThat(draws.met(round)).hasSize(1);
        agreedByTwo();
        assertThat(members.connected(ada, dora)).isTrue();
        assertThat(members.connected(ada, chi)).isFalse();
    }

    @Test
    void oneTapInTheMailLeavesIt() {
        var tokens = outbox.last(CHIS).links().stream()
                .filter(link -> link.startsWith("/answers/coffee/"))
                .map(link -> link.substring("/answers/coffee/".length()))
                .toList();
        var asked = links.find(tokens.getFirst()).orElseThrow();
        assertThat(asked.deed()).isEqualTo(CoffeeLinks.Deed.ABSENT);
        assertThat(asked.what()).containsExactlyInAnyOrder("Ada", "Dora");
        links.use(tokens.getFirst());
        links.use(tokens.getFirst());
        assertThat(meetings.find(ada, meeting).meeting().members()).containsExactlyInAnyOrder(ada, dora);
        assertThat(links.find(tokens.getFirst()).orElseThrow().open()).isFalse();
    }

    @Test
    void whoLeavesRapportLeavesATrioToTheOthers() {
        var start = agreed();
        members.leave(chi);
        assertThat(held(ada)).containsExactly(start);
        assertThat(outbox.last(ADAS).subject()).startsWith("Chi cannot come; you still meet Dora: ");
    }
}
