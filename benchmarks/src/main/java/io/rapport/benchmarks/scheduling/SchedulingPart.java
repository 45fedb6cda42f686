package io.rapport.benchmarks.scheduling;

import io.rapport.benchmarks.Columns;
import io.rapport.benchmarks.Options;
import io.rapport.benchmarks.Part;
import io.rapport.benchmarks.Plot;
import io.rapport.benchmarks.Report;
import io.rapport.benchmarks.WrongResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** The published instances with their optima, large events, and changes on the day. */
public final class SchedulingPart implements Part {

    @Override
    public String name() {
        return "scheduling";
    }

    @Override
    public String summary() {
        return "Schedules of meetings at tables, against published optima and bounds";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("instances", "../shared/data/b2bsp/instances", "a folder of .dzn files"),
                new Option("optima", "../shared/data/b2bsp/optima.csv", "their published optima"),
                new Option("fairness", "2", "by how much the breaks of two people may differ, 0 to 3, or several"),
                new Option("seconds", "60", "how long each instance may take"),
                new Option("only", ".*", "the files to solve, as a regular expression"),
                new Option("peers", ".*original.*", "which of them others get too, as a regular expression"),
                new Option("peer-seconds", "10", "how long each of the others may take"),
                new Option("seed", "1", "of the search"),
                new Option("large", "1000,10000", "how many people large events have; none for none"));
    }

    private record Published(Path file, String optimum) {}

    @Override
    public void run(Options options, Report report) throws Exception {
        var wrong = new ArrayList<String>();
        for (int fairness : options.numbers("fairness")) {
            instances(options, published(options, fairness), fairness, report, wrong);
        }
        if (!options.text("large").equals("none")) {
            for (int people : options.numbers("large")) {
                new LargeEvent(people, options.number("seed")).measure(report, wrong);
            }
        }
        if (!wrong.isEmpty()) {
            throw new WrongResult(String.join("; ", wrong) + ".");
        }
    }

    /** Those whose optimum for this fairness is published, and those of the folder for which none is. */
    private static List<Published> published(Options options, int fairness) throws Exception {
        var folder = options.data("instances");
        var found = new ArrayList<Published>();
        var named = new HashSet<String>();
        for (var row : Columns.read(options.data("optima"), "file", "fairness_d", "min_total_breaks_or_UNSAT")) {
            if (!row[1].equals(Integer.toString(fairness))) {
                continue;
            }
            named.add(row[0]);
            if (row[0].matches(options.text("only"))) {
                var file = folder.resolve(row[0]);
                if (!Files.exists(file)) {
                    throw new WrongResult("There is no " + file + ", whose optimum is published.");
                }
                found.add(new Published(file, row[2]));
            }
        }
        try (var files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".dzn"))
                    .filter(file -> !named.contains(file.getFileName().toString()))
                    .filter(file -> file.getFileName().toString().matches(options.text("only")))
                    .sorted()
                    .forEach(file -> found.add(new Published(file, Trial.NONE)));
        }
        if (found.isEmpty() && !options.text("only").equals("none")) {
            throw new WrongResult("There is no instance in " + folder + " to solve.");
        }
        return found;
    }

    private static void instances(Options options, List<Published> all, int fairness, Report report, List<String> wrong)
            throws Exception {
        if (all.isEmpty()) {
            return;
        }
        double seconds = options.number("seconds");
        var rows = new ArrayList<List<String>>();
        var best = new ArrayList<Double>();
        var proof = new ArrayList<Double>();
        var peers = new Peers(options.number("peer-seconds"), options.number("seed"), fairness);
        for (var published : all) {
            var instance = Instance.read(published.file());
            var trial = Trial.of(instance, fairness, seconds, options.number("seed"));
            for (String fault : trial.faults(instance, published.optimum(), fairness)) {
                wrong.add(instance.name() + ": " + fault);
            }
            if (trial.reached(published.optimum())) {
                best.add(trial.toBest());
                if (trial.proven()) {
                    proof.add(trial.toEnd());
                }
            }
            var row = trial.row(instance.name().replace(".dzn", ""), published.optimum());
            rows.add(row);
            report.progress(String.join(" | ", row));
            if (published.file().getFileName().toString().matches(options.text("peers"))) {
                peers.measure(instance, published.optimum(), report);
            }
        }
        report.table(
                "Fewest breaks with everybody within " + fairness + " of each other, at most " + options.text("seconds")
                        + " s each",
                List.of("instance", "published", "found", "proven", "seconds to best", "seconds to proof"),
                rows);
        report.text(String.format(
                Locale.ROOT,
                "%d instances: %d published results reached, %d of them proven; %d reached within 2 s.",
                all.size(),
                best.size(),
                proof.size(),
                best.stream().filter(time -> time <= 2).count()));
        report.plot(new Plot(
                options.numbers("fairness").length == 1
                        ? "Instances solved in time"
                        : "Instances solved in time, breaks within " + fairness,
                "seconds",
                "instances",
                true,
                false,
                List.of(cumulative("best found", best), cumulative("proven", proof))));
        peers.report(report);
    }

    private static Plot.Series cumulative(String name, List<Double> times) {
        var sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        for (int i = 0; i < sorted.size(); i++) {
            x.add(Math.max(0.01, sorted.get(i)));
            y.add(i + 1.0);
        }
        if (x.isEmpty()) {
            x.add(1.0);
            y.add(0.0);
        }
        return new Plot.Series(name, x, y, true);
    }
}
