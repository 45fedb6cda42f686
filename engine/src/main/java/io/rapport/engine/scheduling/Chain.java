package io.rapport.engine.scheduling;

import java.util.Arrays;

/**
 * Moves a meeting to another place, and what stands in its way to where it came from, and what stands in the way there, and so
 * on: a Kempe chain between two slots, for meetings of any number of people and any length. Either all of it succeeds, or
 * nothing is changed. The last success can be undone.
 */
final class Chain {

    /** Further chains that are tried if a slot has too many meetings after the first. */
    private static final int REPAIRS = 4;

    private final Grid grid;
    private final Model model;

    int[] meetings = new int[64];
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int[] shift = new int[64];
    int size;

    private final int[] stamp;
    private int now;

    /** The longest chain that may be; longer ones fail. */
    int longest = Integer.MAX_VALUE;

    Chain(Grid grid) {
        this.grid = grid;
        this.model = grid.model;
        stamp = new int[model.meetings];
    }

    /**
     * @param meeting placed or not
     * @param back by how many slots what stands in the way is moved; what stands in the way there comes back by as many
     * @param dice chooses what else is moved if there are too few tables
     */
    boolean move(int meeting, int target, int back, Dice dice) {
        size = 0;
        now++;
        if (!follow(meeting, target, back) || !balance(target, back, dice) || !valid()) {
            undo();
            return false;
        }
        return true;
    }

    /** Puts everything back that the last success moved. */
    void undo() {
        for (int i = 0; i < size; i++) {
            if (grid.at[meetings[i]] != Grid.NOWHERE) {
                grid.remove(meetings[i]);
            }
        }
        for (int i = 0; i < size; i++) {
            if (from[i] != Grid.NOWHERE) {
                grid.place(meetings[i], from[i]);
            }
        }
        size = 0;
    }

    private boolean follow(int meeting, int target, int back) {
        if (!model.mayBe(meeting, target)) {
            return false;
        }
        int next = size;
        displace(meeting, target, back);
        while (next < size) {
            if (size > longest || !settle(next++)) {
                return false;
            }
        }
        return true;
    }

    private void displace(int meeting, int target, int back) {
        if (size == meetings.length) {
            meetings = Arrays.copyOf(meetings, 2 * size);
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
            shift = Arrays.copyOf(shift, 2 * size);
        }
        meetings[size] = meeting;
        from[size] = grid.at[meeting];
        to[size] = target;
        shift[size++] = back;
        stamp[meeting] = now;
        if (grid.at[meeting] != Grid.NOWHERE) {
            grid.remove(meeting);
        }
    }

    /** Makes way for one meeting of the chain and places it. */
    private boolean settle(int i) {
        int meeting = meetings[i];
        int start = model.slotOf(to[i]);
        for (int s = start; s < start + model.length[meeting]; s++) {
            for (int person : model.who[meeting]) {
                if (!makeWay(grid.cell[person * model.slots + s], shift[i])) {
                    return false;
                }
            }
            if (model.table[meeting] >= 0
                    && !makeWay(grid.tableTaken[model.table[meeting] * model.slots + s], shift[i])) {
                return false;
            }
        }
        grid.place(meeting, to[i]);
        return true;
    }

    private boolean makeWay(int other, int back) {
        if (other == Grid.FREE) {
            return true;
        }
        if (stamp[other] == now) {
            return false;
        }
        int slot = model.slotOf(grid.at[other]) + back;
        if (slot < 0 || slot >= model.slots) {
            return false;
        }
        int place = slot * model.halls + model.hallOf(grid.at[other]);
        if (!model.mayBe(other, place)) {
            return false;
        }
        displace(other, place, -back);
        return true;
    }

    /** If there are too many meetings where the first one went, others have to come back. */
    private boolean balance(int target, int back, Dice dice) {
        int slot = model.slotOf(target);
        int hall = model.hallOf(target);
        int other = slot + back;
        for (int repair = 0; other >= 0 && other < model.slots && repair < REPAIRS; repair++) {
            int place = other * model.halls + hall;
            int over;
            int under;
            if (grid.used[target] > model.capacity[hall]) {
                over = target;
                under = place;
            } else if (grid.used[place] > model.capacity[hall]) {
                over = place;
                under = target;
            } else {
                return true;
            }
            if (grid.used[under] >= model.capacity[hall]) {
                return false;
            }
            int chosen = grid.someMeeting(model.slotOf(over), hall, dice);
            if (chosen == Grid.FREE || stamp[chosen] == now || grid.at[chosen] != over) {
                continue;
            }
            int size = this.size;
            if (!follow(chosen, under, model.slotOf(over) - model.slotOf(under)) && this.size > size) {
                return false;
            }
        }
        return true;
    }

    private boolean valid() {
        for (int i = 0; i < size; i++) {
            int meeting = meetings[i];
            int hall = model.hallOf(to[i]);
            if (model.takesShared[meeting]) {
                int start = model.slotOf(to[i]);
                for (int s = start; s < start + model.length[meeting]; s++) {
                    if (grid.used[s * model.halls + hall] > model.capacity[hall]) {
                        return false;
                    }
                }
            }
            if (!grid.inOrder(meeting, to[i]) || !grid.inReach(meeting, to[i])) {
                return false;
            }
        }
        return true;
    }
}
