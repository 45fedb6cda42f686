package io.rapport.channel.mail;

import io.rapport.channel.mail.MailRepository.Due;
import io.rapport.channel.mail.MailServer.Outcome;
import io.rapport.web.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands due mails to the mail server, each once.
 *
 * <ol>
 *   <li>A mail is taken: it is marked as being sent, and that is committed before a word is said to the server.
 *   <li>Its row is held while it is handed over, and settled in the same transaction.
 *   <li>A mail that is marked but held by nobody was left by a sender that died. Whether it arrived is unknown, so it is
 *       shown to the operator instead of being sent a second time.
 * </ol>
 *
 * <p>Several may run at once, in one process or in many: no mail is ever in two hands.
 */
class Postman {

    private static final Logger log = LoggerFactory.getLogger(Postman.class);

    private static final int BATCH = 200;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    /** Between taking and holding lies a moment in which a mail is marked and not yet held. */
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private final MailRepository mails;
    private final TransactionTemplate transaction;
    private final MailSettings settings;
    private final Site site;
    private final InstantSource now;
    private final RandomGenerator chance;

    /** A server that takes mails without a word would otherwise turn the whole queue uncertain. */
    private volatile Instant pausedUntil = Instant.MIN;

    Postman(
            MailRepository mails,
            TransactionTemplate transaction,
            MailSettings settings,
            Site site,
            InstantSource now,
            RandomGenerator chance) {
        this.mails = mails;
        this.transaction = transaction;
        this.settings = settings;
        this.site = site;
        this.now = now;
        this.chance = chance;
    }

    /** Sends what is due, as far as the server takes it. Returns how many mails it took. */
    int deliver() {
        if (!settings.hasServer() || now.instant().isBefore(pausedUntil)) {
            return 0;
        }
        var abandoned = mails.abandon(
                now.instant().minus(MOMENT), "Rapport stopped while handing this over; it may have arrived.");
        if (abandoned > 0) {
            log.warn("{} mails were being handed over when Rapport stopped; see /operator/outbox", abandoned);
        }
        var accepted = 0;
        try (var server = new MailServer(settings)) {
            for (var i = 0; i < BATCH; i++) {
                var taken = mails.take(now.instant());
                if (taken.isEmpty()) {
                    break;
                }
                var outcome = handOver(taken.get(), server);
                accepted += outcome instanceof Outcome.Accepted ? 1 : 0;
                if (outcome instanceof Outcome.Unknown unknown) {
                    log.warn("A mail is uncertain, see /operator/outbox. {}", unknown.reason());
                    pausedUntil = now.instant().plus(MOMENT);
                    break;
                }
                if (outcome instanceof Outcome.Later later && later.serverAway()) {
                    log.warn("Mail has to wait. {}", later.reason());
                    break;
                }
            }
        }
        return accepted;
    }

    private Outcome handOver(long id, MailServer server) {
        var outcome = transaction.execute(status -> mails.hold(id)
                .map(mail -> {
                    var told = server.hand(session -> MailMessage.of(session, mail, settings.from(), link(mail)));
                    settle(mail, told);
                    return told;
                })
                .orElse(new Outcome.Unknown("Somebody else has taken it for abandoned.")));
        return Objects.requireNonNull(outcome);
    }

    private @Nullable String link(Due mail) {
        return mail.unsubscribeToken() == null ? null : site.link("/unsubscribe/" + mail.unsubscribeToken());
    }

    private void settle(Due mail, Outcome outcome) {
        var at = now.instant();
        switch (outcome) {
            case Outcome.Accepted accepted -> mails.sent(mail.id(), at);
            case Outcome.Refused refused -> mails.settle(mail.id(), MailState.FAILED, at, refused.reason());
            case Outcome.Unknown unknown -> mails.settle(mail.id(), MailState.UNCERTAIN, at, unknown.reason());
            case Outcome.Later later
            when !at.isBefore(mail.giveUpAt()) ->
                mails.settle(mail.id(), MailState.FAILED, at, "Given up after two days. " + later.reason());
            case Outcome.Later later -> mails.waitUntil(mail.id(), next(mail, at), later.reason());
        }
    }

    /** Twice as long after each attempt, a quarter more or less by chance, and once more before giving up. */
    private Instant next(Due mail, Instant at) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(mail.attempts() - 1, 20));
        var pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        var next = at.plusMillis((long) (pause.toMillis() * (0.75 + chance.nextDouble() / 2)));
        return next.isBefore(mail.giveUpAt()) ? next : mail.giveUpAt();
    }
}
