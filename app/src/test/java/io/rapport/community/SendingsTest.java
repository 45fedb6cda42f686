package io.rapport.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.account.AccountId;
import io.rapport.account.Accounts;
import io.rapport.community.Acceptances.Standing;
import io.rapport.member.Level;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Relation;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RapportTest
class SendingsTest {

    @Autowired
    Cast cast;

    @Autowired
    Sendings sendings;

    @Autowired
    SendingWork work;

    @Autowired
    Imports imports;

    @Autowired
    ImportWork importWork;

    @Autowired
    Invitations invitations;

    @Autowired
    Acceptances acceptances;

    @Autowired
    Communities communities;

    @Autowired
    Organisers organisers;

    @Autowired
    Accounts accounts;

    @Autowired
    Members members;

    @Autowired
    TestTime time;

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcClient jdbc;

    MemberId ben;
    CommunityId chamber;

    @BeforeEach
    void aChamber() {
        ben = cast.ben();
        chamber = cast.chamber(ben).id();
    }

    @Test
    void aLetterSaysWhoInvitesAndWhatTheReaderGains() {
        invitations.draft(ben, chamber, "Zoe@Example.org ", " Zoe Adler ");
        assertThat(outbox.mails()).isEmpty();
        send(Sending.Kind.FIRST);
        var letter = outbox.last("zoe@example.org");
        assertThat(letter.subject()).isEqualTo("Ben Voss invites you to Chamber of Commerce");
        assertThat(letter.text())
                .contains("Dear Zoe Adler", "you can help in return", "Ben Voss asks you", "We help each other");
        assertThat(letter.key()).startsWith("invitation/");
    }

    @Test
    void everyoneGetsOneLetterHoweverOftenSendIsPressedAndLaterOnesOnlyWhoIsNew() {
        people(1, 120);
        var id = sendings.start(ben, chamber, Sending.Kind.FIRST);
        assertThat(sendings.start(ben, chamber, Sending.Kind.FIRST)).isEqualTo(id);
        work.postSome(id);
        assertThat(sendings.find(ben, chamber, id).done()).isEqualTo(50);
        work.finishStarted();
        work.finishStarted();
        assertThat(outbox.mails()).extracting(Outbox.Mail::to).hasSize(120).doesNotHaveDuplicates();
        assertThat(sendings.find(ben, chamber, id).state()).isEqualTo(Sending.State.DONE);
        assertThatThrownBy(() -> sendings.start(ben, chamber, Sending.Kind.FIRST))
                .isInstanceOf(Refusal.class);

        people(110, 130);
        send(Sending.Kind.FIRST);
        assertThat(outbox.mails()).hasSize(130);
    }

    @Test
    void aCrashBetweenTwoLettersPostsNoneTwice() {
        people(1, 60);
        var id = sendings.start(ben, chamber, Sending.Kind.FIRST);
        jdbc.sql("alter table mail add constraint trouble check (recipient <> 'p55@example.org')")
                .update();
        try {
            assertThatThrownBy(work::finishStarted).isInstanceOf(RuntimeException.class);
        } finally {
            jdbc.sql("alter table mail drop constraint trouble").update();
        }
        assertThat(invitations.counts(ben, chamber))
                .containsEntry(Invitation.State.SENT, outbox.mails().size());
        work.finishStarted();
        assertThat(outbox.mails()).extracting(Outbox.Mail::to).hasSize(60).doesNotHaveDuplicates();
        assertThat(sendings.find(ben, chamber, id).done()).isEqualTo(60);
    }

    @Test
    void cancellingKeepsTheRestAsDrafts() {
        people(1, 120);
        var id = sendings.start(ben, chamber, Sending.Kind.FIRST);
        work.postSome(id);
        sendings.cancel(ben, chamber, id);
        work.finishStarted();
        assertThat(outbox.mails()).hasSize(50);
        assertThat(invitations.counts(ben, chamber)).containsEntry(Invitation.State.DRAFT, 70);
        send(Sending.Kind.FIRST);
        assertThat(outbox.mails()).hasSize(120);
    }

    @Test
    void whoDidNotAnswerIsRemindedOnceAndNotTheNextDay() {
        people(1, 2);
        send(Sending.Kind.FIRST);
        assertThat(sendings.waiting(ben, chamber, Sending.Kind.REMINDER)).isZero();
        time.pass(Duration.ofDays(3));
        accept("p1@example.org", null);
        send(Sending.Kind.REMINDER);
        assertThat(outbox.to("p1@example.org")).hasSize(1);
        assertThat(outbox.to("p2@example.org"))
                .extracting(Outbox.Mail::subject)
                .containsExactly(
                        "Ben Voss invites you to Chamber of Commerce",
                        "Once more: Ben Voss invites you to Chamber of Commerce");
        time.pass(Duration.ofDays(9));
        assertThat(sendings.waiting(ben, chamber, Sending.Kind.REMINDER)).isZero();
    }

    @Test
    void acceptingFillsInTheProfileAndSignsInOnce() {
        new Sheets(imports, importWork)
                .bring(
                        ben,
                        chamber,
                        "Name,Email,Company,Title,Industry,Level,City,Languages\n"
                                + "Zoe Adler,zoe@example.org,Adler & Söhne,Boat builder,Boats,Lead,Kiel,\"German, Danish\"\n");
        send(Sending.Kind.FIRST);
        var token = token("zoe@example.org");
        assertThat(acceptances.open(token, null).orElseThrow().standing()).isEqualTo(Standing.OPEN);

        var zoe = acceptances.accept(token, null).orElseThrow();

        var profile = members.find(zoe, Relation.SELF).orElseThrow();
        assertThat(List.of(
                        profile.name(),
                        profile.organisation(),
                        profile.headline(),
                        profile.industry(),
                        profile.level(),
                        profile.place(),
                        profile.languages(),
                        profile.zone().getId(),
                        profile.welcomed()))
                .isEqualTo(List.of(
                        "Zoe Adler",
                        "Adler & Söhne",
                        "Boat builder",
                        "Boats",
                        Level.LEAD,
                        "Kiel",
                        List.of("de", "da"),
                        "Europe/Berlin",
                        false));
        assertThat(communities.idsOf(zoe)).containsExactly(chamber);
        assertThat(acceptances.accept(token, null)).isEmpty();
        assertThat(acceptances.accept(token, zoe.account())).isEmpty();
        assertThat(acceptances.open(token, null).orElseThrow().standing()).isEqualTo(Standing.ACCEPTED);
    }

    @Test
    void twoClicksAtOnceAcceptOnce() throws Exception {
        people(1, 1);
        send(Sending.Kind.FIRST);
        var token = token("p1@example.org");
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Boolean> click = () -> acceptances.accept(token, null).isPresent();
            var signedIn = threads.invokeAll(List.of(click, click)).stream()
                    .filter(each -> each.resultNow())
                    .count();
            assertThat(signedIn).isEqualTo(1);
        }
    }

    @Test
    void whoHasAnAccountMustBeSignedInToIt() {
        var ada = cast.ada();
        invitations.draft(ben, chamber, "ada.brandt@example.org", "Somebody Else");
        send(Sending.Kind.FIRST);
        var token = token("ada.brandt@example.org");
        assertThat(acceptances.open(token, null).orElseThrow().standing()).isEqualTo(Standing.SIGN_IN_FIRST);
        assertThat(acceptances.accept(token, null)).isEmpty();
        assertThat(acceptances.accept(token, ben.account())).isEmpty();
        assertThat(communities.idsOf(ada)).isEmpty();

        assertThat(acceptances.accept(token, ada.account())).contains(ada);
        assertThat(communities.idsOf(ada)).containsExactly(chamber);
        assertThat(members.find(ada, Relation.SELF).orElseThrow().name()).isEqualTo("Ada Brandt");
    }

    @Test
    void aLinkOfAWithdrawnInvitationAndAnOldOneOpenNothing() {
        people(1, 2);
        send(Sending.Kind.FIRST);
        var first = token("p1@example.org");
        invitations.withdraw(ben, chamber, invitation("p1@example.org"));
        assertThat(acceptances.open(first, null).orElseThrow().standing()).isEqualTo(Standing.WITHDRAWN);
        assertThat(acceptances.accept(first, null)).isEmpty();
        assertThat(acceptances.accept("made-up", null)).isEmpty();

        time.pass(Duration.ofDays(31));
        assertThat(acceptances.accept(token("p2@example.org"), null)).isEmpty();
        assertThat(accounts.findByEmail("p1@example.org")).isEmpty();
        assertThat(accounts.findByEmail("p2@example.org")).isEmpty();
    }

    @Test
    void aWithdrawnInvitationCanBeDraftedAnewAndIsMailedAgain() {
        people(1, 1);
        send(Sending.Kind.FIRST);
        invitations.withdraw(ben, chamber, invitation("p1@example.org"));
        people(1, 1);
        assertThat(sendings.waiting(ben, chamber, Sending.Kind.FIRST)).isZero();
        invitations.renew(ben, chamber, invitation("p1@example.org"));
        send(Sending.Kind.FIRST);
        assertThat(outbox.to("p1@example.org")).hasSize(2);
        accept("p1@example.org", null);
    }

    @Test
    void whoWasRemovedIsNotInvitedAgainByTheNextFile() {
        people(1, 1);
        send(Sending.Kind.FIRST);
        var p1 = accept("p1@example.org", null);
        organisers.remove(ben, chamber, p1);
        assertThat(communities.idsOf(p1)).isEmpty();
        people(1, 1);
        assertThat(sendings.waiting(ben, chamber, Sending.Kind.FIRST)).isZero();
    }

    @Test
    void theOrganiserOfAnotherCommunityDoesNothingHere() {
        var eve = cast.eve();
        var others = cast.community("Others", eve).id();
        people(1, 1);
        var id = invitation("p1@example.org");
        assertThatThrownBy(() -> sendings.start(eve, chamber, Sending.Kind.FIRST))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> invitations.page(eve, chamber, null, "", 1)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> invitations.withdraw(eve, others, id)).isInstanceOf(NotFound.class);
        assertThat(invitations.page(eve, others, null, "", 1).total()).isZero();
    }

    private void people(int first, int last) {
        var text = IntStream.rangeClosed(first, last)
                .mapToObj(i -> "P" + i + ",p" + i + "@example.org\n")
                .collect(Collectors.joining("", "Name,Email\n", ""));
        new Sheets(imports, importWork).bring(ben, chamber, text);
    }

    private void send(Sending.Kind kind) {
        sendings.start(ben, chamber, kind);
        work.finishStarted();
    }

    private MemberId accept(String email, @Nullable AccountId reader) {
        return acceptances.accept(token(email), reader).orElseThrow();
    }

    private String token(String email) {
        return outbox.last(email).link("/invitations/").substring("/invitations/".length());
    }

    private java.util.UUID invitation(String email) {
        return invitations.page(ben, chamber, null, email, 1).items().getFirst().id();
    }
}
