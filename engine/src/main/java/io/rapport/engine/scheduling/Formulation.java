package io.rapport.engine.scheduling;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All meetings held, fairly, with no more breaks than a limit, as CP-SAT understands it. A meeting starts in one slot; a person
 * is busy where one of their meetings is. What follows from that is said once more, in sums as short as possible, for the
 * solver would have to go far to find it: the {@link Sides} differ in how many are busy only by what meetings within a side
 * explain, and neither has more busy people than tables; so an odd number cannot be busy, nor more of one side than the other
 * has partners for.
 */
final class Formulation {

    final CpModel cp = new CpModel();

    private final Model model;
    private final Domains domains;
    private final int least;
    private final int limit;

    /** Whether a meeting starts in a slot; null where it cannot. */
    private final @Nullable BoolVar[][] starts;

    /** Whether a person is busy in a slot. */
    private final Literal[][] busy;

    private final BreakCounting counting;

    /**
     * @param least breaks of all people together that are needed; if the limit is more, the fewest are asked for
     * @param limit of breaks of all people together
     */
    Formulation(Model model, Domains domains, int[] side, int least, int limit) {
        this.model = model;
        this.domains = domains;
        this.least = least;
        this.limit = limit;
        counting = new BreakCounting(cp, model.day);
        starts = new BoolVar[model.meetings][model.slots];
        busy = new Literal[model.people][model.slots];
        meetings();
        namedTables();
        people();
        sides(side);
        order();
    }

    int[] slots(CpSolver solved) {
        int[] slots = new int[model.meetings];
        for (int m = 0; m < model.meetings; m++) {
            for (int s = 0; s < model.slots; s++) {
                var start = starts[m][s];
                if (start != null && solved.booleanValue(start)) {
                    slots[m] = s;
                }
            }
        }
        return slots;
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

    /** Tables that people or meetings name; the shared ones are counted by {@link #sides}. */
    private void namedTables() {
        for (int s = 0; s < model.slots && model.someNameTables; s++) {
            List<List<BoolVar>> at = new ArrayList<>();
            for (int t = 0; t < model.tables; t++) {
                at.add(new ArrayList<>());
            }
            for (int m = 0; m < model.meetings; m++) {
                if (model.table[m] >= 0) {
                    at.get(model.table[m]).addAll(during(m, s));
                }
            }
            for (var one : at) {
                if (one.size() > 1) {
                    cp.addAtMostOne(one.toArray(Literal[]::new));
                }
            }
        }
    }

    private void people() {
        boolean somebodyWithout = Arrays.stream(model.of).anyMatch(meetings -> meetings.length < 2);
        var fewest = cp.newIntVar(0, somebodyWithout ? 0 : limit, "");
        var all = new ArrayList<Literal>();
        for (int p = 0; p < model.people; p++) {
            for (int s = 0; s < model.slots; s++) {
                busy[p][s] = busy(p, s);
            }
            int total = Arrays.stream(model.of[p]).map(m -> model.length[m]).sum();
            if (total == 0) {
                continue;
            }
            counting.busy(busy[p], total);
            int most = Math.min(limit, Math.min(total - 1, (model.slots - 1) / 2));
            if (somebodyWithout) {
                most = Math.min(most, model.fairness);
            }
            var breaks = counting.breaks(busy[p], most);
            all.addAll(List.of(breaks));
            if (model.fairness < model.slots && !somebodyWithout) {
                var sum = LinearExpr.sum(breaks);
                cp.addGreaterOrEqual(sum, fewest);
                cp.addLessOrEqual(sum, LinearExpr.affine(fewest, 1, model.fairness));
            }
        }
        var sum = LinearExpr.sum(all.toArray(Literal[]::new));
        cp.addLessOrEqual(sum, limit);
        if (least < limit) {
            cp.addGreaterOrEqual(sum, least);
            cp.minimize(sum);
        }
    }

    private Literal busy(int person, int slot) {
        var meetings = new ArrayList<Literal>();
        for (int m : model.of[person]) {
            meetings.addAll(during(m, slot));
        }
        if (meetings.isEmpty()) {
            return counting.never();
        }
        if (meetings.size() == 1) {
            return meetings.getFirst();
        }
        var busy = cp.newBoolVar("");
        meetings.add(busy.not());
        cp.addExactlyOne(meetings.toArray(Literal[]::new));
        return busy;
    }

    /**
     * With a(m) of a side in meeting m, its busy people are Σ a(m) of the meetings in a slot: that gives the difference of the
     * sides, where meetings with as many of each fall away, and the number of meetings, where those with one of this side do.
     */
    private void sides(int[] side) {
        int largest = Arrays.stream(model.who).mapToInt(who -> who.length).max().orElse(0);
        for (int s = 0; s < model.slots; s++) {
            var difference = LinearExpr.newBuilder();
            LinearExprBuilder[] shared = {LinearExpr.newBuilder(), LinearExpr.newBuilder()};
            var seated = new ArrayList<Literal>();
            for (int p = 0; p < model.people; p++) {
                if (busy[p][s] != counting.never()) {
                    difference.addTerm(busy[p][s], side[p] == 0 ? 1 : -1);
                    shared[side[p]].addTerm(busy[p][s], 1);
                    seated.add(busy[p][s]);
                }
            }
            for (int m = 0; m < model.meetings; m++) {
                int second =
                        Arrays.stream(model.who[m]).map(person -> side[person]).sum();
                int first = model.who[m].length - second;
                int taken = model.takesShared[m] ? 1 : 0;
                for (var during : during(m, s)) {
                    add(difference, during, second - first);
                    add(shared[0], during, taken - first);
                    add(shared[1], during, taken - second);
                }
            }
            cp.addEquality(difference, 0);
            for (var one : shared) {
                cp.addLessOrEqual(one, model.capacity[0]);
            }
            if (seated.size() > largest * model.tables) {
                cp.addLessOrEqual(LinearExpr.sum(seated.toArray(Literal[]::new)), (long) largest * model.tables);
            }
        }
    }

    private static void add(LinearExprBuilder sum, BoolVar literal, int times) {
        if (times != 0) {
            sum.addTerm(literal, times);
        }
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
}
