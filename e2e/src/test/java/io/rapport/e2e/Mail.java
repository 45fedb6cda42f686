package io.rapport.e2e;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * A mail as its reader has it.
 *
 * @param unsubscribe the header List-Unsubscribe
 * @param calendar the iCalendar object with the media type that it travelled with, if there is one
 */
record Mail(
        String to,
        String subject,
        String html,
        String words,
        @Nullable String unsubscribe,
        @Nullable String calendarType,
        @Nullable String calendar) {

    static Mail of(MimeMessage message) {
        try {
            var parts = new ArrayList<BodyPart>();
            collect((Multipart) message.getContent(), parts);
            var calendar = parts.stream()
                    .filter(part -> is(part, "text/calendar"))
                    .findFirst()
                    .orElse(null);
            return new Mail(
                    message.getAllRecipients()[0].toString(),
                    message.getSubject(),
                    text(parts, "text/html"),
                    text(parts, "text/plain"),
                    message.getHeader("List-Unsubscribe", null),
                    calendar == null ? null : calendar.getContentType(),
                    calendar == null ? null : content(calendar));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the link with these words leads. */
    String link(String words) {
        return Jsoup.parse(html).select("a[href]").stream()
                .filter(link -> link.text().contains(words))
                .map(link -> link.attr("href"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No link “" + words + "” in “" + subject + "”: " + words()));
    }

    /** Where the first button leads. */
    String button() {
        var button = Jsoup.parse(html).selectFirst("a.button[href]");
        if (button == null) {
            throw new AssertionError("No button in “" + subject + "”: " + words);
        }
        return button.attr("href");
    }

    private static void collect(Multipart content, List<BodyPart> parts) throws MessagingException, IOException {
        for (var i = 0; i < content.getCount(); i++) {
            var part = content.getBodyPart(i);
            if (part.getContent() instanceof Multipart inner) {
                collect(inner, parts);
            } else {
                parts.add(part);
            }
        }
    }

    private static String text(List<BodyPart> parts, String type) throws MessagingException, IOException {
        for (var part : parts) {
            if (is(part, type)) {
                return content(part);
            }
        }
        return "";
    }

    private static String content(BodyPart part) throws MessagingException, IOException {
        return part.getContent() instanceof String text
                ? text
                : new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static boolean is(BodyPart part, String type) {
        try {
            return part.isMimeType(type);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
