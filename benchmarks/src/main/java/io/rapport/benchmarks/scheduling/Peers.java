package io.rapport.benchmarks.scheduling;

import ai.timefold.solver.core.api.solver.SolverFactory;
import com.google.ortools.sat.CpModel;
import io.rapport.benchmarks.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The same instances, given to others for the same time in the same run. */
final class Peers {

    private static final List<Peer> ALL = List.of(new PlainCpSat(), new Timefold());

    private final double seconds;
    private final int seed;
    private final int fairness;
    private final List<List<String>> rows = new ArrayList<>();
    private final Map<String, Integer> reached = new TreeMap<>();

    Peers(double seconds, int seed, int fairness) {
        this.seconds = seconds;
        this.seed = seed;
        this.fairness = fairness;
    }

    void measure(Instance instance, String published, Report report) {
        var row = new ArrayList<String>();
        row.add(instance.name().replace(".dzn", ""));
        row.add(published);
        var ours = Trial.of(instance, fairness, seconds, seed);
        add(row, "Rapport", ours.found(), ours.proven(), ours.toEnd(), published);
        for (var peer : ALL) {
            long start = System.nanoTime();
            var found = peer.solve(instance, fairness, seconds, seed);
            double took = (System.nanoTime() - start) / 1e9;
            add(row, peer.name(), outcome(instance, found), found.proven(), took, published);
        }
        rows.add(row);
        report.progress(String.join(" | ", row));
    }

    private void add(List<String> row, String who, String found, boolean proven, double took, String published) {
        row.add(found + (proven ? String.format(Locale.ROOT, ", proven in %.1f s", took) : ""));
        reached.merge(who, found.equals(published) ? 1 : 0, Integer::sum);
        reached.merge(who + ", with proof", found.equals(published) && proven ? 1 : 0, Integer::sum);
    }

    /** What our checker says about it. */
    private String outcome(Instance instance, Peer.Found found) {
        var slots = found.slots();
        if (slots == null) {
            return found.proven() ? Trial.UNSAT : "none";
        }
        Map<Integer, Integer> tables = new HashMap<>();
        Map<Integer, Integer> taken = new HashMap<>();
        slots.forEach((meeting, slot) -> tables.put(meeting, taken.merge(slot, 1, Integer::sum)));
        var verdict = Checker.check(instance, slots, tables, fairness);
        return verdict.solves() ? Integer.toString(verdict.breaks()) : "wrong";
    }

    void report(Report report) {
        if (rows.isEmpty()) {
            return;
        }
        report.peers(CpModel.class, SolverFactory.class);
        var head = new ArrayList<>(List.of("instance", "published", "Rapport"));
        ALL.forEach(peer -> head.add(peer.name()));
        report.table(String.format(Locale.ROOT, "Beside others, %.0f s each, two cores", seconds), head, rows);
        reached.forEach(
                (who, count) -> report.text(who + ": " + count + " of " + rows.size() + " published results reached."));
    }
}
