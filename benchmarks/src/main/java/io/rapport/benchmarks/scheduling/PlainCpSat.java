package io.rapport.benchmarks.scheduling;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * CP-SAT as one would use it: the problem written down, breaks minimised, every parameter as it comes, two workers. A break is
 * counted where a person becomes busy again.
 */
final class PlainCpSat implements Peer {

    @Override
    public String name() {
        return "CP-SAT 9.15";
    }

    @Override
    public Found solve(Instance instance, int fairness, double seconds, int seed) {
        Loader.loadNativeLibraries();
        int meetings = instance.requested().size();
        int slots = instance.slots();
        var cp = new CpModel();
        var held = new BoolVar[meetings][slots];
        for (int m = 0; m < meetings; m++) {
            for (int s = 0; s < slots; s++) {
                held[m][s] = cp.newBoolVar("");
                if (!allowed(instance, m, s)) {
                    cp.addEquality(held[m][s], 0);
                }
            }
            cp.addExactlyOne(held[m]);
        }
        for (int m = 0; m < meetings; m++) {
            for (int before : instance.precedences().get(m)) {
                cp.addLessThan(slotOf(held[before - 1]), slotOf(held[m]));
            }
        }
        for (int s = 0; s < slots; s++) {
            var all = LinearExpr.newBuilder();
            for (int m = 0; m < meetings; m++) {
                all.add(held[m][s]);
            }
            cp.addLessOrEqual(all, instance.tables());
        }
        var fewest = cp.newIntVar(0, slots, "");
        var total = LinearExpr.newBuilder();
        for (int p = 1; p <= instance.people(); p++) {
            var breaks = breaks(cp, instance, held, p);
            cp.addGreaterOrEqual(breaks, fewest);
            cp.addLessOrEqual(breaks, LinearExpr.affine(fewest, 1, fairness));
            total.add(breaks);
        }
        cp.minimize(total);
        var solver = new CpSolver();
        solver.getParameters().setNumWorkers(2).setRandomSeed(seed).setMaxTimeInSeconds(seconds);
        var status = solver.solve(cp);
        if (status == CpSolverStatus.INFEASIBLE) {
            return new Found(null, true);
        }
        if (status != CpSolverStatus.OPTIMAL && status != CpSolverStatus.FEASIBLE) {
            return new Found(null, false);
        }
        Map<Integer, Integer> found = new HashMap<>();
        for (int m = 0; m < meetings; m++) {
            found.put(m + 1, (int) solver.value(slotOf(held[m])) + 1);
        }
        return new Found(found, status == CpSolverStatus.OPTIMAL);
    }

    static boolean allowed(Instance instance, int meeting, int slot) {
        int[] row = instance.requested().get(meeting);
        int fixed = instance.fixed()[meeting];
        boolean session = row[2] == 3 || (row[2] == 1) == (slot < instance.morningSlots());
        return (fixed == 0 ? session : fixed == slot + 1)
                && !instance.forbidden().get(row[0] - 1).contains(slot + 1)
                && !instance.forbidden().get(row[1] - 1).contains(slot + 1);
    }

    private static LinearExpr slotOf(BoolVar[] held) {
        long[] numbers = new long[held.length];
        for (int s = 0; s < held.length; s++) {
            numbers[s] = s;
        }
        return LinearExpr.weightedSum(held, numbers);
    }

    private static LinearExpr breaks(CpModel cp, Instance instance, BoolVar[][] held, int person) {
        LinearExprBuilder breaks = LinearExpr.newBuilder();
        List<Literal> earlier = new ArrayList<>();
        BoolVar before = null;
        for (int s = 0; s < instance.slots(); s++) {
            var busy = cp.newBoolVar("");
            var here = LinearExpr.newBuilder();
            for (int m = 0; m < held.length; m++) {
                int[] row = instance.requested().get(m);
                if (row[0] == person || row[1] == person) {
                    here.add(held[m][s]);
                }
            }
            cp.addEquality(here, busy);
            if (before != null) {
                var again = cp.newBoolVar("");
                for (var one : earlier) {
                    cp.addBoolOr(new Literal[] {again, busy.not(), before, one.not()});
                }
                cp.addImplication(again, busy);
                cp.addImplication(again, before.not());
                var once = new ArrayList<Literal>(earlier);
                once.add(again.not());
                cp.addBoolOr(once.toArray(Literal[]::new));
                breaks.add(again);
                earlier.add(before);
            }
            before = busy;
        }
        return breaks.build();
    }
}
