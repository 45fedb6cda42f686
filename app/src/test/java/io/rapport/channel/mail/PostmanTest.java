package io.rapport.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.channel.mail.Letter.CalendarPart;
import io.rapport.channel.mail.TroubledServer.Trouble;
import io.rapport.web.Site;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@RapportTest
class PostmanTest {

    @Autowired
    Letters letters;

    @Autowired
    Outbox outbox;

    @Autowired
    MailRepository mails;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Site site;

    @Autowired
    TestTime now;

    TroubledServer server = new TroubledServer();

    @BeforeEach
    void twoLetters() {
        letters.post(SomeLetter.to("ada@example.org"));
        letters.post(SomeLetter.to("chi@example.org"));
        outbox.sendHeld();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void everyMailIsSentOnceInOneConversation() {
        var postman = postman();

        assertThat(postman.deliver()).isEqualTo(2);
        assertThat(postman.deliver()).isZero();

        assertThat(states()).containsExactly(MailState.SENT, MailState.SENT);
        assertThat(server.taken()).hasSize(2);
        assertThat(server.conversations()).isEqualTo(1);
    }

    @Test
    void whatWasSentKeepsItsEnvelopeOnly() {
        postman().deliver();

        assertThat(outbox.latest(null, null, 10)).extracting(Outbox.Mail::words).containsExactly(null, null);
    }

    @Test
    void aRefusedRecipientFailsAtOnceWithTheReasonAndTheOthersGoOn() {
        letters.post(SomeLetter.to("dora@example.org"));
        outbox.sendHeld();
        server.trouble = Trouble.REFUSES_RECIPIENT;
        var postman = postman();

        postman.deliver();

        assertThat(states()).containsExactly(MailState.FAILED, MailState.FAILED, MailState.FAILED);
        assertThat(outbox.latest(null, null, 1).getFirst().reason())
                .isEqualTo("The mail server refused it: 550 no such person here");
        assertThat(server.conversations()).isEqualTo(1);
    }

    @Test
    void aServerThatIsDownIsTriedAgainLaterAndThenTakesEachMailOnce() {
        server.trouble = Trouble.DROPS_BEFORE_DATA;
        var postman = postman();
        postman.deliver();
        assertThat(states()).containsExactly(MailState.WAITING, MailState.WAITING);
        postman.deliver();

        server.trouble = Trouble.NONE;
        assertThat(postman.deliver()).as("before the pause is over").isZero();
        now.pass(Duration.ofSeconds(22));
        assertThat(postman.deliver()).as("a little before the pause is over").isZero();
        now.pass(Duration.ofSeconds(1));
        assertThat(postman.deliver()).isEqualTo(2);
        assertThat(server.taken()).hasSize(2);
    }

    @Test
    void thePausesGrowAndAfterTwoDaysAMailHasFailed() throws IOException {
        server.close();
        var postman = postman();

        for (var minute = 0; minute <= Duration.ofDays(2).toMinutes(); minute++) {
            postman.deliver();
            postman.deliver();
            now.pass(Duration.ofMinutes(1));
        }

        assertThat(states()).containsExactly(MailState.FAILED, MailState.FAILED);
        assertThat(outbox.latest(null, null, 1).getFirst().attempts()).isBetween(15, 25);
        assertThat(outbox.latest(null, null, 1).getFirst().reason())
                .startsWith("Given up after two days. The mail server cannot be reached: ");
    }

    @Test
    void aServerThatSaysNothingIsLeftAndTheMailWaits() {
        server.trouble = Trouble.SAYS_NOTHING;

        postman().deliver();

        assertThat(states()).containsExactly(MailState.WAITING, MailState.WAITING);
        assertThat(server.conversations()).isEqualTo(1);
    }

    @Test
    void aBusyServerGetsTheMailLater() {
        server.trouble = Trouble.BUSY;
        postman().deliver();
        assertThat(states()).containsExactly(MailState.WAITING, MailState.WAITING);

        server.trouble = Trouble.NONE;
        now.pass(Duration.ofMinutes(1));
        assertThat(postman().deliver()).isEqualTo(2);
    }

    @Test
    void aMailWhoseMiddleWasLostIsSentAgainByItself() {
        var page = new SomeLetter("<p>" + "A long letter. ".repeat(1_000_000) + "</p>");
        letters.post(new Letter("long", null, "dora@example.org", "A long letter", page, null));
        mails.take(now.instant()).ifPresent(id -> mails.sent(id, now.instant()));
        mails.take(now.instant()).ifPresent(id -> mails.sent(id, now.instant()));
        outbox.sendHeld();
        server.trouble = Trouble.RESETS_IN_DATA;
        postman().deliver();
        assertThat(states()).containsExactly(MailState.SENT, MailState.SENT, MailState.WAITING);

        server.trouble = Trouble.NONE;
        now.pass(Duration.ofMinutes(1));
        assertThat(postman().deliver()).isEqualTo(1);
    }

    @Test
    void aMailWhoseLastAnswerWasLostIsUncertainAndNeverSentAgainByItself() {
        server.trouble = Trouble.DROPS_INSTEAD_OF_TAKING;
        postman().deliver();
        server.trouble = Trouble.TAKES_AND_SAYS_NOTHING;
        postman().deliver();

        assertThat(states()).containsExactly(MailState.UNCERTAIN, MailState.UNCERTAIN);
        server.trouble = Trouble.NONE;
        now.pass(Duration.ofDays(1));
        assertThat(postman().deliver()).isZero();
        assertThat(server.taken()).hasSize(1);
    }

    @Test
    void whatWasBeingHandedOverWhenRapportStoppedIsShownAndSentAgainOnlyByAnOperator() {
        var id = mails.take(now.instant()).orElseThrow();
        now.pass(Duration.ofMinutes(2));

        assertThat(postman().deliver()).isEqualTo(1);
        var stopped = outbox.find(id).orElseThrow();
        assertThat(stopped.state()).isEqualTo(MailState.UNCERTAIN);
        assertThat(stopped.reason()).isEqualTo("Rapport stopped while handing this over; it may have arrived.");

        assertThat(outbox.sendAgain(id)).isTrue();
        assertThat(outbox.sendAgain(id)).as("a second click").isFalse();
        assertThat(postman().deliver()).isEqualTo(1);
        assertThat(server.taken().getLast()).contains("Message-ID: " + stopped.messageId());
    }

    @Test
    void aMailThatIsStillBeingHandedOverIsNotTakenForAbandoned() {
        var id = mails.take(now.instant()).orElseThrow();
        now.pass(Duration.ofMinutes(2));

        transaction.executeWithoutResult(status -> {
            mails.hold(id);
            try (var elsewhere = Executors.newVirtualThreadPerTaskExecutor()) {
                elsewhere.submit(() -> postman().deliver());
            }
        });

        assertThat(outbox.find(id).orElseThrow().state()).isEqualTo(MailState.SENDING);
    }

    @Test
    void twoSendersNeverSendTheSameMail() throws Exception {
        IntStream.range(0, 60).forEach(number -> letters.post(SomeLetter.to("member" + number + "@example.org")));
        outbox.sendHeld();
        var together = new CountDownLatch(2);
        try (var senders = Executors.newFixedThreadPool(2)) {
            for (var sender = 0; sender < 2; sender++) {
                var started = senders.submit(() -> {
                    together.countDown();
                    together.await();
                    return postman().deliver();
                });
                assertThat(started).isNotNull();
            }
        }

        assertThat(server.taken()).hasSize(62);
        assertThat(server.taken().stream().map(PostmanTest::messageId).distinct())
                .hasSize(62);
        assertThat(server.conversations()).isEqualTo(2);
    }

    @Test
    void whatMustArriveGoesFirst() {
        letters.post(SomeLetter.letter("week", "round", "eve@example.org", "Your week", null));
        letters.post(SomeLetter.letter("sign in", null, "eve@example.org", "Sign in", null));
        outbox.sendHeld();

        postman().deliver();

        assertThat(server.taken()).map(PostmanTest::subject).endsWith("Sign in", "Your week");
    }

    @Test
    void aCalendarObjectIsAMistakeWithoutAMethod() {
        var part = new CalendarPart("REQUEST; name=x", "BEGIN:VCALENDAR");

        assertThatThrownBy(() -> letters.post(SomeLetter.letter("1", null, "ada@example.org", "Tuesday", part)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String messageId(String mail) {
        return header("Message-ID: ", mail);
    }

    private static String subject(String mail) {
        return header("Subject: ", mail);
    }

    private static String header(String name, String mail) {
        return mail.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .findFirst()
                .orElseThrow();
    }

    private Postman postman() {
        var settings = new MailSettings(
                "localhost",
                server.port(),
                null,
                null,
                MailSettings.Encryption.NONE,
                "Rapport <rapport@example.org>",
                Duration.ofMillis(500),
                Duration.ofMillis(500));
        RandomGenerator shortest = () -> 0L;
        return new Postman(mails, transaction, settings, site, now, shortest);
    }

    private List<MailState> states() {
        return outbox.latest(null, null, 100).reversed().stream()
                .map(Outbox.Mail::state)
                .toList();
    }
}
