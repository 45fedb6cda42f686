package io.rapport.engine.scheduling;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A meeting to be held. People, slots and tables are numbers: their places in the lists of the {@link Problem}.
 *
 * @param people two or more, each once
 * @param slots in which it may start; empty for all
 * @param fixedSlot in which it must start, or null
 * @param table at which it must be held, a booth or any other, or null
 * @param length how many slots in a row it takes
 * @param value what holding it is worth, above 0, when not all can be held
 * @param required whether holding it comes before all meetings that are not required
 */
public record Meeting(
        List<Integer> people,
        Set<Integer> slots,
        @Nullable Integer fixedSlot,
        @Nullable Integer table,
        int length,
        double value,
        boolean required) {

    public Meeting {
        people = List.copyOf(people);
        slots = Set.copyOf(slots);
        if (people.size() < 2) {
            throw new Contradiction("A meeting needs at least 2 people but has " + people.size() + ": " + people
                    + ". Maybe somebody declined.");
        }
        if (new HashSet<>(people).size() < people.size()) {
            throw new Contradiction("Somebody is twice in the meeting of " + people + ".");
        }
        if (length < 1) {
            throw new Contradiction(
                    "A meeting takes at least 1 slot, but that of " + people + " takes " + length + ".");
        }
        if (!(value > 0) || value > 1e9) {
            throw new Contradiction("The value of a meeting must be above 0 and at most 1e9, but that of " + people
                    + " is " + value + ".");
        }
        if (fixedSlot != null && !slots.isEmpty() && !slots.contains(fixedSlot)) {
            throw new Contradiction("The meeting of " + people + " is fixed to slot " + fixedSlot
                    + ", which is not among the slots it may be in, " + slots + ". Leave out one of the two.");
        }
    }

    /** Any time, any table, one slot, worth 1, required. */
    public static Meeting of(Integer... people) {
        return new Meeting(List.of(people), Set.of(), null, null, 1, 1, true);
    }

    public Meeting in(Set<Integer> allowed) {
        return new Meeting(people, allowed, fixedSlot, table, length, value, required);
    }

    public Meeting fixedTo(@Nullable Integer slot) {
        return new Meeting(people, slots, slot, table, length, value, required);
    }

    public Meeting at(@Nullable Integer place) {
        return new Meeting(people, slots, fixedSlot, place, length, value, required);
    }

    public Meeting taking(int slotsInARow) {
        return new Meeting(people, slots, fixedSlot, table, slotsInARow, value, required);
    }

    /** Worth so much more or less than others that are as required as it is. */
    public Meeting worth(double what) {
        return new Meeting(people, slots, fixedSlot, table, length, what, required);
    }

    /** Held if nothing better comes in its way. */
    public Meeting optional(double worth) {
        return new Meeting(people, slots, fixedSlot, table, length, worth, false);
    }
}
