package io.rapport.benchmarks.matching;

import io.rapport.benchmarks.WrongResult;
import io.rapport.benchmarks.matching.MatchingPart.Result;
import java.util.Locale;

/** What our search must keep to. Nothing of it depends on the machine: how fast it is decides nothing. */
final class Bars {

    private static final double LEAST_RECALL = 0.98;

    /** From so many members on, sizes count. */
    private static final int MANY = 1_000_000;

    private static final long MOST_DISK_BYTES = 6L << 30;
    private static final long MOST_HEAP_BYTES = 2L << 30;

    private Bars() {}

    /** @throws WrongResult naming the first bar that is missed */
    static void check(Result result) {
        if (result.recall() < LEAST_RECALL) {
            throw new WrongResult(String.format(
                    Locale.ROOT,
                    "At %,d members the search finds %.3f of the exact lists; the bar is %.2f.",
                    result.members(),
                    result.recall(),
                    LEAST_RECALL));
        }
        if (result.members() >= MANY) {
            atMost("index has %,d MB on disk", result.diskBytes(), MOST_DISK_BYTES, result.members());
            atMost("search leaves %,d MB of heap in use", result.heapBytes(), MOST_HEAP_BYTES, result.members());
        }
    }

    private static void atMost(String what, long bytes, long bar, int members) {
        if (bytes > bar) {
            throw new WrongResult(String.format(
                    Locale.ROOT, "At %,d members the " + what + "; the bar is %,d.", members, bytes >> 20, bar >> 20));
        }
    }
}
