package io.rapport.benchmarks.matching;

import io.rapport.benchmarks.Options;
import io.rapport.benchmarks.Part;
import io.rapport.benchmarks.Plot;
import io.rapport.benchmarks.Report;
import io.rapport.engine.language.TunedMiniLm;
import io.rapport.engine.matching.Benefits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexWriter;

/** The win-win search at several sizes, beside an exact scan, plain Lucene and JVector. */
public final class MatchingPart implements Part {

    @Override
    public String name() {
        return "matching";
    }

    @Override
    public String summary() {
        return "Who gains from whom: the ten best win-win pairs of a member among many";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("members", "10000,100000", "how many, or several numbers with commas between"),
                new Option("data", "../shared/data/onet", "the folder of O*NET's tables"),
                new Option("queries", "200", "how many members' lists are compared with exact ones"),
                new Option(
                        "peers",
                        "10000",
                        "the largest community for which the graphs of Lucene and JVector are built too; they take long"),
                new Option("work", "benchmarks/target/matching", "where indexes and encodings are kept"));
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        var occupations = Occupations.read(options.data("data"));
        int[] sizes = Arrays.stream(options.numbers("members")).sorted().toArray();
        float[][] vectors;
        String model;
        try (var encoder = new TunedMiniLm()) {
            model = encoder.model();
            vectors = Encodings.of(occupations.texts(), encoder, options.path("work"), report);
        }
        report.text("Members are made from O*NET (CC BY 4.0): " + occupations.tasks().length + " occupations, "
                + occupations.texts().size() + " texts, encoded by " + model
                + "; a member offers tasks of an occupation and asks for activities of others, worded in their own way"
                + " (noise: a cosine of 0.9 to the text). Each can meet those only who speak their language: 89 in 100"
                + " English, 10 German, one Welsh; our search and the exact scan leave the others out before they compare,"
                + " the graphs afterwards. Exact: every vector compared as a float with SIMD from a mapped file. Graphs:"
                + " the k nearest of each statement, all scored exactly. One thread; ours in " + Trial.TIMED
                + " searches after " + Trial.WARM_UP + " others, the exact scan's in the first "
                + options.number("queries") + " of them (of a smaller language in a quarter as many), the graphs' in"
                + " those after the same ones.");
        report.peers(IndexWriter.class, io.github.jbellis.jvector.graph.GraphSearcher.class);
        var results = new ArrayList<Result>();
        for (int size : sizes) {
            var members = new InventedMembers(occupations, vectors, size > 100_000 ? 2 : 5, 42);
            boolean graphs = size <= options.number("peers");
            results.addAll(new Trial(members, size, model, options.number("queries"), work(options), report)
                    .run(graphs, new Benefits()));
        }
        if (sizes.length > 1) {
            report.plot(plot(results));
        }
        for (var result : results) {
            if (result.name().startsWith(Trial.OURS)) {
                Bars.check(result);
            }
        }
    }

    private static Path work(Options options) {
        return options.path("work");
    }

    /** One row: a way to search at one size. @param diskBytes of its index; @param heapBytes in use after its searches, if measured */
    record Result(String name, int members, double recall, double median, double p99, long diskBytes, long heapBytes) {}

    private static Plot plot(List<Result> results) {
        Map<String, Plot.Series> series = new LinkedHashMap<>();
        for (var result : results) {
            if (InventedMembers.Language.isOfFew(result.name())) {
                continue;
            }
            var line = series.computeIfAbsent(
                    result.name(), name -> new Plot.Series(name, new ArrayList<>(), new ArrayList<>(), true));
            line.x().add((double) result.members());
            line.y().add(result.median());
        }
        return new Plot(
                "Cost of a win-win list against members",
                "members (5 + 5 statements, 2 + 2 beyond 100,000)",
                "median, ms",
                true,
                true,
                List.copyOf(series.values()));
    }
}
