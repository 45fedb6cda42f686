package io.rapport.engine.scheduling;

import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Makes breaks fewer and fairer by simulated annealing over Kempe chains; every meeting that is placed stays placed. Announced
 * meetings are not touched.
 */
final class Annealing {

    /** What one break too many against the fairness costs, in breaks. */
    private static final int UNFAIR = 3;

    private static final double HOT = 0.6;
    private static final double COLD = 0.12;

    private final Grid grid;
    private final Model model;
    private final Dice dice;
    private final Chain chain;
    private final BooleanSupplier stop;

    private int[] best;
    private long bestCost;

    Annealing(Grid grid, Dice dice, BooleanSupplier stop) {
        this.grid = grid;
        this.model = grid.model;
        this.dice = dice;
        this.stop = stop;
        chain = new Chain(grid);
        best = grid.at.clone();
        bestCost = cost();
    }

    private long cost() {
        return grid.totalBreaks + (long) UNFAIR * grid.unfair();
    }

    /**
     * @param moves how many are tried
     * @param enough fewer breaks are not possible
     * @param insert places what is not placed yet, if it can
     * @param found told about each new best
     */
    void run(long moves, int enough, Runnable insert, IntConsumer found) {
        if (model.meetings == 0 || model.slots < 2) {
            return;
        }
        double temperature = HOT;
        double cooling = Math.pow(COLD / HOT, 1024.0 / Math.max(1024, moves));
        long now = cost();
        boolean incomplete = grid.placed < model.meetings;
        for (long move = 0; move < moves && (bestCost > enough || incomplete); move++) {
            if ((move & 1023) == 0) {
                temperature *= cooling;
                if (stop.getAsBoolean()) {
                    break;
                }
                if (incomplete && (move & 0xffff) == 0) {
                    now = fill(insert);
                    incomplete = grid.placed < model.meetings;
                }
            }
            if (!propose()) {
                continue;
            }
            long then = cost();
            if (then <= now || dice.fraction() < Math.exp((now - then) / temperature)) {
                now = then;
                if (now < bestCost) {
                    bestCost = now;
                    System.arraycopy(grid.at, 0, best, 0, best.length);
                    found.accept(grid.totalBreaks);
                }
            } else {
                chain.undo();
            }
        }
        if (cost() > bestCost) {
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

    private boolean propose() {
        int m = dice.below(model.meetings);
        if ((dice.below(4)) != 0) {
            int person = dice.below(model.people);
            for (int i = 0; i < 8 && grid.breaks[person] == 0; i++) {
                person = dice.below(model.people);
            }
            if (model.of[person].length == 0) {
                return false;
            }
            m = model.of[person][dice.below(model.of[person].length)];
        }
        int from = grid.at[m];
        if (from == Grid.NOWHERE || model.announced[m] >= 0) {
            return false;
        }
        int to = dice.below(model.places);
        if (to == from || !model.mayBe(m, to)) {
            return false;
        }
        return chain.move(m, to, model.slotOf(from) - model.slotOf(to), dice);
    }
}
