package io.rapport.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.channel.mail.MailSettings.Encryption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class MailServerTest {

    private static final int LETTERS = 21;

    @Test
    void noLetterWaitsUntilTheServerConfirmsWhatWasSentBefore() throws Exception {
        var took = new ArrayList<Duration>();
        try (var troubled = new TroubledServer();
                var server = new MailServer(new MailSettings(
                        "localhost",
                        troubled.port(),
                        null,
                        null,
                        Encryption.NONE,
                        "rapport@example.org",
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5)))) {
            for (var number = 0; number < LETTERS; number++) {
                var letter = letter(number);
                var start = System.nanoTime();
                assertThat(server.hand(session -> MailMessage.of(session, letter, "rapport@example.org", null)))
                        .isInstanceOf(MailServer.Outcome.Accepted.class);
                took.add(Duration.ofNanos(System.nanoTime() - start));
            }
            assertThat(troubled.taken()).hasSize(LETTERS);
        }
        assertThat(took.stream().sorted().skip(LETTERS / 2).findFirst().orElseThrow())
                .as("most of them, so that a busy machine does not matter")
                .isLessThan(Duration.ofMillis(35));
    }

    /** As long as a plan. */
    private static MailRepository.Due letter(int number) {
        return new MailRepository.Due(
                number,
                "ada@example.org",
                "Your plan",
                ("<p>" + "x".repeat(60) + "</p>\n").repeat(200),
                "Your plan",
                null,
                null,
                null,
                "<" + number + "@example.org>",
                1,
                Instant.EPOCH,
                Instant.MAX);
    }
}
