package io.rapport.engine.scheduling;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Finds places for as many meetings as possible: required ones first, then those of people who have fewer than they should,
 * then by value; so that among required meetings, too, those that are worth more are held where not all can be.
 *
 * <ol>
 *   <li>Fixed and announced meetings go to their places.
 *   <li>Every other meeting goes where it causes the fewest breaks, in the order of {@link Choice}.
 *   <li>A meeting without a free place gets one by a {@link Chain}, as in the proofs of the theorems of König and Vizing;
 *       if people were told a schedule already, by a {@link Displacement} of few.
 *   <li>Where that fails too, and nobody was told anything, it takes the place of others, which look for a new one, for some time; the best is kept.
 *   <li>In the end, meetings give way to those that are worth more than they are together.
 * </ol>
 */
final class Placing {

    private static final long FIXED = Long.MAX_VALUE / 1000;

    /** Steps after which driving others away is left to annealing, which changes more at once. */
    private static final int MOST_DRIVES = 2_000;

    /** A round of exchanges that gains a smaller share than this is the last. */
    private static final double LEAST_GAIN = 0.001;

    private final Grid grid;
    private final Model model;
    private final Chain chain;
    private final Displacement displacement;
    private final Dice dice;
    private final BooleanSupplier stop;
    private final int[] slots;

    /** How often each was driven away; who was often is left in peace. */
    private final int[] driven;

    Placing(Grid grid, Dice dice, BooleanSupplier stop) {
        this.grid = grid;
        this.model = grid.model;
        this.dice = dice;
        this.stop = stop;
        chain = new Chain(grid);
        displacement = new Displacement(grid, this);
        driven = new int[model.meetings];
        slots = new int[model.slots];
        Arrays.setAll(slots, s -> s);
    }

    void placeAll(int effort) {
        given();
        int[] order = new Choice(model).inOrder();
        for (int m : order) {
            if (!stop.getAsBoolean() && model.required[m]) {
                insert(m);
            }
        }
        for (int m : order) {
            if (!stop.getAsBoolean() && !model.required[m] && somebodyLacks(m)) {
                insert(m);
            }
        }
        for (int m : order) {
            if (!stop.getAsBoolean()) {
                insert(m);
            }
        }
        if (!model.somethingAnnounced) {
            drive(effort);
            exchange(effort);
        }
        complete();
    }

    private void given() {
        for (int m = 0; m < model.meetings; m++) {
            Integer fixed = model.problem.meetings().get(m).fixedSlot();
            for (int h = 0; fixed != null && h < model.halls && grid.at[m] == Grid.NOWHERE; h++) {
                put(m, fixed * model.halls + h);
            }
        }
        for (int m = 0; m < model.meetings; m++) {
            if (model.announced[m] >= 0 && grid.at[m] == Grid.NOWHERE) {
                put(m, model.announced[m]);
            }
        }
    }

    private void put(int m, int place) {
        if (!full(m) && grid.fits(m, place)) {
            grid.place(m, place);
        }
    }

    private boolean full(int m) {
        for (int person : model.who[m]) {
            if (grid.held[person] >= model.most[person]) {
                return true;
            }
        }
        return false;
    }

    private boolean somebodyLacks(int m) {
        for (int person : model.who[m]) {
            if (grid.held[person] < model.least[person]) {
                return true;
            }
        }
        return false;
    }

    /** Gives a meeting a place without taking one away; whether that worked. */
    boolean insert(int m) {
        if (grid.at[m] != Grid.NOWHERE) {
            return true;
        }
        if (full(m) || !hasTime(m)) {
            return false;
        }
        int best = bestPlace(m);
        if (best != Grid.NOWHERE) {
            grid.place(m, best);
            return true;
        }
        if (model.somethingAnnounced) {
            return model.required[m] && displacement.insert(m);
        }
        return insertByChain(m);
    }

    /** Whether everybody has slots left, which no chain can give them. */
    private boolean hasTime(int m) {
        for (int person : model.who[m]) {
            if (grid.busySlots(person) + model.length[m] > model.present[person]) {
                return false;
            }
        }
        return true;
    }

    /** Where the meeting fits as everything is, with the fewest breaks; or nowhere. */
    int bestPlace(int m) {
        int best = Grid.NOWHERE;
        long least = Long.MAX_VALUE;
        for (int p = 0; p < model.places; p++) {
            if (grid.fits(m, p)) {
                grid.place(m, p);
                long cost = cost() * 1_000_000 + grid.used[p] * 16L + dice.below(16);
                grid.remove(m);
                if (cost < least) {
                    least = cost;
                    best = p;
                }
            }
        }
        return best;
    }

    /** Tries again to place what is required and not placed. */
    void insertWaiting() {
        for (int m : waiting()) {
            insert(m);
        }
    }

    private long cost() {
        return grid.totalBreaks + 4L * grid.unfair();
    }

    private boolean insertByChain(int m) {
        int[] places = allowedPlaces(m);
        dice.shuffle(slots, slots.length);
        for (int p : places) {
            for (int s : slots) {
                int back = s - model.slotOf(p);
                if (back != 0 && chain.move(m, p, back, dice)) {
                    return true;
                }
            }
        }
        return false;
    }

    private int[] allowedPlaces(int m) {
        int[] places = new int[model.places];
        int size = 0;
        for (int p = 0; p < model.places; p++) {
            if (model.mayBe(m, p)) {
                places[size++] = p;
            }
        }
        dice.shuffle(places, size);
        return Arrays.copyOf(places, size);
    }

    /** Meetings that are nowhere drive others away, which then look for a place themselves. */
    private void drive(int effort) {
        int[] best = grid.at.clone();
        long bestRank = rank();
        int[] waiting = waiting();
        int steps = Math.min(200 * Math.min(effort, MOST_DRIVES), MOST_DRIVES);
        for (int step = 0; waiting.length > 0 && step < steps && !stop.getAsBoolean(); step++) {
            int m = waiting[dice.below(waiting.length)];
            if (!insert(m) && !full(m)) {
                takePlace(m);
            }
            if (rank() > bestRank) {
                bestRank = rank();
                best = grid.at.clone();
            }
            waiting = waiting();
        }
        if (rank() < bestRank) {
            grid.restore(best);
        }
    }

    /** Required meetings that could be somewhere. */
    private int[] waiting() {
        if (grid.placed == model.meetings) {
            return new int[0];
        }
        int[] waiting = new int[model.meetings - grid.placed];
        int size = 0;
        for (int m = 0; m < model.meetings; m++) {
            if (grid.at[m] == Grid.NOWHERE && model.required[m] && possible(m)) {
                waiting[size++] = m;
            }
        }
        return Arrays.copyOf(waiting, size);
    }

    private boolean possible(int m) {
        for (int p = 0; p < model.places; p++) {
            if (model.mayBe(m, p)) {
                return true;
            }
        }
        return false;
    }

    private long rank() {
        return grid.requiredPlaced * 1_000_000L - Math.min(999_999, grid.lacking);
    }

    /** Takes the place where those who stand in the way were driven away least often. */
    private void takePlace(int m) {
        int best = Grid.NOWHERE;
        long least = FIXED;
        for (int p : allowedPlaces(m)) {
            long cost = 0;
            var others = inTheWay(m, p);
            for (int i = 0; i < others.size; i++) {
                cost += stubbornness(others.numbers[i]);
            }
            if (cost < least) {
                least = cost;
                best = p;
            }
        }
        if (best == Grid.NOWHERE) {
            return;
        }
        var others = inTheWay(m, best);
        for (int i = 0; i < others.size; i++) {
            driven[others.numbers[i]]++;
            grid.remove(others.numbers[i]);
        }
        if (grid.fits(m, best)) {
            grid.place(m, best);
        }
    }

    boolean isFixed(int meeting) {
        return model.problem.meetings().get(meeting).fixedSlot() != null;
    }

    private long stubbornness(int meeting) {
        if (isFixed(meeting)) {
            return FIXED;
        }
        return model.required[meeting] ? 2 + driven[meeting] : 1;
    }

    /** Meetings without which this one would fit there, ways to walk aside. */
    Numbers inTheWay(int m, int place) {
        var others = new Numbers();
        int start = model.slotOf(place);
        int end = start + model.length[m];
        int hall = model.hallOf(place);
        for (int earlier : model.before[m]) {
            if (grid.at[earlier] != Grid.NOWHERE && model.slotOf(grid.at[earlier]) + model.length[earlier] > start) {
                others.add(earlier);
            }
        }
        for (int later : model.after[m]) {
            if (grid.at[later] != Grid.NOWHERE && model.slotOf(grid.at[later]) < end) {
                others.add(later);
            }
        }
        for (int s = start; s < end; s++) {
            for (int person : model.who[m]) {
                others.add(grid.cell[person * model.slots + s]);
            }
            if (model.table[m] >= 0) {
                others.add(grid.tableTaken[model.table[m] * model.slots + s]);
            }
            int p = s * model.halls + hall;
            if (model.takesShared[m] && others.size == 0 && grid.used[p] >= model.capacity[hall]) {
                others.add(grid.someMeeting(s, hall, dice));
            }
        }
        return others;
    }

    /** Lets meetings give way to those that are worth more and no less required, until a round gains next to nothing. */
    private void exchange(int effort) {
        long rank = Long.MIN_VALUE;
        double value = 0;
        for (int round = 0; round < effort && grid.placed < model.meetings && !stop.getAsBoolean(); round++) {
            if (rank() <= rank && grid.value <= value * (1 + LEAST_GAIN)) {
                return;
            }
            rank = rank();
            value = grid.value;
            for (int m = 0; m < model.meetings && !stop.getAsBoolean(); m++) {
                if (grid.at[m] == Grid.NOWHERE) {
                    giveWayTo(m);
                }
            }
        }
    }

    private void giveWayTo(int m) {
        for (int p : allowedPlaces(m)) {
            var others = inTheWay(m, p);
            for (int person : model.who[m]) {
                if (grid.held[person] - others.with(person, model) >= model.most[person]) {
                    others.add(leastWorth(person, others, model.required[m]));
                }
            }
            if (gains(m, p, others)) {
                return;
            }
        }
    }

    private int leastWorth(int person, Numbers except, boolean alsoRequired) {
        int least = Grid.FREE;
        for (int other : model.of[person]) {
            if (grid.at[other] != Grid.NOWHERE
                    && (alsoRequired || !model.required[other])
                    && !isFixed(other)
                    && !except.contains(other)
                    && (least == Grid.FREE || model.value[other] < model.value[least])) {
                least = other;
            }
        }
        return least;
    }

    /** Makes the exchange, and takes it back if it does not pay. */
    private boolean gains(int m, int place, Numbers others) {
        double worth = 0;
        int required = model.required[m] ? 1 : 0;
        for (int i = 0; i < others.size; i++) {
            int other = others.numbers[i];
            if (isFixed(other)) {
                return false;
            }
            required -= model.required[other] ? 1 : 0;
            worth += model.value[other];
        }
        if (required < 0 || required == 0 && worth >= model.value[m] && grid.lacking == 0) {
            return false;
        }
        long rankBefore = rank();
        double valueBefore = grid.value;
        int[] from = new int[others.size];
        for (int i = 0; i < others.size; i++) {
            from[i] = grid.at[others.numbers[i]];
            grid.remove(others.numbers[i]);
        }
        if (!full(m) && grid.fits(m, place)) {
            grid.place(m, place);
            if (rank() > rankBefore || (rank() == rankBefore && grid.value > valueBefore + 1e-9)) {
                for (int i = 0; i < others.size; i++) {
                    insert(others.numbers[i]);
                }
                return true;
            }
            grid.remove(m);
        }
        for (int i = 0; i < others.size; i++) {
            grid.place(others.numbers[i], from[i]);
        }
        return false;
    }

    /** Whatever fits as it is, is placed, even if time is up. */
    private void complete() {
        for (int m = 0; m < model.meetings; m++) {
            for (int p = 0; p < model.places && grid.at[m] == Grid.NOWHERE && !full(m); p++) {
                put(m, p);
            }
        }
    }
}
