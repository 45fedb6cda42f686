package io.rapport.channel.mail;

import io.rapport.channel.mail.Letter.CalendarPart;
import io.rapport.channel.mail.MailRepository.Posted;
import io.rapport.web.Site;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class PostBox implements Letters {

    /** How long a mail server may be away before a mail counts as failed. */
    static final Duration PATIENCE = Duration.ofDays(2);

    private final MailRepository mails;
    private final MailChoices choices;
    private final Footer footer;
    private final MailSettings settings;
    private final Site site;
    private final InstantSource now;

    PostBox(
            MailRepository mails,
            MailChoices choices,
            Footer footer,
            MailSettings settings,
            Site site,
            InstantSource now) {
        this.mails = mails;
        this.choices = choices;
        this.footer = footer;
        this.settings = settings;
        this.site = site;
        this.now = now;
    }

    @Override
    public void post(Letter letter) {
        var kind = letter.kind() == null ? null : MailKind.of(letter.kind());
        if (mails.posted(letter.key())) {
            return;
        }
        if (!Envelope.isAddress(letter.to())) {
            store(letter, letter.page().render(), null, MailState.FAILED, "This is not an e-mail address.");
            return;
        }
        if (kind == null) {
            store(letter, letter.page().render(), null, ready(), null);
            return;
        }
        var choice = choices.choice(letter.to(), kind);
        if (choice.wanted()) {
            var html = footer.add(letter.page().render(), site.link("/unsubscribe/" + choice.token()));
            store(letter, html, choice.token(), ready(), null);
        } else {
            store(letter, null, null, MailState.NOT_WANTED, null);
        }
    }

    @Override
    public void forget(String address) {
        mails.forget(MailChoices.normal(address), now.instant());
        choices.forget(address);
    }

    private MailState ready() {
        return settings.hasServer() ? MailState.WAITING : MailState.HELD;
    }

    private void store(
            Letter letter,
            @Nullable String html,
            @Nullable String unsubscribeToken,
            MailState state,
            @Nullable String reason) {
        var calendar = html == null ? null : letter.calendar();
        mails.insertIfAbsent(new Posted(
                letter.key(),
                letter.kind(),
                MailChoices.normal(Envelope.oneLine(letter.to())),
                Envelope.oneLine(letter.subject()),
                html,
                html == null ? null : Words.of(html),
                calendar == null ? null : method(calendar),
                calendar == null ? null : calendar.ics(),
                unsubscribeToken,
                "<" + UUID.randomUUID() + "@" + site.url().getHost() + ">",
                state,
                now.instant(),
                now.instant().plus(PATIENCE),
                reason));
    }

    private static String method(CalendarPart calendar) {
        if (!calendar.method().matches("[A-Z]+")) {
            throw new IllegalArgumentException("\"" + calendar.method() + "\" is not an iTIP method such as REQUEST.");
        }
        return calendar.method();
    }
}
