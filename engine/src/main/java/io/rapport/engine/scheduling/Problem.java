package io.rapport.engine.scheduling;

import java.util.List;

/**
 * What is to be scheduled. The number of a slot, a table, a person or a meeting is its place in its list, from 0.
 *
 * <p>In the words of the literature: the business-to-business meeting scheduling problem of Bofill, Coll, Garcia,
 * Giráldez-Cru, Pesant, Suy, Villaret, <i>Constraint Solving Approaches to the Business-to-Business Meeting Scheduling
 * Problem</i>, JAIR 74, 2022, with meetings of more than two, booths, ways, lengths, and meetings that may be left out.
 *
 * @param slots in the order of time, not overlapping
 */
public record Problem(
        List<Slot> slots,
        List<Table> tables,
        List<Person> people,
        List<Meeting> meetings,
        List<Precedence> precedences,
        Rules rules) {

    /** @throws Contradiction if it contradicts itself; the message names what does, and a way out */
    public Problem {
        slots = List.copyOf(slots);
        tables = List.copyOf(tables);
        people = List.copyOf(people);
        meetings = List.copyOf(meetings);
        precedences = List.copyOf(precedences);
        Consistency.check(slots, tables, people, meetings, precedences, rules);
    }
}
