package io.rapport.meeting;

import io.rapport.member.Profile;
import io.rapport.web.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;

/** Somebody to whom a mail or the page behind its link speaks: in their language, and in their zone. */
public record Addressee(Texts texts, ZoneId zone) {

    static Addressee of(Profile profile, org.springframework.context.MessageSource messages) {
        return new Addressee(new Texts(messages, profile.locale()), profile.zone());
    }

    public String t(String key, Object... arguments) {
        return texts.t(key, arguments);
    }

    /** "Thursday, 26 November 2026, 9:30". */
    public String when(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                        .withLocale(texts.locale())
                        .format(LocalDate.ofInstant(instant, zone))
                + ", " + time(instant);
    }

    public String time(Instant instant) {
        return DateTimeFormatter.ofPattern("H:mm", texts.locale())
                .withZone(zone)
                .format(instant);
    }

    /** "Central European Time". */
    public String zoneName() {
        return zone.getDisplayName(TextStyle.FULL, texts.locale());
    }
}
