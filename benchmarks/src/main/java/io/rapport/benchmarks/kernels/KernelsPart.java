package io.rapport.benchmarks.kernels;

import io.rapport.benchmarks.Options;
import io.rapport.benchmarks.Part;
import io.rapport.benchmarks.Report;
import io.rapport.benchmarks.WrongResult;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code bin/bench kernels}. */
public final class KernelsPart implements Part {

    @Override
    public String name() {
        return "kernels";
    }

    @Override
    public String summary() {
        return "Kernels: the innermost computations, with JMH";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("only", "", "a pattern of names, such as Cosine"),
                new Option("forks", "2", "how many JVMs measure each"),
                new Option(
                        "seconds",
                        "1",
                        "how long one iteration takes; there are three to warm up and five that count"));
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        var second = TimeValue.seconds(options.number("seconds"));
        var results = new Runner(new OptionsBuilder()
                        .include("io\\.rapport\\.benchmarks\\.kernels\\." + options.text("only"))
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.NANOSECONDS)
                        .forks(options.number("forks"))
                        .jvmArgs(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                                .filter(argument -> argument.startsWith("--"))
                                .toArray(String[]::new))
                        .warmupIterations(3)
                        .warmupTime(second)
                        .measurementIterations(5)
                        .measurementTime(second)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        if (results.isEmpty()) {
            throw new WrongResult("No kernel is called " + options.text("only") + ".");
        }
        report.peers(Runner.class);
        var rows = new ArrayList<List<String>>();
        for (var result : results) {
            var score = result.getPrimaryResult();
            rows.add(List.of(
                    result.getParams().getBenchmark().replaceFirst(".*kernels\\.", ""),
                    String.format(Locale.ROOT, "%,.0f", score.getScore()),
                    String.format(Locale.ROOT, "%,.0f", score.getScoreError())));
        }
        report.table("Time of one computation, on one thread", List.of("kernel", "ns", "± (99.9 %)"), rows);
    }
}
