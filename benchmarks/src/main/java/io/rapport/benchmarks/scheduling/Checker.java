package io.rapport.benchmarks.scheduling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks a schedule of an {@link Instance} against everything it asks for. Shares no code with the solver. */
final class Checker {

    private Checker() {}

    /**
     * @param slotOf the slot of each meeting by their numbers, both from 1
     * @param faults what must not be in any schedule, not even in one that leaves meetings out, in sentences
     * @param missing meetings that are not held
     * @param fair whether the breaks of two people differ by no more than they may
     * @param breaks of all participants together
     */
    record Verdict(List<String> faults, List<Integer> missing, boolean fair, int breaks) {

        boolean solves() {
            return faults.isEmpty() && missing.isEmpty() && fair;
        }
    }

    /** @param tableOf the table of each meeting, from 1 */
    static Verdict check(Instance instance, Map<Integer, Integer> slotOf, Map<Integer, Integer> tableOf, int fairness) {
        var faults = new ArrayList<String>();
        var missing = new ArrayList<Integer>();
        Set<List<Integer>> busy = new HashSet<>();
        Set<List<Integer>> taken = new HashSet<>();
        Map<Integer, Integer> held = new HashMap<>();
        Map<Integer, TreeSet<Integer>> times = new HashMap<>();
        for (int m = 1; m <= instance.requested().size(); m++) {
            Integer slot = slotOf.get(m);
            Integer table = tableOf.get(m);
            if (slot == null || table == null) {
                missing.add(m);
                continue;
            }
            int[] row = instance.requested().get(m - 1);
            if (slot < 1 || slot > instance.slots() || table < 1 || table > instance.tables()) {
                faults.add("meeting " + m + " is in slot " + slot + " at table " + table);
            }
            for (int person : new int[] {row[0], row[1]}) {
                if (!busy.add(List.of(person, slot))) {
                    faults.add("participant " + person + " is in two meetings in slot " + slot);
                }
                if (instance.forbidden().get(person - 1).contains(slot)) {
                    faults.add("participant " + person + " is away in slot " + slot + " of meeting " + m);
                }
                times.computeIfAbsent(person, p -> new TreeSet<>()).add(slot);
            }
            boolean morning = slot <= instance.morningSlots();
            if ((row[2] == 1 && !morning) || (row[2] == 2 && morning)) {
                faults.add("meeting " + m + " is in the wrong session");
            }
            int fixed = instance.fixed()[m - 1];
            if (fixed != 0 && fixed != slot) {
                faults.add("meeting " + m + " is in slot " + slot + " instead of " + fixed);
            }
            for (int before : instance.precedences().get(m - 1)) {
                Integer earlier = slotOf.get(before);
                if (earlier != null && earlier >= slot) {
                    faults.add("meeting " + before + " does not come before " + m);
                }
            }
            if (!taken.add(List.of(table, slot))) {
                faults.add("two meetings are at table " + table + " in slot " + slot);
            }
            if (held.merge(slot, 1, Integer::sum) > instance.tables()) {
                faults.add("there are more meetings than tables in slot " + slot);
            }
        }
        int total = 0;
        int fewest = Integer.MAX_VALUE;
        int most = 0;
        for (int person = 1; person <= instance.people(); person++) {
            int breaks = breaks(times.getOrDefault(person, new TreeSet<>()));
            total += breaks;
            fewest = Math.min(fewest, breaks);
            most = Math.max(most, breaks);
        }
        return new Verdict(faults, missing, most - fewest <= fairness, total);
    }

    private static int breaks(TreeSet<Integer> slots) {
        int breaks = 0;
        int last = 0;
        for (int slot : slots) {
            if (last > 0 && slot > last + 1) {
                breaks++;
            }
            last = slot;
        }
        return breaks;
    }
}
