package io.rapport.channel.mail;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an address is mailed, kind by kind, and how its owner changes that: in their settings or from any mail. */
@Service
@Transactional
public class MailChoices {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final ChoiceRepository choices;
    private final InstantSource now;

    MailChoices(ChoiceRepository choices, InstantSource now) {
        this.choices = choices;
        this.now = now;
    }

    /** Every kind of mail, in the order of a settings page, and whether this address wants it. */
    @Transactional(readOnly = true)
    public Map<MailKind, Boolean> of(String address) {
        var unwanted = choices.unwanted(normal(address));
        var wanted = new EnumMap<MailKind, Boolean>(MailKind.class);
        for (var kind : MailKind.values()) {
            wanted.put(kind, !unwanted.contains(kind));
        }
        return wanted;
    }

    /** From now on this address gets mails of this kind or does not; those still waiting go by it too. */
    public void choose(String address, MailKind kind, boolean wanted) {
        choice(address, kind);
        choices.choose(normal(address), kind.lowerCase(), wanted);
        if (!wanted) {
            choices.dropQueued(normal(address), kind.lowerCase(), now.instant());
        }
    }

    /** What an unsubscribe link is about; empty if it was never issued. */
    @Transactional(readOnly = true)
    Optional<MailKind> find(String token) {
        return choices.find(token).map(choice -> MailKind.of(choice.kind()));
    }

    /** What the link in a mail does: unlike other links it works for ever and as often as it is used. */
    Optional<MailKind> unsubscribe(String token) {
        return choices.find(token).map(choice -> {
            var kind = MailKind.of(choice.kind());
            choose(choice.address(), kind, false);
            return kind;
        });
    }

    void forget(String address) {
        choices.forgetWanted(normal(address));
    }

    ChoiceRepository.Choice choice(String address, MailKind kind) {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return choices.of(normal(address), kind.lowerCase(), token);
    }

    static String normal(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
