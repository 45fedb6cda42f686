package io.rapport.engine.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Decides when and where meetings are held. In this order: as many required meetings as possible; everybody has the meetings
 * they should have at least; as much {@linkplain Meeting#value value} as possible; as few announced meetings as possible are
 * moved; breaks differ by no more than they may; as few breaks as possible.
 *
 * <p>The same problem, effort and seed give the same schedule, unless it was stopped.
 */
public final class Scheduler {

    private Scheduler() {}

    public static Schedule schedule(Problem problem, int effort, long seed) {
        return schedule(problem, effort, seed, progress -> {}, () -> false);
    }

    /**
     * @param effort how much work is worth it, from 1; tenfold effort takes about ten times as long
     * @param seed decides between equals
     * @param listener is told about each better schedule, by the thread that called
     * @param stop asked often; once it says true, the best schedule so far is given
     */
    public static Schedule schedule(
            Problem problem, int effort, long seed, Consumer<Progress> listener, BooleanSupplier stop) {
        if (effort < 1) {
            throw new IllegalArgumentException("The effort must be 1 or more but is " + effort + ".");
        }
        var model = new Model(problem);
        var grid = new Grid(model);
        var dice = new Dice(seed);
        boolean allRequired = problem.meetings().stream().allMatch(Meeting::required);
        var domains = Domains.of(model);
        // one round at no prices sees whether each person alone can hold all their meetings
        if (allRequired && Bound.of(model, domains, 0, 1, () -> false) < 0) {
            listener.accept(Progress.of(grid, 0, 0, Proof.IMPOSSIBLE));
        }
        new Placing(grid, dice, stop).placeAll(effort);
        listener.accept(Progress.of(grid, grid.totalBreaks, 0, Proof.NONE));
        if (model.somethingAnnounced) {
            return scheduleOf(grid, 0, Proof.NONE);
        }
        var search = new Search(grid, domains, dice, seed, effort, listener, stop);
        search.run(allRequired || grid.placed == model.meetings);
        return scheduleOf(grid, search.bound(), search.proof);
    }

    private static Schedule scheduleOf(Grid grid, int bound, Proof proof) {
        var model = grid.model;
        int[] tables = TableNumbers.of(grid);
        List<Placement> placements = new ArrayList<>();
        List<Unplaced> unplaced = new ArrayList<>();
        var explanation = new Explanation(grid);
        double value = 0;
        int moved = 0;
        for (int m = 0; m < model.meetings; m++) {
            if (grid.at[m] == Grid.NOWHERE) {
                unplaced.add(new Unplaced(m, explanation.why(m)));
            } else {
                placements.add(new Placement(m, model.slotOf(grid.at[m]), tables[m]));
                value += model.value[m];
            }
            boolean stays = grid.at[m] == model.announced[m] && tables[m] == model.announcedTable[m];
            moved += model.announced[m] >= 0 && !stays ? 1 : 0;
        }
        return new Schedule(
                placements,
                unplaced,
                Arrays.stream(grid.breaks).boxed().toList(),
                bound,
                value,
                moved,
                model.problem.rules().fairness(),
                proof);
    }
}
