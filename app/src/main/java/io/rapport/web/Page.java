package io.rapport.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/**
 * What every template needs of the request it answers: the reader, their language and zone, the form token, the notice.
 * Handler methods take it as an argument.
 */
public record Page(
        Texts texts,
        ZoneId zone,
        @Nullable Reader reader,
        String path,
        CsrfToken csrf,
        @Nullable Notice notice,
        boolean demo,
        ResourceUrlProvider assets) {

    public String t(String key, Object... arguments) {
        return texts.t(key, arguments);
    }

    public String t(Enum<?> constant) {
        return texts.t(constant);
    }

    /** Enum constants with their names, as choice.jte and chips.jte take them. */
    public Map<String, String> options(Enum<?>... constants) {
        var options = new LinkedHashMap<String, String>();
        for (var constant : constants) {
            options.put(constant.name(), t(constant));
        }
        return options;
    }

    /** The ids of the hint and the error of a form field, for screen readers; null if it has neither. */
    public static @Nullable String describedBy(String field, @Nullable String hint, @Nullable String error) {
        var ids = (hint == null ? "" : field + "-hint ") + (error == null ? "" : field + "-error");
        return ids.isEmpty() ? null : ids.strip();
    }

    public Locale locale() {
        return texts.locale();
    }

    /** The address of a served file with its content hash, so that browsers may keep it for a year. */
    public String asset(String file) {
        var hashed = assets.getForLookupPath(file);
        return hashed == null ? file : hashed;
    }

    /** Whether the reader stands in a place whose addresses begin with one of these paths. */
    public boolean at(String... paths) {
        return Arrays.stream(paths).anyMatch(each -> path.equals(each) || path.startsWith(each + "/"));
    }

    /** "Thursday, 26 November 2026" in the reader's zone. */
    public String day(Instant when) {
        return day(LocalDate.ofInstant(when, zone));
    }

    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(locale())
                .format(day);
    }

    /** "Thursday, 26 November" in the reader's zone, for days nearby. */
    public String weekday(Instant when) {
        return DateTimeFormatter.ofPattern(texts.t("frame.weekday"), locale())
                .withZone(zone)
                .format(when);
    }

    /** "26 November", in German "26. November". */
    public String dayAndMonth(LocalDate day) {
        return DateTimeFormatter.ofLocalizedPattern("MMMMd")
                .withLocale(locale())
                .format(day);
    }

    /** "8:30" in the reader's zone. */
    public String time(Instant when) {
        return DateTimeFormatter.ofPattern("H:mm", locale()).withZone(zone).format(when);
    }
}
