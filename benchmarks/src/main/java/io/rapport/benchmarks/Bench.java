package io.rapport.benchmarks;

import io.rapport.benchmarks.calibration.CalibrationPart;
import io.rapport.benchmarks.kernels.KernelsPart;
import io.rapport.benchmarks.language.Language;
import io.rapport.benchmarks.language.TrainLanguage;
import io.rapport.benchmarks.matching.MatchingPart;
import io.rapport.benchmarks.rounds.PlanPart;
import io.rapport.benchmarks.rounds.RoundsPart;
import io.rapport.benchmarks.scheduling.SchedulingPart;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command {@code bin/bench}: runs one part, or all, and fails if one of them does. */
public final class Bench {

    private static final List<Part> PARTS = List.of(
            new Language(),
            new TrainLanguage(),
            new CalibrationPart(),
            new MatchingPart(),
            new RoundsPart(),
            new PlanPart(),
            new SchedulingPart(),
            new KernelsPart());

    private final Path root;
    private final PrintStream out;

    private Bench(Path root, PrintStream out) {
        this.root = root;
        this.out = out;
    }

    public static void main(String[] words) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(
                new Bench(Path.of(System.getProperty("rapport.root", "")).toAbsolutePath(), out).run(List.of(words)));
    }

    private int run(List<String> words) {
        if (words.isEmpty() || words.contains("--help") || words.contains("-h")) {
            help();
            return 0;
        }
        String name = words.getFirst();
        var parts = PARTS.stream()
                .filter(part -> name.equals("all") ? part.measures() : name.equals(part.name()))
                .toList();
        if (parts.isEmpty()) {
            out.println("There is no part " + name + "; see bin/bench --help.");
            return 2;
        }
        var options = new ArrayList<>(words.subList(1, words.size()));
        boolean write = options.remove("--write");
        if (name.equals("all") && !options.isEmpty()) {
            out.println("bin/bench all takes no option but --write; run the parts one by one.");
            return 2;
        }
        int failed = 0;
        for (var part : parts) {
            failed += passes(part, options, write) ? 0 : 1;
        }
        out.println(parts.size() - failed + " passed, " + failed + " failed");
        return failed == 0 ? 0 : 1;
    }

    private boolean passes(Part part, List<String> words, boolean write) {
        out.println("== " + part.name());
        var report = new Report(part.name(), root.resolve("docs"), out);
        report.text("## " + part.summary());
        report.text("    bin/bench " + part.name() + (words.isEmpty() ? "" : " " + String.join(" ", words)));
        report.text(Machine.here());
        boolean passed;
        try {
            part.run(new Options(part, root, words), report);
            passed = true;
        } catch (WrongResult e) {
            report.text("**Failed:** " + e.getMessage());
            passed = false;
        } catch (Exception e) {
            report.text("**Failed:** " + e);
            e.printStackTrace(out);
            passed = false;
        }
        try {
            if (write) {
                report.write();
            }
        } catch (Exception e) {
            out.println("docs/benchmarks.md cannot be written: " + e);
            passed = false;
        }
        return passed;
    }

    private void help() {
        out.println("""
                Parts, each with its options (a path is relative to the folder of the project):
                """);
        for (var part : PARTS) {
            out.println("  bin/bench " + part.name() + "   " + part.summary());
            for (var option : part.options()) {
                String fallback = option.fallback().isEmpty() ? "" : " (default: " + option.fallback() + ")";
                out.println("      --" + option.name() + " …   " + option.help() + fallback);
            }
        }
        out.println("""

                  bin/bench all   every part that measures, with its defaults

                --write puts what was measured into docs/benchmarks.md. A part exits with 1 when its data is missing or a
                result is wrong.""");
    }
}
