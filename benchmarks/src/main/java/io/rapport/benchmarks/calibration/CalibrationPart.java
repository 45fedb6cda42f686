package io.rapport.benchmarks.calibration;

import io.rapport.benchmarks.Options;
import io.rapport.benchmarks.Part;
import io.rapport.benchmarks.Plot;
import io.rapport.benchmarks.Report;
import io.rapport.benchmarks.WrongResult;
import io.rapport.benchmarks.calibration.Statements.By;
import io.rapport.benchmarks.language.Onet;
import io.rapport.benchmarks.language.Split;
import io.rapport.engine.language.Encoder;
import io.rapport.engine.language.MiniLm;
import io.rapport.engine.language.TunedMiniLm;
import io.rapport.engine.matching.Calibration;
import io.rapport.engine.matching.Calibration.Line;
import io.rapport.engine.matching.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Fits the constants of {@link Calibration} and judges those that are shipped on couples they were not fitted on.
 *
 * <ol>
 *   <li>Slope: a logistic regression of the experts' links on likeness, on half of the activities.
 *   <li>Priors by kind: how much more often couples of members' statements belong together where their kinds fit, beyond
 *       what their likeness says, on half of the topics.
 *   <li>Reliability of both on the other halves.
 * </ol>
 */
public final class CalibrationPart implements Part {

    /** How far shipped log-odds may lie from fitted ones, anywhere. */
    private static final double TOLERANCE = 0.15;

    /** How far on average what is said may lie from what is seen, among couples that are said to belong together. */
    private static final double MOST_ERROR = 0.1;

    /** An error of fewer says nothing. */
    private static final int FEWEST_REASONS = 50;

    private static final long SEED = 1;

    @Override
    public String name() {
        return "calibration";
    }

    @Override
    public String summary() {
        return "Calibration: whether probabilities of reasons are what they say";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("data", "../shared/data/onet", "the folder with O*NET’s files"),
                new Option(
                        "statements",
                        "benchmarks/src/main/resources/io/rapport/benchmarks/calibration",
                        "the folder with statements.tsv and links.tsv"));
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        var experts = new Experts(Onet.read(options.data("data")), Split.shipped(), SEED);
        var statements = new Statements(options.data("statements"), SEED);
        report.text("Experts’ links of " + experts.activities()
                + " activities of occupations that no model was trained on, weighted so that one offer in a hundred is linked;"
                + " " + statements.asks() + " asks written as members write them, with " + statements.links()
                + " offers that meet them among all. Constants are fitted on one half and judged on the other.");
        var missed = new ArrayList<String>();
        try (var tuned = new TunedMiniLm(2);
                var plain = new MiniLm(2)) {
            judge(tuned, Calibration.tuned(), experts, statements, report, missed);
            judge(plain, Calibration.plain(), experts, statements, report, missed);
        }
        if (!missed.isEmpty()) {
            throw new WrongResult(String.join(" ", missed));
        }
    }

    private static void judge(
            Encoder encoder,
            Calibration shipped,
            Experts experts,
            Statements statements,
            Report report,
            List<String> missed) {
        report.progress("Encoding with " + encoder.model());
        var fitted = new Calibration(
                curve(experts.byMeaning(encoder, 0), statements.couples(encoder, 0, By.MEANING)),
                curve(experts.byWords(0), statements.couples(encoder, 0, By.WORDS)),
                shipped.least());
        report.table(
                "Constants for " + encoder.model(),
                List.of("", "slope", "intercept", "same kind", "near", "far"),
                List.of(
                        row("meaning, fitted", fitted.meaning()),
                        row("meaning, shipped", shipped.meaning()),
                        row("words, fitted", fitted.words()),
                        row("words, shipped", shipped.words())));
        var curves = new ArrayList<>(List.of(
                Reliability.of(
                        "experts, by meaning",
                        experts.byMeaning(encoder, 1),
                        couple -> neutral(shipped.meaning(), couple.likeness())),
                Reliability.of(
                        "experts, by words", experts.byWords(1), couple -> neutral(shipped.words(), couple.likeness())),
                Reliability.of(
                        "members’ statements, by meaning",
                        statements.couples(encoder, 1, By.MEANING),
                        couple -> shipped.byMeaning(couple.likeness(), couple.fit()))));
        var unread = statements.couples(encoder, 1, By.ONLY_WORDS);
        if (!unread.isEmpty()) {
            curves.add(Reliability.of(
                    "members’ statements in German, by words",
                    unread,
                    couple -> shipped.byWords(couple.likeness(), couple.fit())));
        }
        report.table(
                "What " + encoder.model() + " says, and what is so",
                List.of("couples", "said", "seen", "number"),
                curves.stream().flatMap(curve -> curve.rows().stream()).toList());
        for (var curve : curves) {
            int reasons = curve.reasons(shipped.least());
            report.text(String.format(
                    Locale.ROOT,
                    "Expected calibration error of %d reasons, %s: %.3f%s.",
                    reasons,
                    curve.name(),
                    curve.error(shipped.least()),
                    reasons < FEWEST_REASONS ? ", too few to judge" : ""));
            if (reasons >= FEWEST_REASONS && curve.error(shipped.least()) > MOST_ERROR) {
                missed.add(
                        "The " + curve.name() + " of " + encoder.model() + " are off by more than " + MOST_ERROR + ".");
            }
        }
        var lines = new ArrayList<>(curves.stream().map(Reliability::series).toList());
        lines.add(new Plot.Series("as it should be", List.of(0.0, 1.0), List.of(0.0, 1.0), true));
        report.plot(new Plot(
                "Said and seen, " + encoder.model(),
                "probability that is said",
                "share that belongs together",
                false,
                false,
                lines));
        report.table(
                "How high those that belong together stand among all: average precision by the fitted probability",
                List.of("couples", encoder.model()),
                List.of(
                        List.of("experts", precision(experts.byMeaning(encoder, 1), Couple::likeness)),
                        List.of(
                                "members’ statements in English",
                                precision(
                                        statements.couples(encoder, 1, By.MEANING_OF_ENGLISH),
                                        couple -> fitted.byMeaning(couple.likeness(), couple.fit())))));
        thresholds(statements.couples(encoder, 1, By.MEANING), shipped, report);
        if (difference(fitted, shipped) > TOLERANCE) {
            missed.add("The constants shipped for " + encoder.model() + " are not those that are fitted.");
        }
    }

    /** The mean, over the couples that belong together, of the share of such couples among all that stand no lower. */
    private static String precision(List<Couple> couples, ToDoubleFunction<Couple> score) {
        var sorted = couples.stream()
                .sorted(Comparator.comparingDouble(score).reversed())
                .toList();
        double linked = 0;
        double all = 0;
        double sum = 0;
        for (var couple : sorted) {
            all += couple.weight();
            if (couple.linked()) {
                linked += couple.weight();
                sum += couple.weight() * linked / all;
            }
        }
        return String.format(Locale.ROOT, "%.3f", sum / linked);
    }

    private static double neutral(Line curve, double likeness) {
        return 1 / (1 + Math.exp(-(curve.slope() * likeness + curve.intercept())));
    }

    /** Slope and intercept by experts, and the priors of same, near and far kinds by members, given what likeness says. */
    private static Line curve(List<Couple> experts, List<Couple> members) {
        double[] line = Logistic.fit(experts.stream()
                .map(couple ->
                        new Logistic.Row(new double[] {couple.likeness(), 1}, 0, couple.linked(), couple.weight()))
                .toList());
        double[] fitted = Logistic.fit(members.stream()
                .map(couple -> new Logistic.Row(
                        new double[] {
                            couple.fit() == Kind.Fit.SAME ? 1 : 0,
                            couple.fit() == Kind.Fit.NEAR ? 1 : 0,
                            couple.fit() == Kind.Fit.FAR ? 1 : 0
                        },
                        line[0] * couple.likeness() + line[1],
                        couple.linked(),
                        couple.weight()))
                .toList());
        double known = Math.log(Experts.PRIOR / (1 - Experts.PRIOR));
        double[] priors = new double[fitted.length];
        for (int i = 0; i < priors.length; i++) {
            priors[i] = 1 / (1 + Math.exp(-(known + fitted[i])));
        }
        return new Line(line[0], line[1], priors[0], priors[1], priors[2]);
    }

    private static double difference(Calibration one, Calibration other) {
        double largest = 0;
        for (double likeness : new double[] {0.3, 0.5, 0.7}) {
            for (var fit : Kind.Fit.values()) {
                List<Function<Calibration, Double>> all = List.of(
                        calibration -> calibration.byMeaning(likeness, fit),
                        calibration -> calibration.byWords(likeness, fit));
                for (var each : all) {
                    largest = Math.max(largest, Math.abs(odds(each.apply(one)) - odds(each.apply(other))));
                }
            }
        }
        return largest;
    }

    private static double odds(double probability) {
        return Math.log(probability / (1 - probability));
    }

    private static void thresholds(List<Couple> couples, Calibration calibration, Report report) {
        var rows = new ArrayList<List<String>>();
        for (double least : new double[] {0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5}) {
            var shown = couples.stream()
                    .filter(couple -> calibration.byMeaning(couple.likeness(), couple.fit()) >= least)
                    .toList();
            double right = shown.stream().filter(Couple::linked).count();
            double all = couples.stream().filter(Couple::linked).count();
            rows.add(List.of(
                    Double.toString(least),
                    Integer.toString(shown.size()),
                    String.format(Locale.ROOT, "%.2f", right / Math.max(1, shown.size())),
                    String.format(Locale.ROOT, "%.2f", right / all)));
        }
        report.table(
                "Reasons among members’ statements by the least probability, of which " + calibration.least()
                        + " is used",
                List.of("least", "reasons", "right", "found"),
                rows);
    }

    private static List<String> row(String name, Line of) {
        return List.of(
                name,
                String.format(Locale.ROOT, "%.2f", of.slope()),
                String.format(Locale.ROOT, "%.2f", of.intercept()),
                String.format(Locale.ROOT, "%.4f", of.same()),
                String.format(Locale.ROOT, "%.4f", of.near()),
                String.format(Locale.ROOT, "%.4f", of.far()));
    }
}
