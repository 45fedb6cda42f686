package io.rapport.benchmarks.rounds;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/**
 * A result and what it took.
 *
 * @param processorSeconds of all threads of this process; on a shared machine they say more than seconds
 */
record Timed<T>(T result, double seconds, double processorSeconds) {

    static <T> Timed<T> of(Supplier<T> work) {
        long start = System.nanoTime();
        long processor = processorNanos();
        T result = work.get();
        return new Timed<>(result, (System.nanoTime() - start) / 1e9, (processorNanos() - processor) / 1e9);
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
