package io.rapport.channel.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server that takes our letters.
 *
 * @param host empty means that there is none: letters are held for the operator to read
 * @param from as a reader sees it, for example {@code Chamber of Commerce <rapport@chamber.example>}
 * @param connectTimeout to reach the server, and for each write to it
 * @param answerTimeout for each answer; longer, because servers look through a mail before they take it, and a mail
 *     whose answer we did not wait for is uncertain
 */
@ConfigurationProperties("rapport.mail")
public record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("STARTTLS") Encryption encryption,
        @DefaultValue("Rapport <rapport@localhost>") String from,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("60s") Duration answerTimeout) {

    /** How the way to the server is kept private. */
    public enum Encryption {
        STARTTLS,
        TLS,
        NONE
    }

    public boolean hasServer() {
        return !host.isBlank();
    }

    boolean hasUser() {
        return user != null && !user.isBlank();
    }
}
