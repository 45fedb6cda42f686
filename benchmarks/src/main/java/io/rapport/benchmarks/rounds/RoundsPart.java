package io.rapport.benchmarks.rounds;

import io.rapport.benchmarks.Options;
import io.rapport.benchmarks.Part;
import io.rapport.benchmarks.Report;
import io.rapport.benchmarks.WrongResult;
import io.rapport.engine.rounds.Examination;
import io.rapport.engine.rounds.Examination.Decay;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Rankings for a round: expected mutual yeses and fairness against every published method. */
public final class RoundsPart implements Part {

    @Override
    public String name() {
        return "rounds";
    }

    @Override
    public String summary() {
        return "Rankings of a round: expected mutual yeses, envy and attention, against the published methods";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("data", "../shared/data/reciprocal", "the folder of markets and published results"),
                new Option(
                        "market",
                        "",
                        "measure one market alone: the folder of its preferences, maybe with expected.json"),
                new Option("generate", "", "measure one generated market alone: its sides, such as 200x150"),
                new Option("lambda", "0.5", "the share of popularity in generated preferences"),
                new Option("seeds", "3", "how many markets of each size are generated, from seed 0"),
                new Option("examination", "inverse", "inverse, logarithmic or exponential"),
                new Option("members", "100000", "how many members the largest community has"));
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        var examination = examination(options.text("examination"));
        double lambda = Double.parseDouble(options.text("lambda"));
        if (options.has("market")) {
            OneMarket.measure(options.data("market"), examination, report);
        } else if (options.has("generate")) {
            int[] sides = sides(options.text("generate"));
            OneMarket.measure(TwoSides.generate(sides[0], sides[1], lambda, 0), examination, report);
        } else {
            var data = options.data("data");
            OneMarket.measure(data.resolve("fair-rr-30x20"), examination, report);
            GeneratedMarkets.measure(lambda, options.number("seeds"), examination, report);
            Communities.measure(lambda, options.number("seeds"), report);
            PublishedJobMarkets.measure(data.resolve("su2022-published.csv"), report);
            SpeedDatingEvenings.measure(data, report);
            ManyMembers.measure(options.number("members"), report);
        }
    }

    private static Examination examination(String name) {
        return Arrays.stream(Decay.values())
                .filter(decay -> decay.name().equalsIgnoreCase(name))
                .findFirst()
                .map(Examination::along)
                .orElseThrow(() ->
                        new WrongResult("--examination is inverse, logarithmic or exponential, not " + name + "."));
    }

    private static int[] sides(String text) {
        if (!text.matches("[1-9][0-9]*x[1-9][0-9]*")) {
            throw new WrongResult("--generate needs two sides such as 200x150, not " + text + ".");
        }
        return Arrays.stream(text.split("x")).mapToInt(Integer::parseInt).toArray();
    }

    static String number(double number) {
        return String.format(Locale.ROOT, Math.abs(number) < 100 ? "%.4f" : "%.1f", number);
    }
}
