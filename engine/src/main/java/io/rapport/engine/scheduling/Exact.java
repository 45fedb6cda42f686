package io.rapport.engine.scheduling;

import com.google.ortools.Loader;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Exact search by OR-Tools CP-SAT. It does not minimise: it asks whether there is a schedule with no more breaks than are known
 * to be needed, then with one more, and so on; the first that there is, is the best. Each question is a question of logic alone,
 * which is answered sooner than one about costs.
 *
 * <p>Where the native library is missing, there is no exact search: see {@link #here}.
 */
final class Exact {

    /** Larger problems are not tried: building them alone would take long, and no proof would come. */
    private static final int MOST_VARIABLES = 30_000;

    private final Model model;
    private final Domains domains;
    private final int[] side;
    private final int seed;
    private volatile @Nullable CpSolver solver;
    private volatile boolean stopped;

    /**
     * What became of it.
     *
     * @param bound so many breaks are needed; beyond what was asked for, there is none that is better
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

    Exact(Model model, Domains domains, long seed) {
        this.model = model;
        this.domains = domains;
        this.seed = (int) (seed & 0x7fffffff);
        side = Sides.of(model, new Dice(seed));
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
     * Asks for ever more breaks.
     *
     * @param first the fewest asked for
     * @param last the most asked for
     * @param work how long, in CP-SAT's deterministic unit, about a second of one quiet core
     * @param needed told how many breaks are needed, each time that becomes known
     */
    Answer search(int first, int last, double work, IntConsumer needed) {
        stopped = false;
        double done = 0;
        for (int limit = first; limit <= last; limit++) {
            var formulation = new Formulation(model, domains, side, limit);
            var solver = solver(work - done);
            if (stopped) {
                return new Answer(limit, null, false, done);
            }
            var status = solver.solve(formulation.cp);
            done += solver.response().getDeterministicTime();
            if (status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE) {
                return new Answer(limit, formulation.slots(solver), true, done);
            }
            if (status != CpSolverStatus.INFEASIBLE) {
                return new Answer(limit, null, false, done);
            }
            if (done >= work) {
                return new Answer(limit + 1, null, limit == last, done);
            }
            needed.accept(limit + 1);
        }
        return new Answer(last + 1, null, true, done);
    }

    /** No callback is set: those of this version's Java binding can bring down the whole JVM. */
    private CpSolver solver(double work) {
        var solver = new CpSolver();
        solver.getParameters()
                .setNumWorkers(1)
                .setRandomSeed(seed)
                .setMaxDeterministicTime(work)
                .setLinearizationLevel(0)
                .setCpModelProbingLevel(0)
                .setSymmetryLevel(0)
                .setMaxPresolveIterations(1);
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
