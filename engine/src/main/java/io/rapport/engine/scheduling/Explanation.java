package io.rapport.engine.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds out why a meeting has no place in a schedule: the first condition after which no slot is left for it. */
final class Explanation {

    private final Grid grid;
    private final Model model;

    Explanation(Grid grid) {
        this.grid = grid;
        this.model = grid.model;
    }

    Reason why(int meeting) {
        var asked = model.problem.meetings().get(meeting);
        for (int person : model.who[meeting]) {
            if (model.problem.people().get(person).away().size() >= model.slots) {
                return new Reason.NeverThere(person);
            }
        }
        if (together(meeting, 1).isEmpty()) {
            return new Reason.NeverTogether(asked.people());
        }
        if (together(meeting, asked.length()).isEmpty()) {
            return new Reason.TooLong(asked.people(), asked.length());
        }
        List<Integer> places = new ArrayList<>();
        for (int p = 0; p < model.places; p++) {
            if (model.mayBe(meeting, p)) {
                places.add(p);
            }
        }
        if (places.isEmpty()) {
            return new Reason.NotInItsSlots(asked.people());
        }
        for (int person : model.who[meeting]) {
            if (grid.held[person] >= model.most[person]) {
                return new Reason.Full(person, model.most[person]);
            }
        }
        return taken(meeting, asked, places);
    }

    private Reason taken(int meeting, Meeting asked, List<Integer> places) {
        var free = places.stream().filter(p -> grid.peopleFree(meeting, p)).toList();
        if (free.isEmpty()) {
            return new Reason.NoTimeLeft(asked.people());
        }
        for (int earlier : model.before[meeting]) {
            int at = grid.at[earlier];
            if (at != Grid.NOWHERE
                    && free.stream().noneMatch(p -> model.slotOf(p) >= model.slotOf(at) + model.length[earlier])) {
                return new Reason.TooLateAfter(earlier);
            }
        }
        for (int later : model.after[meeting]) {
            int at = grid.at[later];
            if (at != Grid.NOWHERE
                    && free.stream().noneMatch(p -> model.slotOf(p) + asked.length() <= model.slotOf(at))) {
                return new Reason.TooEarlyBefore(later);
            }
        }
        var inOrder = free.stream().filter(p -> grid.inOrder(meeting, p)).toList();
        if (inOrder.isEmpty()) {
            return model.before[meeting].length > 0
                    ? new Reason.TooLateAfter(last(model.before[meeting]))
                    : new Reason.TooEarlyBefore(model.after[meeting][0]);
        }
        var atTable = inOrder.stream().filter(p -> grid.tableFree(meeting, p)).toList();
        if (!atTable.isEmpty()) {
            return new Reason.TooFar(asked.people());
        }
        Integer table = asked.table();
        if (table != null && inOrder.stream().noneMatch(p -> ownTableFree(meeting, p))) {
            return new Reason.TableTaken(asked.people(), table);
        }
        int shared = 0;
        for (int tables : model.capacity) {
            shared += tables;
        }
        return new Reason.TablesTaken(asked.people(), shared);
    }

    private boolean ownTableFree(int meeting, int place) {
        int start = model.slotOf(place);
        for (int s = start; s < start + model.length[meeting]; s++) {
            if (grid.tableTaken[model.table[meeting] * model.slots + s] != Grid.FREE) {
                return false;
            }
        }
        return true;
    }

    /** The one of these that ends last. */
    private int last(int[] meetings) {
        int last = meetings[0];
        for (int m : meetings) {
            if (grid.at[m] != Grid.NOWHERE
                    && (grid.at[last] == Grid.NOWHERE
                            || model.slotOf(grid.at[m]) + model.length[m]
                                    > model.slotOf(grid.at[last]) + model.length[last])) {
                last = m;
            }
        }
        return last;
    }

    /** Slots from which on all are there for so long, on one day. */
    private List<Integer> together(int meeting, int length) {
        List<Integer> found = new ArrayList<>();
        for (int s = 0; s + length <= model.slots; s++) {
            boolean all = model.day[s] == model.day[s + length - 1];
            for (int person : model.who[meeting]) {
                Set<Integer> away = model.problem.people().get(person).away();
                for (int i = s; i < s + length && all; i++) {
                    all = !away.contains(i);
                }
            }
            if (all) {
                found.add(s);
            }
        }
        return found;
    }
}
