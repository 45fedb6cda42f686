package io.rapport.engine.scheduling;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks for fewer breaks, and for a proof that there are no fewer.
 *
 * <ol>
 *   <li>{@link Bound} says what is out of reach; if that much is reached, there is nothing else to do.
 *   <li>{@link PairAnnealing} or {@link Annealing} improves what {@link Placing} placed, in runs of growing length.
 *   <li>While all but the first of them run, {@link Exact} looks for a better schedule than the one before, or proves that
 *       there is none.
 * </ol>
 *
 * <p>Chance does not decide by which of the two threads is faster: either ends its share of work, unless what the other found
 * makes it pointless.
 */
final class Search {

    /** Moves of annealing for one unit of effort: about a second. */
    private static final long MOVES = 4_000_000;

    private static final long FIRST_RUN = 1_000_000;

    private static final long MOVES_A_MEETING = 5_000;

    /** Of a problem of this many cells, prices are changed fewer times. */
    private static final long MANY_CELLS = 20_000;

    private static final int PRICE_ROUNDS = 400;

    private final Model model;
    private final Grid grid;
    private final Domains domains;
    private final Dice dice;
    private final long seed;
    private final int effort;
    private final Consumer<Progress> listener;
    private final BooleanSupplier stop;
    private int bound;
    private boolean noBetter;

    Proof proof = Proof.NONE;

    Search(Grid grid, Dice dice, long seed, int effort, Consumer<Progress> listener, BooleanSupplier stop) {
        this.grid = grid;
        this.model = grid.model;
        this.dice = dice;
        this.seed = seed;
        this.effort = effort;
        this.listener = listener;
        this.stop = stop;
        domains = Domains.of(model);
    }

    int bound() {
        return bound;
    }

    void run() {
        boolean possible = raiseByPrices();
        if (!possible) {
            proof = Proof.IMPOSSIBLE;
        }
        tell(grid.totalBreaks);
        boolean pairs = PairAnnealing.suits(grid);
        boolean exactly = possible && Exact.suits(model);
        long left = MOVES * effort / (pairs ? 1 : 8);
        long moves = Math.max(FIRST_RUN, MOVES_A_MEETING * model.meetings);
        for (int round = 0; left > 0 && !ended(); round++) {
            long share = Math.min(moves, left);
            if (exactly && round > 0) {
                both(share, pairs);
            } else {
                anneal(share, pairs, stop);
            }
            left -= share;
            moves *= 2;
        }
        if (done()) {
            proof = Proof.OPTIMAL;
        }
    }

    private boolean ended() {
        return done() || (proof == Proof.IMPOSSIBLE && grid.placed == 0) || noBetter || stop.getAsBoolean();
    }

    /** One round of both searches; the exact one gets about as much time. */
    private void both(long moves, boolean pairs) {
        var answer = new AtomicReference<Exact.@Nullable Answer>();
        var exact = new Exact(model, domains);
        boolean whole = grid.placed == model.meetings && grid.unfair() == 0;
        int below = whole ? grid.totalBreaks : model.people * model.slots;
        double work = 1.5 * moves / MOVES * (pairs ? 1 : 8);
        var none = new AtomicBoolean();
        var thread = Thread.ofPlatform().daemon().name("schedule-proof").start(() -> {
            if (Exact.here()) {
                var found = exact.search(below, work, seed);
                answer.set(found);
                none.set(found.none());
            }
        });
        anneal(moves, pairs, () -> none.get() || stop.getAsBoolean());
        await(thread, exact);
        var found = answer.get();
        if (found != null && !done()) {
            take(found, whole);
        }
    }

    private boolean raiseByPrices() {
        long cells = Math.max(1, (long) model.people * model.slots);
        int rounds = (int) Math.max(20, PRICE_ROUNDS * Math.min(1, MANY_CELLS / (double) cells));
        int found = Bound.of(model, domains, grid.totalBreaks, rounds, stop);
        bound = Math.max(0, found);
        return found >= 0;
    }

    private void anneal(long moves, boolean pairs, BooleanSupplier until) {
        var placing = new Placing(grid, dice, until);
        if (pairs) {
            new PairAnnealing(grid, dice, until).run(moves, bound, placing::insertWaiting, this::tell);
        } else {
            new Annealing(grid, dice, until).run(moves, bound, placing::insertWaiting, this::tell);
        }
    }

    private void await(Thread thread, Exact exact) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            if (done() || stop.getAsBoolean() || interrupted) {
                exact.stop();
            }
            try {
                thread.join(10);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Exact.Answer answer, boolean whole) {
        if (answer.none()) {
            noBetter = true;
            if (whole) {
                bound = Math.max(bound, answer.bound());
            } else {
                proof = Proof.IMPOSSIBLE;
            }
            return;
        }
        bound = Math.max(bound, answer.bound());
        int[] slots = answer.slots();
        if (slots == null) {
            return;
        }
        int[] before = grid.at.clone();
        boolean worse = grid.placed < model.meetings || grid.unfair() > 0;
        int breaks = grid.totalBreaks;
        grid.restore(slots);
        if (worse || grid.totalBreaks < breaks) {
            tell(grid.totalBreaks);
        } else {
            grid.restore(before);
        }
    }

    private boolean done() {
        return grid.placed == model.meetings && grid.unfair() == 0 && grid.totalBreaks <= bound;
    }

    private void tell(int breaks) {
        listener.accept(new Progress(grid.placed, model.meetings, breaks, bound));
    }
}
