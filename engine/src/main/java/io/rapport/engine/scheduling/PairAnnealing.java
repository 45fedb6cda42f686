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

    private static final int NO = Integer.MAX_VALUE;

    private static final double HOT = 0.25;

    /** What one meeting more than there are tables costs in the beginning and in the end, in breaks. */
    private static final double OVERFULL_FIRST = 0.3;

    private static final double OVERFULL_LAST = 1.5;
    private static final double COLD = 0.12;

    private final Grid grid;
    private final Model model;
    private final Dice dice;
    private final BooleanSupplier stop;
    private final int slots;
    private final int[] both;
    private final boolean ordered;
    private final boolean fair;

    /** How many meetings the last walk met, and who was the last. */
    private int length;

    private int last;
    private int overfull;
    private double overfullCost;

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
        fair = model.fairness >= slots;
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

    void run(long moves, int enough, Runnable insert, IntConsumer found) {
        if (model.meetings == 0 || slots < 2) {
            return;
        }
        double temperature = HOT;
        double cooling = Math.pow(COLD / HOT, 1024.0 / Math.max(1024, moves));
        long now = cost();
        boolean incomplete = grid.placed < model.meetings;
        for (long move = 0; move < moves && (bestCost > enough || incomplete); move++) {
            if ((move & 1023) == 0) {
                temperature *= cooling;
                overfullCost = OVERFULL_FIRST + (OVERFULL_LAST - OVERFULL_FIRST) * move / moves;
                if (stop.getAsBoolean()) {
                    break;
                }
                if (incomplete && (move & 0xffff) == 0) {
                    now = fill(insert);
                    incomplete = grid.placed < model.meetings;
                }
            }
            double most = -temperature * Math.log(1 - dice.fraction());
            if (propose(now, most)) {
                now = cost();
                if (now < bestCost && overfull == 0) {
                    bestCost = now;
                    System.arraycopy(grid.at, 0, best, 0, best.length);
                    found.accept(grid.totalBreaks);
                }
            }
        }
        if (cost() > bestCost || overfull > 0) {
            overfull = 0;
            grid.restore(best);
        }
    }

    /** Tries to place what is not placed yet; a schedule with more meetings is a better one. */
    private long fill(Runnable insert) {
        int placed = grid.placed;
        insert.run();
        if (grid.placed > placed) {
            bestCost = Long.MAX_VALUE;
        }
        return cost();
    }

    private boolean propose(long now, double most) {
        int first = dice.below(2) == 0 ? grid.somebodyBroken(dice) : dice.below(model.people);
        int move = grid.promising(first, dice);
        if (move < 0) {
            return false;
        }
        int a = move & 0xff;
        int b = move >> 8;
        int worse = walk(first, a, b, most + 2);
        if (worse == NO) {
            return false;
        }
        int over = 0;
        if ((length & 1) == 1) {
            over += grid.used[b] >= model.capacity[0] ? 1 : 0;
            over -= grid.used[a] > model.capacity[0] ? 1 : 0;
        }
        if (worse + over * overfullCost > most && fair) {
            return false;
        }
        change(first, a, b);
        if ((!fair && cost() + over * overfullCost - now > most) || (ordered && !inOrder(first, b, a))) {
            change(first, b, a);
            return false;
        }
        overfull += over;
        return true;
    }

    /** How many breaks more there are after a change, if that is possible and promising. */
    private int walk(int first, int a, int b, double promising) {
        int row = first * slots;
        if (grid.cell[row + a] == Grid.FREE || grid.cell[row + b] != Grid.FREE) {
            return NO;
        }
        int worse = grid.breaksAfter(first, a, b) - grid.breaks[first];
        if (worse > promising) {
            return NO;
        }
        int person = first;
        int from = a;
        length = 0;
        int meeting = grid.cell[row + a];
        while (meeting != Grid.FREE) {
            int to = a + b - from;
            if (!model.allowed[meeting * slots + to]) {
                return NO;
            }
            person = both[meeting] - person;
            from = to;
            length++;
            meeting = grid.cell[person * slots + from];
        }
        last = person;
        return worse + grid.breaksAfter(person, a + b - from, from) - grid.breaks[person];
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
