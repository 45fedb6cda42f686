package io.rapport.community;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The programs whose files are known by their headers. */
public enum Origin {
    LINKEDIN(Set.of("connected on", "company"), Set.of("verbunden am", "unternehmen")),
    EVENTBRITE(Set.of("order #", "attendee status"), Set.of("order #", "ticket type")),
    BRELLA(Set.of("join url", "join code")),
    ALFIO(Set.of("category", "event", "full name", "e mail")),
    MEETING_MOJO(Set.of("organisationname", "group")),
    GOOGLE(Set.of("e mail 1 value")),
    OUTLOOK(Set.of("e mail address", "e mail 2 address"), Set.of("vorname", "firma", "e mail adresse", "mobiltelefon")),
    OTHER(Set.of());

    /** It is this one if all the headers of any of the sets are there. */
    private final List<Set<String>> signs;

    @SafeVarargs
    @SuppressWarnings("varargs")
    Origin(Set<String>... signs) {
        this.signs = List.of(signs);
    }

    static Origin of(List<String> header) {
        var headers = header.stream().map(Field::plain).collect(Collectors.toSet());
        return Arrays.stream(values())
                .filter(origin -> origin.signs.stream().anyMatch(headers::containsAll))
                .findFirst()
                .orElse(OTHER);
    }
}
