package io.rapport.benchmarks.rounds;

import io.rapport.benchmarks.Report;
import io.rapport.benchmarks.WrongResult;
import io.rapport.benchmarks.rounds.JobMarket.Asymmetry;
import io.rapport.engine.rounds.Examination.Decay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables of Su, Bayoumi, Joachims, WWW 2022, on their own generated markets. Two rows need data that is not published. */
final class PublishedJobMarkets {

    private static final Map<String, Decay> DECAYS =
            Map.of("1/x", Decay.INVERSE, "1/log(x+1)", Decay.LOGARITHMIC, "1/e^(x-1)", Decay.EXPONENTIAL);

    /** Of rounding to one decimal. */
    private static final double PRINTED = 0.05;
    /** The errors printed are one deviation of a simulation. */
    private static final double DEVIATIONS = 3;

    private static final double LEAST_RELATIVE = 5e-4;
    /** Their linear programs are solved only nearly, so that they stop a little short. */
    private static final double MORE_BY_EXACT_STEPS = 0.025;

    private PublishedJobMarkets() {}

    static void measure(Path file, Report report) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
            String[] row = line.split(",", -1);
            if (row[2].isEmpty()) {
                continue;
            }
            report.progress(line);
            rows.add(measure(row));
        }
        report.table(
                "Candidates apply, jobs look at applicants by relevance (WWW 2022): expected matches, exact (printed)",
                List.of("relevance", "examination", "λ", "jobs x candidates", "naive", "reciprocal", "social welfare"),
                rows);
        report.text(
                "The printed 65.1 of the naive ranking in the reverse market is taken for 85.1. Social welfare is up to"
                        + " 2.5 % above the printed values, since each of its steps is exact here.");
    }

    private static List<String> measure(String[] row) {
        int jobs = Integer.parseInt(row[3]);
        int candidates = Integer.parseInt(row[4]);
        var asymmetry = Asymmetry.valueOf(row[0].toUpperCase(Locale.ROOT));
        var decay = DECAYS.get(row[1]);
        if (decay == null) {
            throw new WrongResult(
                    "The examination " + row[1] + " is not known; those of the paper are " + DECAYS.keySet() + ".");
        }
        var market = JobMarket.published(jobs, candidates, Double.parseDouble(row[2]), asymmetry, decay);
        double naive = market.naive();
        double reciprocal = market.reciprocal();
        double social = market.socialWelfare();
        boolean misprint = asymmetry == Asymmetry.REVERSE;
        check("naive", row, naive, misprint ? 85.1 : Double.parseDouble(row[5]), Double.parseDouble(row[6]));
        check("reciprocal", row, reciprocal, Double.parseDouble(row[7]), Double.parseDouble(row[8]));
        double printed = Double.parseDouble(row[9]);
        if (social < printed - PRINTED || social > printed * (1 + MORE_BY_EXACT_STEPS)) {
            throw new WrongResult(
                    "Social welfare should have " + printed + " matches or a little more but has " + social + ".");
        }
        return List.of(
                row[0],
                row[1],
                row[2],
                jobs + " x " + candidates,
                RoundsPart.number(naive) + " (" + row[5] + ")",
                RoundsPart.number(reciprocal) + " (" + row[7] + ")",
                RoundsPart.number(social) + " (" + row[9] + ")");
    }

    private static void check(String method, String[] row, double measured, double printed, double deviation) {
        double tolerance = Math.max(PRINTED + DEVIATIONS * deviation, LEAST_RELATIVE * printed);
        if (Math.abs(measured - printed) > tolerance) {
            throw new WrongResult("The " + method + " ranking of " + String.join(",", row) + " should have " + printed
                    + " ± " + tolerance + " matches but has " + measured + ".");
        }
    }
}
