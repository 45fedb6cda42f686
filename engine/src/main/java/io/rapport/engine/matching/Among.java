package io.rapport.engine.matching;

import java.util.Set;
import java.util.UUID;

/**
 * Some people of a community, among whom only is searched. Made once for many searches, which find ready who they are: another
 * one with the same people is another.
 */
public final class Among {

    private final Set<UUID> people;

    public Among(Set<UUID> people) {
        this.people = Set.copyOf(people);
    }

    Set<UUID> people() {
        return people;
    }
}
