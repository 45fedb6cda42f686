package io.rapport.engine.scheduling;

import java.util.Set;

/**
 * Somebody who has meetings.
 *
 * @param away slots in which they are not there
 * @param least how many meetings they should have before others get more than that; a wish, not a condition
 * @param most how many meetings they can have; if more are fixed or announced, these are held and no others
 */
public record Person(Set<Integer> away, int least, int most) {

    public Person {
        away = Set.copyOf(away);
        if (least < 0 || most < least) {
            throw new Contradiction("Somebody should have at least " + least + " and can have at most " + most
                    + " meetings. The first must be 0 or more, and the second no less than the first.");
        }
    }

    /** Always there, and content with any number of meetings. */
    public static Person free() {
        return away(Set.of());
    }

    public static Person away(Set<Integer> slots) {
        return new Person(slots, 0, Integer.MAX_VALUE);
    }
}
