package io.rapport.benchmarks;

import java.util.List;

/** One benchmark, which {@code bin/bench NAME} runs. */
public interface Part {

    /** As typed, and as the heading of its section in docs/benchmarks.md. */
    String name();

    /** One sentence for {@code bin/bench --help}. */
    String summary();

    /** Every option that {@link #run} asks for. */
    List<Option> options();

    /** Whether it measures something, and does not make something that the engine ships. */
    default boolean measures() {
        return true;
    }

    /**
     * Checks its data, measures, and reports.
     *
     * @throws WrongResult if a result is wrong or misses its bar; what was reported until then is kept
     */
    void run(Options options, Report report) throws Exception;

    /**
     * @param fallback what counts if it is not given; a path is relative to the folder of the project
     * @param help what it is, for the list of options
     */
    record Option(String name, String fallback, String help) {}
}
