package io.rapport.engine.scheduling;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.SatParameters;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Exact search by OR-Tools CP-SAT. It asks whether there is a schedule with no more breaks than are known to be needed, then
 * with one more: questions of logic alone, which are answered sooner than one about costs. Only if neither is possible, it asks
 * for the fewest, from below.
 *
 * <p>Where the native library is missing, there is no exact search: see {@link #here}.
 */
final class Exact {

    /** Larger problems are not tried: building them alone would take long, and no proof would come. */
    private static final int MOST_VARIABLES = 30_000;

    /** Questions of logic before the one for the fewest. */
    private static final int LOGIC = 2;

    private static final double ROUNDING = 1e-6;

    private final Model model;
    private final Domains domains;
    private final int[] side;
    private final int seed;
    private volatile @Nullable CpSolver solver;
    private volatile boolean stopped;

    /**
     * What became of it.
     *
     * @param bound so many breaks are needed; if more than were asked for, there is no such schedule
     * @param slots of the meetings in a schedule that was found
     * @param finished whether the work allowed was enough
     * @param work that was done
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
    record Answer(int bound, int @Nullable [] slots, boolean finished, double work) {}

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

    /** @param side by person, a large cut of the graph of meetings */
    Exact(Model model, Domains domains, int[] side, long seed) {
        this.model = model;
        this.domains = domains;
        this.side = side;
        this.seed = (int) (seed & 0x7fffffff);
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

    /**
     * Asks for few breaks, the fewest first.
     *
     * @param least fewer are known to be impossible
     * @param most of interest
     * @param work how long, in CP-SAT's deterministic unit, about a second of one quiet core
     * @param needed told how many breaks are needed, when that becomes known
     * @return with the best schedule, or once it is known that there is none
     */
    Answer search(int least, int most, double work, IntConsumer needed) {
        stopped = false;
        double done = 0;
        int bound = least;
        while (bound <= most && done < work) {
            int limit = bound - least < LOGIC ? bound : most;
            var formulation = new Formulation(model, domains, side, bound, limit);
            var solver = solver(work - done);
            if (stopped) {
                return new Answer(bound, null, false, done);
            }
            var status = solver.solve(formulation.cp);
            done += solver.response().getDeterministicTime();
            bound = Math.max(bound, needed(solver, status, limit));
            needed.accept(bound);
            if (status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE) {
                return new Answer(bound, formulation.slots(solver), status == CpSolverStatus.OPTIMAL, done);
            }
            if (status != CpSolverStatus.INFEASIBLE) {
                return new Answer(bound, null, false, done);
            }
        }
        return new Answer(bound, null, bound > most, done);
    }

    private static int needed(CpSolver solver, CpSolverStatus status, int limit) {
        return status == CpSolverStatus.INFEASIBLE
                ? limit + 1
                : (int) Math.min(limit, Math.ceil(solver.bestObjectiveBound() - ROUNDING));
    }

    /** No callback is set: those of this version's Java binding can bring down the whole JVM. */
    private CpSolver solver(double work) {
        var solver = new CpSolver();
        solver.getParameters()
                .setNumWorkers(1)
                .setRandomSeed(seed)
                .setMaxDeterministicTime(work)
                .setLinearizationLevel(0)
                .setUseObjectiveLbSearch(true)
                .addRestartAlgorithms(SatParameters.RestartAlgorithm.LUBY_RESTART)
                .setAlsoBumpVariablesInConflictReasons(true)
                .setCpModelPresolve(false)
                .setCpModelProbingLevel(0)
                .setSymmetryLevel(0);
        this.solver = solver;
        return solver;
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
