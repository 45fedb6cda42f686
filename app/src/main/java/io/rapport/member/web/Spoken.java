package io.rapport.member.web;

import java.time.ZoneId;
import java.util.Collection;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What can be chosen for languages and time zones. */
public final class Spoken {

    private static final Set<String> ALL = Set.of(Locale.getISOLanguages());

    /** Those shown at once; the others stand behind "more languages". */
    private static final List<String> OFTEN =
            List.of("en", "de", "fr", "es", "it", "pt", "nl", "pl", "da", "sv", "tr", "ar", "uk", "zh");

    private static final int MOST_GUESSED = 5;

    private Spoken() {}

    static boolean known(String tag) {
        return ALL.contains(tag);
    }

    /** Languages that many speak, and those already chosen. */
    public static Map<String, String> often(Locale reader, Collection<String> chosen) {
        var tags = new LinkedHashSet<>(OFTEN);
        tags.addAll(chosen);
        return named(tags, reader);
    }

    public static Map<String, String> others(Locale reader, Collection<String> chosen) {
        return named(
                ALL.stream()
                        .filter(tag -> !OFTEN.contains(tag) && !chosen.contains(tag))
                        .collect(Collectors.toSet()),
                reader);
    }

    private static Map<String, String> named(Collection<String> tags, Locale reader) {
        var byName = new TreeMap<String, String>(java.text.Collator.getInstance(reader));
        tags.forEach(tag -> byName.put(name(tag, reader), tag));
        var names = new LinkedHashMap<String, String>();
        byName.forEach((name, tag) -> names.put(tag, name));
        return names;
    }

    public static String name(String tag, Locale reader) {
        var name = Locale.forLanguageTag(tag).getDisplayLanguage(reader);
        return name.isEmpty() ? tag : name;
    }

    public static String names(Collection<String> tags, Locale reader) {
        return tags.stream().map(tag -> name(tag, reader)).collect(Collectors.joining(", "));
    }

    /** The languages a browser asks for, the best first. */
    static List<String> guessed(Enumeration<Locale> accepted) {
        var tags = new LinkedHashSet<String>();
        accepted.asIterator().forEachRemaining(locale -> tags.add(locale.getLanguage()));
        return tags.stream().filter(Spoken::known).limit(MOST_GUESSED).toList();
    }

    /** The languages in which pages and mails are written. */
    public static Map<String, String> ofPages() {
        var names = new LinkedHashMap<String, String>();
        names.put("en-GB", "English");
        names.put("de-DE", "Deutsch");
        return names;
    }

    static Set<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id ->
                        id.equals("UTC") || id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public static Map<String, String> zoneNames() {
        var names = new LinkedHashMap<String, String>();
        zones().forEach(id -> names.put(id, id.replace('_', ' ')));
        return names;
    }
}
