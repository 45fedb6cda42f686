package io.rapport.channel.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** One conversation with the mail server, in which many mails are handed over. */
final class MailServer implements AutoCloseable {

    /** What became of a mail, as far as the server told us. */
    sealed interface Outcome {

        record Accepted() implements Outcome {}

        /** Trying again would not help. */
        record Refused(String reason) implements Outcome {}

        /** It was certainly not taken; another time it may be. */
        record Later(String reason, boolean serverAway) implements Outcome {}

        /** All of it was sent and no answer came: the server may have taken it. */
        record Unknown(String reason) implements Outcome {}
    }

    /** Makes the mail for this session. */
    @FunctionalInterface
    interface Writing {
        MailMessage in(Session session) throws MessagingException;
    }

    private static final int SERVICE_CLOSES = 421;

    private final MailSettings settings;
    private final Session session;
    private @Nullable Conversation conversation;

    MailServer(MailSettings settings) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings));
    }

    Outcome hand(Writing writing) {
        MailMessage message;
        try {
            message = writing.in(session);
        } catch (MessagingException e) {
            return new Outcome.Refused("Rapport could not write this mail: " + e.getMessage());
        }
        Conversation open;
        try {
            open = open();
        } catch (AuthenticationFailedException e) {
            close();
            return new Outcome.Later("The mail server did not accept our user name and password: " + words(e), true);
        } catch (MessagingException e) {
            close();
            return new Outcome.Later("The mail server cannot be reached: " + words(e), true);
        }
        try {
            open.begin();
            open.sendMessage(message, message.getAllRecipients());
            return new Outcome.Accepted();
        } catch (MessagingException e) {
            return outcome(e, open.ended);
        }
    }

    private Conversation open() throws MessagingException {
        if (conversation == null) {
            conversation = new Conversation(session);
            // an empty name, as an unset environment leaves it, would be tried wherever a server offers to ask for one
            var user = settings.hasUser() ? settings.user() : null;
            conversation.connect(settings.host(), settings.port(), user, user == null ? null : settings.password());
        }
        return conversation;
    }

    private Outcome outcome(MessagingException trouble, boolean ended) {
        var code = code(trouble);
        if (code >= 500) {
            return new Outcome.Refused("The mail server refused it: " + words(trouble));
        }
        if (code >= 400 && code != SERVICE_CLOSES) {
            return new Outcome.Later("The mail server wants it later: " + words(trouble), false);
        }
        close();
        if (code < 0 && ended) {
            return new Outcome.Unknown(
                    "The mail server had all of it but did not answer; it may have arrived: " + words(trouble));
        }
        return new Outcome.Later("The mail server broke off: " + words(trouble), true);
    }

    private static int code(MessagingException trouble) {
        var code = -1;
        for (Exception each = trouble; each instanceof MessagingException next; each = next.getNextException()) {
            code = Math.max(
                    code,
                    switch (each) {
                        case SMTPAddressFailedException address -> address.getReturnCode();
                        case SMTPSenderFailedException sender -> sender.getReturnCode();
                        case SMTPSendFailedException send -> send.getReturnCode();
                        default -> -1;
                    });
        }
        return code;
    }

    /** The innermost message says what the server said. */
    private static String words(MessagingException trouble) {
        Exception each = trouble;
        while (each instanceof MessagingException next && next.getNextException() != null) {
            each = next.getNextException();
        }
        var message = each.getMessage() == null ? each.getClass().getSimpleName() : each.getMessage();
        return Envelope.oneLine(message);
    }

    @Override
    public void close() {
        if (conversation != null) {
            try {
                conversation.close();
            } catch (MessagingException e) {
                // it is over either way
            }
            conversation = null;
        }
    }

    static Properties properties(MailSettings settings) {
        var properties = new Properties();
        var connect = String.valueOf(settings.connectTimeout().toMillis());
        properties.setProperty("mail.smtp.connectiontimeout", connect);
        properties.setProperty("mail.smtp.writetimeout", connect);
        properties.setProperty(
                "mail.smtp.timeout", String.valueOf(settings.answerTimeout().toMillis()));
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.socketFactory", new PromptSockets());
        properties.setProperty("mail.smtp.auth", String.valueOf(settings.hasUser()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (settings.encryption()) {
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case NONE -> properties.setProperty("mail.smtp.starttls.enable", "false");
        }
        return properties;
    }

    /** Remembers whether the end of a mail was said: from then on only the server knows whether it has it. */
    private static final class Conversation extends SMTPTransport {

        private boolean ended;

        Conversation(Session session) {
            super(session, new URLName("smtp", null, -1, null, null, null));
        }

        void begin() {
            ended = false;
        }

        @Override
        protected void finishData() throws IOException, MessagingException {
            ended = true;
            super.finishData();
        }
    }
}
