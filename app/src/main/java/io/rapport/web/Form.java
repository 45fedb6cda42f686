package io.rapport.web;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A form as it was typed. What is good is read from it; what is not gets a sentence beside its field; and nothing that
 * was typed is lost, because the page is shown again from the same form.
 */
public final class Form {

    private final Map<String, List<String>> typed = new LinkedHashMap<>();
    private final Map<String, Wrong> wrongs = new LinkedHashMap<>();

    private record Wrong(String key, Object[] arguments) {}

    public static Form of(Map<String, List<String>> typed) {
        var form = new Form();
        typed.forEach((name, values) -> form.typed.put(name, List.copyOf(values)));
        return form;
    }

    /** Fills a field before the form is shown. */
    public Form with(String name, @Nullable Object value) {
        typed.put(name, value == null ? List.of() : List.of(value.toString()));
        return this;
    }

    public Form with(String name, Collection<?> values) {
        typed.put(name, values.stream().map(Object::toString).toList());
        return this;
    }

    /** What stands in a field, exactly as it was typed. */
    public String value(String name) {
        var values = values(name);
        return values.isEmpty() ? "" : values.getFirst();
    }

    public List<String> values(String name) {
        return typed.getOrDefault(name, List.of());
    }

    public boolean ok() {
        return wrongs.isEmpty();
    }

    /** Says what is wrong with a field; the first sentence stays. The name need not be a field's. */
    public void wrong(String name, String key, Object... arguments) {
        wrongs.putIfAbsent(name, new Wrong(key, arguments));
    }

    public @Nullable String error(Page page, String name) {
        var wrong = wrongs.get(name);
        return wrong == null ? null : page.t(wrong.key, wrong.arguments);
    }

    /** One line of text, empty if nothing was typed. */
    public String line(String name, int longest) {
        return fitting(name, line(value(name)), longest);
    }

    /** One line of text that must not be empty. */
    public String neededLine(String name, int longest) {
        return needed(name, line(name, longest));
    }

    /** Text of several lines. */
    public String text(String name, int longest) {
        return fitting(name, text(value(name)), longest);
    }

    private String fitting(String name, String text, int longest) {
        var length = text.codePointCount(0, text.length());
        if (length > longest) {
            wrong(name, "form.tooLong", length, longest);
        }
        return text;
    }

    private String needed(String name, String text) {
        if (text.isEmpty()) {
            wrong(name, "form.missing");
        }
        return text;
    }

    /** The chosen constant, or null if none was. */
    public <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        var value = value(name);
        return value.isEmpty() ? null : constant(name, value, type);
    }

    public <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
        var chosen = EnumSet.noneOf(type);
        for (var value : values(name)) {
            var constant = constant(name, value, type);
            if (constant != null) {
                chosen.add(constant);
            }
        }
        return chosen;
    }

    private <E extends Enum<E>> @Nullable E constant(String name, String value, Class<E> type) {
        var found = Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .orElse(null);
        if (found == null) {
            wrong(name, "form.noChoice", brief(value));
        }
        return found;
    }

    /** A day, or null if none was given. */
    public @Nullable LocalDate day(String name) {
        var value = value(name).strip();
        if (value.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException e) {
            wrong(name, "form.noDay", brief(value));
            return null;
        }
    }

    /** A time of day, or null if none was given. */
    public @Nullable LocalTime time(String name) {
        var value = value(name).strip();
        if (value.isEmpty()) {
            return null;
        }
        try {
            return LocalTime.parse(value.matches("\\d:.*") ? "0" + value : value);
        } catch (DateTimeException e) {
            wrong(name, "form.noTime", brief(value));
            return null;
        }
    }

    /** A day with a time in a zone, or null if none was given. */
    public @Nullable Instant moment(String name, ZoneId zone) {
        var value = value(name).strip();
        try {
            return value.isEmpty() ? null : momentOf(value, zone);
        } catch (Refusal unreadable) {
            wrong(name, unreadable.key(), unreadable.arguments());
            return null;
        }
    }

    /** The same from what a browser's field holds by itself. */
    public static Instant momentOf(String typed, ZoneId zone) {
        try {
            return LocalDateTime.parse(typed.strip()).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new Refusal("form.noMoment", brief(typed));
        }
    }

    public int number(String name, int least, int most) {
        var value = value(name).strip();
        try {
            var number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        wrong(name, "form.noNumber", brief(value), least, most);
        return least;
    }

    /** What was typed, short enough to be named in a sentence. */
    public static String brief(String value) {
        var line = line(value);
        return line.codePointCount(0, line.length()) <= 40
                ? line
                : line.substring(0, line.offsetByCodePoints(0, 40)) + "…";
    }

    /** One line: no control characters, no marks that turn the direction of other people's text, single spaces. */
    public static String line(String typed) {
        return text(typed).replaceAll("\\s+", " ");
    }

    /** As it was typed, line breaks included, without other control characters and marks that turn its direction. */
    static String printable(String typed) {
        return typed.replaceAll("[\\p{Cc}\\p{Cs}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}&&[^\t\n\r]]", "");
    }

    /** Several lines: as {@link #line}, but line breaks stay, at most one empty line at a time. */
    public static String text(String typed) {
        var lines = new ArrayList<String>();
        Normalizer.normalize(typed, Normalizer.Form.NFC).lines().forEach(line -> {
            var clean = printable(line.replace('\t', ' ')).strip();
            if (!clean.isEmpty() || (!lines.isEmpty() && !lines.getLast().isEmpty())) {
                lines.add(clean);
            }
        });
        return String.join("\n", lines).strip();
    }
}
