package io.rapport.engine.matching;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.util.BytesRef;

/** What makes meeting somebody possible: languages and ways. Few are in use, so each is judged once a request. */
record Meeting(Set<String> languages, Set<String> ways) {

    /** Of somebody of whom nothing is known, or who only looks. */
    static final Meeting ANY = new Meeting(Set.of(), Set.of());

    private static final char BETWEEN = '\u0000';
    private static final char THEN = '\u0001';

    static Meeting of(Person person) {
        return new Meeting(person.languages(), person.ways());
    }

    /** What is unknown stands in nobody's way. */
    boolean isPossible(Meeting other) {
        return meet(languages, other.languages) && meet(ways, other.ways);
    }

    private static boolean meet(Set<String> some, Set<String> others) {
        return some.isEmpty() || others.isEmpty() || !Collections.disjoint(some, others);
    }

    BytesRef bytes() {
        return new BytesRef(joined(languages) + THEN + joined(ways));
    }

    private static String joined(Set<String> names) {
        var all = new StringBuilder();
        new TreeSet<>(names).forEach(name -> all.append(name).append(BETWEEN));
        return all.toString();
    }

    static Meeting read(BytesRef bytes) {
        var text = new String(bytes.bytes, bytes.offset, bytes.length, StandardCharsets.UTF_8);
        int then = text.indexOf(THEN);
        return new Meeting(split(text.substring(0, then)), split(text.substring(then + 1)));
    }

    private static Set<String> split(String joined) {
        return joined.isEmpty()
                ? Set.of()
                : Set.copyOf(Arrays.asList(joined.split(String.valueOf(BETWEEN), -1))
                        .subList(0, (int)
                                joined.chars().filter(c -> c == BETWEEN).count()));
    }
}
