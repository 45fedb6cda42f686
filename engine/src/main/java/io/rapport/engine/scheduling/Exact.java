package io.rapport.engine.scheduling;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exact search by OR-Tools CP-SAT. A meeting starts in one slot; a person is busy where one of their meetings is; a run starts
 * where they are busy and were not the slot before. What is minimised is not runs but, for each person, whether they have one
 * break, two, and so on: few literals that each cost 1, which is what core-guided search needs to raise its bound quickly.
 * With cores and without linear relaxation it proves in seconds what the default search does not in minutes.
 *
 * <p>Where the native library is missing, there is no exact search: see {@link #here}.
 */
final class Exact {

    /** Larger problems are not tried: building them alone would take long, and no proof would come. */
    private static final int MOST_VARIABLES = 30_000;

    private static final double ROUNDING = 1e-6;

    private final Model model;
    private final Domains domains;

    private final CpModel cp;

    /** Whether a meeting starts in a slot; null where it cannot. */
    private final @Nullable BoolVar[][] starts;

    private LinearExpr breaks = LinearExpr.constant(0);
    private volatile @Nullable CpSolver solver;
    private volatile boolean stopped;

    /**
     * What became of it.
     *
     * @param none whether there is no such schedule
     * @param bound holds in any case
     * @param slots of the meetings in a schedule that was found
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
    record Answer(boolean none, int bound, int @Nullable [] slots) {}

    private static final class Library {
        static final boolean LOADED = load();

        private static boolean load() {
            try {
                Loader.loadNativeLibraries();
                return true;
            } catch (RuntimeException | LinkageError e) {
                return false;
            }
        }
    }

    Exact(Model model, Domains domains) {
        this.model = model;
        this.domains = domains;
        starts = new BoolVar[model.meetings][model.slots];
        cp = new CpModel();
    }

    /** Whether there is a native library for this machine. Asking loads it, which takes a while. */
    static boolean here() {
        return Library.LOADED;
    }

    /** Whether a problem is small enough, and of a kind that this search knows. */
    static boolean suits(Model model) {
        return model.halls == 1
                && model.meetings > 0
                && (long) model.meetings * model.slots <= MOST_VARIABLES
                && !model.somethingAnnounced;
    }

    private void build() {
        meetings();
        tables();
        people();
        order();
    }

    private void meetings() {
        for (int m = 0; m < model.meetings; m++) {
            var possible = new ArrayList<Literal>();
            for (int s = domains.slots[m].nextSetBit(0); s >= 0; s = domains.slots[m].nextSetBit(s + 1)) {
                var start = cp.newBoolVar("");
                starts[m][s] = start;
                possible.add(start);
            }
            cp.addExactlyOne(possible.toArray(Literal[]::new));
        }
    }

    /** All starts that make a meeting last in a slot. */
    private List<BoolVar> during(int meeting, int slot) {
        var during = new ArrayList<BoolVar>();
        for (int s = Math.max(0, slot - model.length[meeting] + 1); s <= slot; s++) {
            var start = starts[meeting][s];
            if (start != null) {
                during.add(start);
            }
        }
        return during;
    }

    private void tables() {
        for (int s = 0; s < model.slots; s++) {
            var shared = new ArrayList<BoolVar>();
            List<List<BoolVar>> at = new ArrayList<>();
            for (int t = 0; t < model.tables && model.someNameTables; t++) {
                at.add(new ArrayList<>());
            }
            for (int m = 0; m < model.meetings; m++) {
                var during = during(m, s);
                if (model.takesShared[m]) {
                    shared.addAll(during);
                }
                if (model.table[m] >= 0) {
                    at.get(model.table[m]).addAll(during);
                }
            }
            if (shared.size() > model.capacity[0]) {
                cp.addLessOrEqual(LinearExpr.sum(shared.toArray(BoolVar[]::new)), model.capacity[0]);
            }
            for (var one : at) {
                if (one.size() > 1) {
                    cp.addAtMostOne(one.toArray(Literal[]::new));
                }
            }
        }
    }

    private void people() {
        var all = LinearExpr.newBuilder();
        boolean somebodyWithout = false;
        for (int p = 0; p < model.people; p++) {
            somebodyWithout |= model.of[p].length < 2;
        }
        var fewest = cp.newIntVar(0, model.slots, "");
        if (somebodyWithout) {
            cp.addEquality(fewest, 0);
        }
        for (int p = 0; p < model.people; p++) {
            if (model.of[p].length > 0) {
                var breaks = breaks(p, somebodyWithout);
                all.add(breaks);
                if (model.fairness < model.slots && !somebodyWithout) {
                    cp.addGreaterOrEqual(breaks, fewest);
                    cp.addLessOrEqual(
                            breaks,
                            LinearExpr.newBuilder()
                                    .add(fewest)
                                    .add(model.fairness)
                                    .build());
                }
            }
        }
        breaks = all.build();
        cp.minimize(breaks);
    }

    private LinearExpr breaks(int person, boolean limited) {
        int total = 0;
        for (int m : model.of[person]) {
            total += model.length[m];
        }
        var breaks = LinearExpr.newBuilder();
        var runs = LinearExpr.newBuilder();
        var sum = LinearExpr.newBuilder();
        @Nullable BoolVar before = null;
        var today = new ArrayList<Literal>();
        for (int s = 0; s < model.slots; s++) {
            if (s > 0 && model.day[s] != model.day[s - 1]) {
                before = null;
                active(today, runs);
                today.clear();
            }
            var busy = busy(person, s);
            if (busy != null) {
                today.add(busy);
                sum.add(busy);
                runs.add(before == null ? busy : start(before, busy));
            }
            before = busy;
        }
        active(today, runs);
        cp.addEquality(sum, total);
        int most = Math.min(total - 1, (model.slots - 1) / 2);
        if (limited) {
            most = Math.min(most, model.fairness);
        }
        @Nullable BoolVar fewer = null;
        for (int b = 0; b < most; b++) {
            var one = cp.newBoolVar("");
            if (fewer != null) {
                cp.addImplication(one, fewer);
            }
            fewer = one;
            breaks.add(one);
            runs.addTerm(one, -1);
        }
        cp.addLessOrEqual(runs, 0);
        return breaks.build();
    }

    private @Nullable BoolVar busy(int person, int slot) {
        var meetings = new ArrayList<Literal>();
        for (int m : model.of[person]) {
            meetings.addAll(during(m, slot));
        }
        if (meetings.isEmpty()) {
            return null;
        }
        var busy = cp.newBoolVar("");
        meetings.add(busy.not());
        cp.addExactlyOne(meetings.toArray(Literal[]::new));
        return busy;
    }

    private BoolVar start(BoolVar before, BoolVar busy) {
        var start = cp.newBoolVar("");
        cp.addBoolOr(new Literal[] {start, busy.not(), before});
        return start;
    }

    /** The first run of a day is no break, if there is one. */
    private void active(List<Literal> day, LinearExprBuilder runs) {
        if (day.isEmpty()) {
            return;
        }
        if (model.day[model.slots - 1] == 0) {
            runs.add(-1);
            return;
        }
        var active = cp.newBoolVar("");
        for (var busy : day) {
            cp.addImplication(busy, active);
        }
        day.add(active.not());
        cp.addBoolOr(day.toArray(Literal[]::new));
        runs.addTerm(active, -1);
    }

    private void order() {
        for (int m = 0; m < model.meetings; m++) {
            for (int earlier : model.before[m]) {
                for (int s = 0; s < model.slots; s++) {
                    var start = starts[m][s];
                    if (start != null) {
                        var done = new ArrayList<Literal>();
                        for (int e = 0; e + model.length[earlier] <= s; e++) {
                            var first = starts[earlier][e];
                            if (first != null) {
                                done.add(first);
                            }
                        }
                        done.add(start.not());
                        cp.addBoolOr(done.toArray(Literal[]::new));
                    }
                }
            }
        }
    }

    /**
     * No callback is set: those of this version's Java binding can bring down the whole JVM.
     *
     * @param below only schedules with fewer breaks are looked for
     * @param work how long, in CP-SAT's deterministic unit, about a second of one quiet core
     */
    Answer search(int below, double work, long seed) {
        build();
        cp.addLessOrEqual(breaks, below - 1);
        var solver = new CpSolver();
        this.solver = solver;
        solver.getParameters()
                .setNumWorkers(1)
                .setRandomSeed((int) (seed & 0x7fffffff))
                .setMaxDeterministicTime(work)
                .setOptimizeWithCore(true)
                .setLinearizationLevel(0);
        if (stopped) {
            return new Answer(false, 0, null);
        }
        var status = solver.solve(cp);
        if (status == CpSolverStatus.INFEASIBLE) {
            return new Answer(true, below, null);
        }
        int bound = Math.clamp((long) Math.ceil(solver.bestObjectiveBound() - ROUNDING), 0, below);
        if (status != CpSolverStatus.OPTIMAL && status != CpSolverStatus.FEASIBLE) {
            return new Answer(false, bound, null);
        }
        int[] slots = new int[model.meetings];
        for (int m = 0; m < model.meetings; m++) {
            for (int s = 0; s < model.slots; s++) {
                var start = starts[m][s];
                if (start != null && solver.booleanValue(start)) {
                    slots[m] = s;
                }
            }
        }
        return new Answer(false, bound, slots);
    }

    /** Ends a search that runs in another thread; it answers with what it has. To be called until it does. */
    void stop() {
        stopped = true;
        var solver = this.solver;
        if (solver != null) {
            solver.stopSearch();
        }
    }
}
