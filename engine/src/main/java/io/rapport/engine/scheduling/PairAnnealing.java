package io.rapport.engine.scheduling;

import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Simulated annealing over Kempe chains where they are paths: meetings of two, all of one slot, at any table. Somebody gives up
 * the slot <i>a</i> for the free slot <i>b</i>; whom they meet does the same or, being busy in <i>b</i>, gives up <i>b</i> for
 * <i>a</i> with their next partner, and so on. Only the times of the first and the last change, so that a path is judged by
 * walking along it, and only changed if it is taken.
 */
final class PairAnnealing {

    /** What one break too many against the fairness costs, in breaks. */
    private static final int UNFAIR = 3;

    private static final double HOT = 0.5;
    private static final double COLD = 0.12;

    private final Grid grid;
    private final Model model;
    private final Dice dice;
    private final BooleanSupplier stop;
    private final int slots;
    private final int[] both;
    private final boolean ordered;

    private final int[] best;
    private long bestCost;

    PairAnnealing(Grid grid, Dice dice, BooleanSupplier stop) {
        this.grid = grid;
        this.model = grid.model;
        this.dice = dice;
        this.stop = stop;
        slots = model.slots;
        both = new int[model.meetings];
        boolean ordered = false;
        for (int m = 0; m < model.meetings; m++) {
            both[m] = model.who[m][0] + model.who[m][1];
            ordered |= model.before[m].length > 0;
        }
        this.ordered = ordered;
        best = grid.at.clone();
        bestCost = cost();
    }

    static boolean suits(Grid grid) {
        var model = grid.model;
        boolean plain = grid.isNarrow() && model.halls == 1 && !model.someNameTables && !model.somethingAnnounced;
        for (int m = 0; m < model.meetings && plain; m++) {
            plain = model.who[m].length == 2 && model.length[m] == 1;
        }
        return plain;
    }

    private long cost() {
        return grid.totalBreaks + (long) UNFAIR * grid.unfair();
    }

    void run(long moves, int enough, IntConsumer found) {
        if (model.meetings == 0 || slots < 2) {
            return;
        }
        double temperature = HOT;
        double cooling = Math.pow(COLD / HOT, 1024.0 / Math.max(1024, moves));
        long now = cost();
        for (long move = 0; move < moves && bestCost > enough; move++) {
            if ((move & 1023) == 0) {
                temperature *= cooling;
                if (stop.getAsBoolean()) {
                    break;
                }
            }
            double most = -temperature * Math.log(1 - dice.fraction());
            if (propose(now, most)) {
                now = cost();
                if (now < bestCost) {
                    bestCost = now;
                    System.arraycopy(grid.at, 0, best, 0, best.length);
                    found.accept(grid.totalBreaks);
                }
            }
        }
        if (cost() > bestCost) {
            grid.restore(best);
        }
    }

    private boolean propose(long now, double most) {
        int first = dice.below(2) == 0 ? grid.somebodyBroken(dice) : dice.below(model.people);
        int a = dice.below(slots);
        int b = dice.below(slots);
        int row = first * slots;
        if (grid.cell[row + a] == Grid.FREE) {
            int swapped = a;
            a = b;
            b = swapped;
        }
        if (grid.cell[row + a] == Grid.FREE || grid.cell[row + b] != Grid.FREE) {
            return false;
        }
        int after = grid.breaksAfter(first, a, b);
        int worse = after - grid.breaks[first];
        if (worse - 2 > most) {
            return false;
        }
        int person = first;
        int from = a;
        int length = 0;
        int meeting = grid.cell[row + a];
        while (meeting != Grid.FREE) {
            int to = a + b - from;
            if (!model.allowed[meeting * slots + to]) {
                return false;
            }
            person = both[meeting] - person;
            from = to;
            length++;
            meeting = grid.cell[person * slots + from];
        }
        // the last one has left a + b - from, and now has a meeting in from
        if ((length & 1) == 1 && grid.used[b] >= model.capacity[0]) {
            return false;
        }
        int lastAfter = grid.breaksAfter(person, a + b - from, from);
        worse += lastAfter - grid.breaks[person];
        boolean fair = model.fairness >= slots;
        if (fair && worse > most) {
            return false;
        }
        change(first, a, b);
        if ((!fair && cost() - now > most) || (ordered && !inOrder(first, b, a))) {
            change(first, b, a);
            return false;
        }
        return true;
    }

    private void change(int first, int a, int b) {
        int person = first;
        int from = a;
        int meeting = grid.cell[person * slots + from];
        while (meeting != Grid.FREE) {
            int to = a + b - from;
            grid.swap(person, a, b);
            grid.follow(meeting, to);
            person = both[meeting] - person;
            from = to;
            meeting = grid.cell[person * slots + from];
        }
        grid.swap(person, a, b);
    }

    private boolean inOrder(int first, int a, int b) {
        int person = first;
        int from = a;
        int meeting = grid.cell[person * slots + from];
        while (meeting != Grid.FREE) {
            if (!grid.inOrder(meeting, from)) {
                return false;
            }
            person = both[meeting] - person;
            from = a + b - from;
            meeting = grid.cell[person * slots + from];
        }
        return true;
    }
}
