package io.rapport;

import java.util.List;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was posted so far. Tests have no mail server, so letters are held and can be read here. */
public class Outbox {

    private final JdbcClient jdbc;

    Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param text the plain words
     * @param calendar the iCalendar object, if there is one
     */
    public record Mail(
            String key,
            String to,
            String subject,
            String text,
            String html,
            @Nullable String calendarMethod,
            @Nullable String calendar) {

        /** The addresses in it, in their order, without scheme and host: {@code /answers/…}. */
        public List<String> links() {
            return Jsoup.parse(html).select("a[href]").eachAttr("href").stream()
                    .map(link -> link.replaceFirst("^https?://[^/]+", ""))
                    .toList();
        }

        /** The first link that begins with this path. */
        public String link(String path) {
            return links().stream()
                    .filter(link -> link.startsWith(path))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No link to " + path + " among " + links()));
        }
    }

    /** All letters with a body, in the order in which they were posted. */
    public List<Mail> mails() {
        return jdbc.sql("""
                        select key, recipient, subject, words, html, calendar_method, calendar_ics from mail where html is not null order by id
                        """)
                .query((row, number) -> new Mail(
                        row.getString("key"),
                        row.getString("recipient"),
                        row.getString("subject"),
                        row.getString("words"),
                        row.getString("html"),
                        row.getString("calendar_method"),
                        row.getString("calendar_ics")))
                .list();
    }

    public List<Mail> to(String address) {
        return mails().stream().filter(mail -> mail.to().equals(address)).toList();
    }

    /** The latest letter to this address. */
    public Mail last(String address) {
        var mails = to(address);
        if (mails.isEmpty()) {
            throw new AssertionError("Nothing was posted to " + address + ", only "
                    + mails().stream()
                            .map(mail -> mail.to() + ": " + mail.subject())
                            .toList());
        }
        return mails.getLast();
    }
}
