package io.rapport.engine.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Refuses problems that contradict themselves. */
final class Consistency {

    private final List<Slot> slots;
    private final List<Table> tables;
    private final List<Person> people;
    private final List<Meeting> meetings;

    private Consistency(List<Slot> slots, List<Table> tables, List<Person> people, List<Meeting> meetings) {
        this.slots = slots;
        this.tables = tables;
        this.people = people;
        this.meetings = meetings;
    }

    static void check(
            List<Slot> slots,
            List<Table> tables,
            List<Person> people,
            List<Meeting> meetings,
            List<Precedence> precedences,
            Rules rules) {
        var consistency = new Consistency(slots, tables, people, meetings);
        consistency.time();
        consistency.places(rules);
        consistency.numbers(precedences, rules);
        consistency.fixed(precedences);
        consistency.cycles(precedences);
    }

    private void time() {
        for (int s = 1; s < slots.size(); s++) {
            if (!slots.get(s - 1).comesBefore(slots.get(s))) {
                throw new Contradiction("The slots " + (s - 1) + " (" + slots.get(s - 1) + ") and " + s + " ("
                        + slots.get(s) + ") overlap or are not in the order of time.");
            }
        }
        if (slots.isEmpty() && !meetings.isEmpty()) {
            throw new Contradiction("There are " + meetings.size() + " meetings but no slots. Add some.");
        }
    }

    private void places(Rules rules) {
        if (tables.isEmpty() && !meetings.isEmpty()) {
            throw new Contradiction("There are " + meetings.size() + " meetings but no tables. Add at least one.");
        }
        boolean onlyBooths = tables.stream().allMatch(Table::booth);
        for (int m = 0; m < meetings.size() && onlyBooths; m++) {
            if (meetings.get(m).table() == null) {
                throw new Contradiction(
                        "All tables are booths, but the meeting " + m + " is at none of them. Add a table for anybody.",
                        List.of(m));
            }
        }
        int halls = rules.walkingMinutes().size();
        for (int t = 0; t < tables.size() && halls > 0; t++) {
            if (tables.get(t).hall() >= halls) {
                throw new Contradiction("The table " + t + " stands in hall "
                        + tables.get(t).hall() + ", but ways are given for " + halls + " halls only, from 0.");
            }
        }
    }

    private void numbers(List<Precedence> precedences, Rules rules) {
        for (int p = 0; p < people.size(); p++) {
            for (int slot : people.get(p).away()) {
                known(slot, slots, "slot", "The person " + p + " is away in");
            }
        }
        for (int m = 0; m < meetings.size(); m++) {
            var meeting = meetings.get(m);
            String who = "The meeting " + m + " has";
            for (int person : meeting.people()) {
                known(person, people, "person", who);
            }
            for (int slot : meeting.slots()) {
                known(slot, slots, "slot", who);
            }
            if (meeting.table() != null) {
                known(meeting.table(), tables, "table", who);
            }
            if (meeting.fixedSlot() != null) {
                known(meeting.fixedSlot(), slots, "slot", who);
            }
        }
        for (var precedence : precedences) {
            known(precedence.before(), meetings, "meeting", "A precedence has");
            known(precedence.after(), meetings, "meeting", "A precedence has");
        }
        var announced = new HashSet<Integer>();
        for (var placement : rules.announced()) {
            known(placement.meeting(), meetings, "meeting", "It was announced that there is");
            known(placement.slot(), slots, "slot", "It was announced that there is");
            known(placement.table(), tables, "table", "It was announced that there is");
            if (!announced.add(placement.meeting())) {
                throw new Contradiction(
                        "The meeting " + placement.meeting() + " was announced twice. Give only its last place.",
                        List.of(placement.meeting()));
            }
        }
    }

    private static void known(int number, List<?> all, String what, String who) {
        if (number < 0 || number >= all.size()) {
            throw new Contradiction(
                    who + " the " + what + " " + number + ", but there are only " + all.size() + " of them, from 0.");
        }
    }

    /** Fixed meetings cannot give way to each other. */
    private void fixed(List<Precedence> precedences) {
        Map<List<Integer>, Integer> there = new HashMap<>();
        Map<List<Integer>, Integer> at = new HashMap<>();
        int[] held = new int[slots.size()];
        for (int m = 0; m < meetings.size(); m++) {
            var meeting = meetings.get(m);
            if (meeting.fixedSlot() == null) {
                continue;
            }
            int start = meeting.fixedSlot();
            int last = start + meeting.length() - 1;
            if (last >= slots.size()
                    || slots.get(last).day() != slots.get(start).day()) {
                throw new Contradiction(
                        "The meeting " + m + " takes " + meeting.length() + " slots, but is fixed to slot " + start
                                + ", after which its day has fewer. Fix it to an earlier one.",
                        List.of(m));
            }
            for (int s = start; s <= last; s++) {
                for (int person : meeting.people()) {
                    clash(there.put(List.of(person, s), m), m, "the same person (" + person + ")", s);
                }
                if (meeting.table() != null) {
                    clash(at.put(List.of(meeting.table(), s), m), m, "the same table (" + meeting.table() + ")", s);
                }
                if (++held[s] > tables.size()) {
                    throw new Contradiction("More meetings are fixed to slot " + s + " than the " + tables.size()
                            + " tables can hold. Free one of them.");
                }
            }
        }
        for (var precedence : precedences) {
            var before = meetings.get(precedence.before());
            var after = meetings.get(precedence.after());
            if (before.fixedSlot() != null
                    && after.fixedSlot() != null
                    && before.fixedSlot() + before.length() > after.fixedSlot()) {
                throw new Contradiction(
                        "The meeting " + precedence.before() + " must come before " + precedence.after()
                                + ", but they are fixed to the slots " + before.fixedSlot() + " and "
                                + after.fixedSlot() + ". Free one of them.",
                        List.of(precedence.before(), precedence.after()));
            }
        }
    }

    private static void clash(@org.jspecify.annotations.Nullable Integer other, int meeting, String what, int slot) {
        if (other != null) {
            throw new Contradiction(
                    "The meetings " + other + " and " + meeting + " need " + what + " at once, in slot " + slot
                            + ", to which both are fixed. Free one of them.",
                    List.of(other, meeting));
        }
    }

    /** Takes away meetings that nothing has to come before, until none is left; what remains leads to a cycle. */
    private void cycles(List<Precedence> precedences) {
        int[] waitingFor = new int[meetings.size()];
        Map<Integer, List<Integer>> followers = new HashMap<>();
        Map<Integer, List<Integer>> before = new HashMap<>();
        for (var precedence : precedences) {
            waitingFor[precedence.after()]++;
            followers
                    .computeIfAbsent(precedence.before(), m -> new ArrayList<>())
                    .add(precedence.after());
            before.computeIfAbsent(precedence.after(), m -> new ArrayList<>()).add(precedence.before());
        }
        int[] ready = new int[meetings.size()];
        int found = 0;
        for (int m = 0; m < meetings.size(); m++) {
            if (waitingFor[m] == 0) {
                ready[found++] = m;
            }
        }
        for (int i = 0; i < found; i++) {
            for (int next : followers.getOrDefault(ready[i], List.of())) {
                if (--waitingFor[next] == 0) {
                    ready[found++] = next;
                }
            }
        }
        if (found < meetings.size()) {
            int start = 0;
            while (waitingFor[start] == 0) {
                start++;
            }
            refuse(start, before, waitingFor);
        }
    }

    /** Walks back, always to a meeting that waits itself, until one is met again. */
    private static void refuse(int start, Map<Integer, List<Integer>> before, int[] waitingFor) {
        int[] seenAt = new int[waitingFor.length];
        Arrays.fill(seenAt, -1);
        var walked = new ArrayList<Integer>();
        int at = start;
        while (seenAt[at] < 0) {
            seenAt[at] = walked.size();
            walked.add(at);
            at = before.getOrDefault(at, List.of()).stream()
                    .filter(m -> waitingFor[m] > 0)
                    .findFirst()
                    .orElseThrow();
        }
        var cycle = new ArrayList<>(walked.subList(seenAt[at], walked.size())).reversed();
        throw new Contradiction(
                "Each of these meetings must come before the next, and the last before the first: " + cycle
                        + ". Remove one of these precedences.",
                cycle);
    }
}
