package io.rapport.web;

import java.text.ListFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;

/** The texts of one language. Sentences use typographic apostrophes (’), because ' is special to message formats. */
public record Texts(MessageSource source, Locale locale) {

    public String t(String key, Object... arguments) {
        return source.getMessage(key, arguments, locale);
    }

    /** The name of an enum constant as people say it: {@code Level.SENIOR} is found at {@code level.senior}. */
    public String t(Enum<?> constant) {
        return t(constant.getDeclaringClass().getSimpleName().toLowerCase(Locale.ROOT) + "."
                + constant.name().toLowerCase(Locale.ROOT));
    }

    /** Names one after the other, as people say them: "Ada, Ben and Chi". */
    public String list(List<String> names) {
        return names.isEmpty()
                ? ""
                : ListFormat.getInstance(locale, ListFormat.Type.STANDARD, ListFormat.Style.FULL)
                        .format(names);
    }

    /** As {@link #list}, the reader last: "Ada, Ben and you". */
    public String listWithYou(List<String> names) {
        return list(Stream.concat(names.stream(), Stream.of(t("text.you"))).toList());
    }

    /** Somebody’s words between the quotation marks of the language. */
    public String quoted(String words) {
        return t("text.quoted", words);
    }
}
