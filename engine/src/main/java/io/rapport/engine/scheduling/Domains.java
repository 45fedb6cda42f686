package io.rapport.engine.scheduling;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * In which slots each meeting can start if all meetings are to be held: what follows from who is away, from precedences, and
 * from meetings that can only be in one slot. Says early that not all can be held.
 */
final class Domains {

    private final Model model;

    /** By meeting: the slots in which it can start. */
    final BitSet[] slots;

    private final Deque<Integer> changed = new ArrayDeque<>();
    private boolean possible = true;

    private Domains(Model model) {
        this.model = model;
        slots = new BitSet[model.meetings];
    }

    static Domains of(Model model) {
        var domains = new Domains(model);
        for (int m = 0; m < model.meetings; m++) {
            var slots = new BitSet(model.slots);
            for (int p = 0; p < model.places; p++) {
                if (model.mayBe(m, p)) {
                    slots.set(model.slotOf(p));
                }
            }
            domains.slots[m] = slots;
            domains.possible &= !slots.isEmpty();
            domains.changed.add(m);
        }
        for (int p = 0; p < model.people; p++) {
            domains.possible &= model.of[p].length <= model.most[p];
        }
        domains.spread();
        return domains;
    }

    /** Whether nothing seen here keeps all meetings from being held. */
    boolean possible() {
        return possible;
    }

    private void spread() {
        while (possible && !changed.isEmpty()) {
            int m = changed.poll();
            int first = slots[m].nextSetBit(0);
            int last = slots[m].previousSetBit(model.slots);
            for (int later : model.after[m]) {
                cut(later, 0, first + model.length[m]);
            }
            for (int earlier : model.before[m]) {
                cut(earlier, Math.max(0, last - model.length[earlier] + 1), model.slots);
            }
            // in these slots it is held whichever it starts in
            int from = last;
            int to = first + model.length[m];
            if (from >= to) {
                continue;
            }
            for (int person : model.who[m]) {
                for (int other : model.of[person]) {
                    if (other != m) {
                        cut(other, Math.max(0, from - model.length[other] + 1), to);
                    }
                }
            }
        }
    }

    private void cut(int m, int from, int to) {
        if (from >= to) {
            return;
        }
        int next = slots[m].nextSetBit(from);
        if (next >= 0 && next < to) {
            slots[m].clear(from, Math.min(to, model.slots));
            possible &= !slots[m].isEmpty();
            changed.add(m);
        }
    }
}
