package io.rapport.channel.mail;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The queue as an operator sees it. What was sent keeps its envelope only: letters are private. */
@Service
@Transactional
public class Outbox {

    /** One mail on its way. */
    public record Mail(
            long id,
            MailState state,
            String recipient,
            String subject,
            String messageId,
            @Nullable String words,
            int attempts,
            Instant postedAt,
            @Nullable Instant dueAt,
            @Nullable Instant finishedAt,
            @Nullable String reason) {

        /** Whether handing it over once more is for the operator to decide. */
        public boolean canBeSentAgain() {
            return words != null
                    && (state == MailState.HELD || state == MailState.FAILED || state == MailState.UNCERTAIN);
        }

        public boolean canBeDiscarded() {
            return canBeSentAgain() || state == MailState.WAITING;
        }
    }

    private final OutboxRepository outbox;
    private final MailSettings settings;
    private final InstantSource now;

    Outbox(OutboxRepository outbox, MailSettings settings, InstantSource now) {
        this.outbox = outbox;
        this.settings = settings;
        this.now = now;
    }

    /** Whether there is a mail server to send anything to. */
    public boolean hasServer() {
        return settings.hasServer();
    }

    @Transactional(readOnly = true)
    public Map<MailState, Integer> counts() {
        return outbox.counts();
    }

    /** The latest mails in this state, or in any; older than the given one, if there is one. */
    @Transactional(readOnly = true)
    public List<Mail> latest(@Nullable MailState state, @Nullable Long olderThan, int limit) {
        return outbox.latest(state, olderThan == null ? Long.MAX_VALUE : olderThan, limit);
    }

    @Transactional(readOnly = true)
    public Optional<Mail> find(long id) {
        return outbox.find(id);
    }

    /** Letters that may have arrived or not, by their keys: those whose key begins with these words. */
    @Transactional(readOnly = true)
    public Map<String, Long> uncertain(String beginning) {
        return outbox.uncertain(beginning);
    }

    /** Puts a held, failed or uncertain mail back into the queue; false if it is in another state by now. */
    public boolean sendAgain(long id) {
        var at = now.instant();
        return outbox.sendAgain(id, at, at.plus(PostBox.PATIENCE));
    }

    /** Releases everything that was held while there was no mail server. */
    public int sendHeld() {
        var at = now.instant();
        return outbox.sendHeld(at, at.plus(PostBox.PATIENCE));
    }

    /** Throws a mail away that was not sent; false if it is in another state by now. */
    public boolean discard(long id) {
        return outbox.discard(id, now.instant());
    }
}
