package io.rapport.engine.scheduling;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Why a meeting is not held: the first of the conditions, in this order, that leaves no slot for it. The sentences are for
 * people; whoever speaks another language finds all they need in the parts.
 */
public sealed interface Reason {

    /** One sentence in English. */
    String sentence(IntFunction<String> person, IntFunction<String> meeting);

    /** Somebody is away in every slot. */
    record NeverThere(int person) implements Reason {
        @Override
        public String sentence(IntFunction<String> person, IntFunction<String> meeting) {
            return person.apply(this.person) + " is never there.";
        }
    }

    /** Each is there at times, but there is no slot that all have. */
    record NeverTogether(List<Integer> people) implements Reason {
        @Override
        public String sentence(IntFunction<String> person, IntFunction<String> meeting) {
            return all(people, person) + " are never there at the same time.";
        }
    }

    /** There is no stretch of a day long enough in which all are there. */
    record TooLong(List<Integer> people, int length) implements Reason {
        @Override
        public String sentence(IntFunction<String> person, IntFunction<String> meeting) {
            return all(people, person) + " are never there together for " + length + " slots in a row.";
        }
    }

    /** All are there together at times, but not in a slot that the meeting may be in. */
    record NotInItsSlots(List<Integer> people) implements Reason {
        @Override
        public String sentence(IntFunction<String> person, IntFunction<String> meeting) {
            return all(people, person) + " are not there together in any of the slots that this meeting may have.";
        }
    }

    /** Somebody has as many meetings as they can have. */
    record Full(int person, int most) implements Reason {
        @Override
        public String sentence(IntFunction<String> person, IntFunction<String> meeting) {
            return person.apply(this.person) + " has all the meetings they can have (" + most + ").";
        }
    }

    /** A meeting that has to come before it ends too late. */
    record TooLateAfter(int before) implements Reason {
        @Override
        public String sentence(IntFunction<String> person, IntFunction<String> meeting) {
            return "It must come after " + meeting.apply(before) + ", and nobody has time for it then.";
        }
    }

    /** A meeting that has to come after it starts too early. */
    record TooEarlyBefore(int after) implements Reason {
        @Override
        public String sentence(IntFunction<String> person, IntFunction<String> meeting) {
            return "It must come before " + meeting.apply(after) + ", and nobody has time for it until then.";
        }
    }

    /** Whenever it could be, one of them has another meeting. */
    record NoTimeLeft(List<Integer> people) implements Reason {
        @Override
        public String sentence(IntFunction<String> person, IntFunction<String> meeting) {
            return all(people, person) + " have no free slot left in common.";
        }
    }

    /** All are free at times, but then every table for anybody is taken. */
    record TablesTaken(List<Integer> people, int tables) implements Reason {
        @Override
        public String sentence(IntFunction<String> person, IntFunction<String> meeting) {
            String which = tables == 1 ? "The only table is" : "All " + tables + " tables are";
            return which + " taken in the slots that " + all(people, person) + " have free.";
        }
    }

    /** All are free at times, but then another meeting is at the table it must be held at. */
    record TableTaken(List<Integer> people, int table) implements Reason {
        @Override
        public String sentence(IntFunction<String> person, IntFunction<String> meeting) {
            return "Table " + (table + 1) + " is taken in the slots that " + all(people, person) + " have free.";
        }
    }

    /** All are free and a table as well, but it is too far from where they come from or have to go. */
    record TooFar(List<Integer> people) implements Reason {
        @Override
        public String sentence(IntFunction<String> person, IntFunction<String> meeting) {
            return "In the slots that " + all(people, person)
                    + " have free, not all of them can walk from one meeting to the next in time.";
        }
    }

    private static String all(List<Integer> people, IntFunction<String> person) {
        var names = people.stream().map(person::apply).toList();
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
