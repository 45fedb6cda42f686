package io.rapport.engine.scheduling;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks for fewer breaks, and for a proof that there are no fewer.
 *
 * <ol>
 *   <li>{@link Bound} says what is out of reach; if that much is reached, there is nothing else to do.
 *   <li>{@link PairAnnealing} or {@link Annealing} improves what {@link Placing} placed, in rounds of growing length.
 *   <li>After the first of them, {@link Exact} asks for schedules from the bound upwards, for a while with nothing beside it. Then
 *       it does so in a thread of its own; in turn with annealing, another asks for one that is only just better than what is
 *       there.
 * </ol>
 *
 * <p>By which of the two threads is faster, chance decides at most between schedules with the same number of breaks: either
 * ends its work, unless what the other found makes it pointless.
 */
final class Search {

    /** Moves of annealing for one unit of effort: about a second. */
    private static final long MOVES = 4_000_000;

    private static final long FIRST_ROUND = 500_000;

    private static final int GROWTH = 4;

    private static final long MOVES_A_MEETING = 5_000;

    /** Of a problem of this many cells, prices are changed fewer times. */
    private static final long MANY_CELLS = 20_000;

    private static final int PRICE_ROUNDS = 400;

    /** Work of the exact search before anything else is done beside it, which would slow it down: about two seconds. */
    private static final double ALONE = 4;

    /** How much longer the exact search of a round takes than its annealing. */
    private static final int EXACT = 3;

    private final Model model;
    private final Grid grid;
    private final Domains domains;
    private final Dice dice;
    private final long seed;
    private final int effort;
    private final Consumer<Progress> listener;
    private final BooleanSupplier stop;
    private final boolean pairs;

    /** How many times as long a move takes as one of {@link PairAnnealing}. */
    private final int cost;

    private int bound;

    Proof proof = Proof.NONE;

    Search(
            Grid grid,
            Domains domains,
            Dice dice,
            long seed,
            int effort,
            Consumer<Progress> listener,
            BooleanSupplier stop) {
        this.grid = grid;
        this.model = grid.model;
        this.dice = dice;
        this.seed = seed;
        this.effort = effort;
        this.listener = listener;
        this.stop = stop;
        this.domains = domains;
        pairs = PairAnnealing.suits(grid);
        cost = pairs ? 1 : 8;
    }

    int bound() {
        return bound;
    }

    /** @param all whether all meetings are to be held; else what is known to be needed, and proofs, do not hold for the rest */
    void run(boolean all) {
        boolean possible = !all || raiseByPrices();
        if (!possible) {
            proof = Proof.IMPOSSIBLE;
        }
        tell(grid.totalBreaks);
        boolean exactly = all && possible && Exact.suits(model);
        long left = MOVES * effort / cost;
        long moves = Math.max(FIRST_ROUND, MOVES_A_MEETING * model.meetings) / cost;
        anneal(Math.min(moves, left), stop);
        left -= moves;
        if (exactly && left > 0 && !ended() && Exact.here()) {
            new WithProof(left, moves).run();
        } else {
            while (left > 0 && !ended()) {
                moves *= GROWTH;
                anneal(Math.min(moves, left), stop);
                left -= moves;
            }
        }
        if (done()) {
            proof = Proof.OPTIMAL;
        }
    }

    private boolean ended() {
        return done() || stop.getAsBoolean();
    }

    private boolean raiseByPrices() {
        long cells = Math.max(1, (long) model.people * model.slots);
        int rounds = (int) Math.max(20, PRICE_ROUNDS * Math.min(1, MANY_CELLS / (double) cells));
        int found = Bound.of(model, domains, grid.totalBreaks, rounds, stop);
        bound = Math.max(0, found);
        return found >= 0;
    }

    private void anneal(long moves, BooleanSupplier until) {
        var placing = new Placing(grid, dice, until);
        if (pairs) {
            new PairAnnealing(grid, dice, until).run(moves, bound, placing::insertWaiting, this::tell);
        } else {
            new Annealing(grid, dice, until).run(moves, bound, placing::insertWaiting, this::tell);
        }
    }

    private boolean done() {
        return whole() && grid.totalBreaks <= bound;
    }

    private boolean whole() {
        return grid.placed == model.meetings && grid.unfair() == 0;
    }

    private void tell(int breaks) {
        listener.accept(Progress.of(grid, breaks, bound, proof));
    }

    /** Annealing and exact searches. */
    private final class WithProof {

        private final int[] side = Sides.of(model, new Dice(seed));
        private long left;
        private long round;

        /**
         * @param left moves that may be tried
         * @param round so many were tried last
         */
        WithProof(long left, long round) {
            this.left = left;
            this.round = round;
        }

        void run() {
            var first = new Exact(model, domains, side, seed);
            double alone = Math.min(ALONE, work(left));
            while (alone > 0 && open()) {
                var answer = ask(first, alone, _ -> {});
                if (answer == null || !answer.finished()) {
                    break;
                }
                alone -= answer.work();
            }
            var climbing = new Exact(model, domains, side, seed + 1);
            var descending = new Exact(model, domains, side, seed + 2);
            while (left > 0 && open()) {
                ask(climbing, work(left), over -> improve(descending, over));
            }
        }

        private boolean open() {
            return !ended() && proof == Proof.NONE;
        }

        /** Asks for whatever is better than what is there. */
        private Exact.@Nullable Answer ask(Exact exact, double work, Consumer<BooleanSupplier> meanwhile) {
            boolean whole = whole();
            int last = whole ? grid.totalBreaks - 1 : model.people * model.slots;
            var asking = new Asking(exact, whole ? bound : last, last, work);
            BooleanSupplier pointless = () -> ended() || whole() != whole || proven(asking, whole);
            meanwhile.accept(() -> pointless.getAsBoolean() || asking.settled());
            asking.await(pointless);
            if (!proven(asking, whole)) {
                if (!whole && asking.none()) {
                    proof = Proof.IMPOSSIBLE;
                    tell(grid.totalBreaks);
                }
                take(asking.answer());
            }
            return asking.answer();
        }

        private void improve(Exact descending, BooleanSupplier over) {
            boolean whole = whole();
            while (left > 0 && !over.getAsBoolean()) {
                round *= GROWTH;
                anneal(Math.min(round, left), over);
                left -= round;
                if (whole) {
                    descend(descending, work(EXACT * round), over);
                    left -= EXACT * round;
                }
            }
        }

        /** In CP-SAT's unit, as long as so many moves take. */
        private double work(long moves) {
            return (double) moves * cost / MOVES;
        }

        /** Whether it became known meanwhile that there is nothing better. */
        private boolean proven(Asking asking, boolean whole) {
            bound = whole ? Math.max(bound, asking.bound()) : bound;
            return done();
        }

        /** Asks for one break fewer, again and again. */
        private void descend(Exact descending, double work, BooleanSupplier over) {
            double left = work;
            while (left > 0 && !over.getAsBoolean()) {
                int fewer = grid.totalBreaks - 1;
                var asking = new Asking(descending, fewer, fewer, left);
                asking.await(over);
                bound = asking.none() ? Math.max(bound, fewer + 1) : bound;
                var answer = asking.answer();
                if (answer == null || !answer.finished()) {
                    return;
                }
                take(answer);
                left -= answer.work();
            }
        }

        private void take(Exact.@Nullable Answer answer) {
            int[] slots = answer == null ? null : answer.slots();
            if (slots == null) {
                return;
            }
            int[] before = grid.at.clone();
            boolean worse = !whole();
            int breaks = grid.totalBreaks;
            grid.restore(slots);
            if (worse || grid.totalBreaks < breaks) {
                tell(grid.totalBreaks);
            } else {
                grid.restore(before);
            }
        }
    }
}
