package io.rapport.benchmarks.matching;

import io.rapport.engine.matching.Match;
import io.rapport.engine.matching.Person;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a search found and how long it took.
 *
 * @param lists for each query
 * @param nanos for each query, rising, by the clock
 * @param cpuNanos likewise, in which the thread had a core
 */
record Timing(List<List<Match>> lists, long[] nanos, long[] cpuNanos) {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Searches for a win-win list. */
    interface Search {
        List<Match> best(Person me) throws IOException;
    }

    static Timing of(Search search, List<Person> warmUp, List<Person> queries) throws IOException {
        for (var me : warmUp) {
            search.best(me);
        }
        var lists = new ArrayList<List<Match>>();
        long[] nanos = new long[queries.size()];
        long[] cpuNanos = new long[nanos.length];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            long cpuStart = THREADS.getCurrentThreadCpuTime();
            lists.add(search.best(queries.get(i)));
            cpuNanos[i] = THREADS.getCurrentThreadCpuTime() - cpuStart;
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        Arrays.sort(cpuNanos);
        return new Timing(lists, nanos, cpuNanos);
    }

    /** Half of the queries take no longer, in ms of a core. */
    double median() {
        return millis(cpuNanos, 0.5);
    }

    double p99() {
        return millis(cpuNanos, 0.99);
    }

    /** As {@link #median}, by the clock, with whatever else the machine does. */
    double clockMedian() {
        return millis(nanos, 0.5);
    }

    double clockP99() {
        return millis(nanos, 0.99);
    }

    private static double millis(long[] nanos, double share) {
        return nanos[Math.min(nanos.length - 1, (int) (nanos.length * share))] / 1e6;
    }

    /** How much of the exact lists was found; those of the first of these queries, or of all. */
    double recall(Timing exact) {
        long wanted = 0;
        long found = 0;
        for (int i = 0; i < exact.lists.size(); i++) {
            var right = ids(exact.lists.get(i));
            wanted += right.size();
            right.retainAll(ids(lists.get(i)));
            found += right.size();
        }
        return wanted == 0 ? 1 : (double) found / wanted;
    }

    private static Set<UUID> ids(List<Match> matches) {
        return matches.stream().map(Match::other).collect(Collectors.toSet());
    }

    static String written(double millis) {
        return String.format(Locale.ROOT, millis < 10 ? "%.2f" : "%.0f", millis);
    }
}
