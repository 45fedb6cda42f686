package io.rapport.benchmarks.scheduling;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Another solver, given the same instance, the same conditions and the same time. */
interface Peer {

    String name();

    Found solve(Instance instance, int fairness, double seconds, int seed);

    /**
     * @param slots of the meetings, both from 1; null if there is no schedule that keeps to everything
     * @param proven that there is none better, or none at all
     */
    record Found(@Nullable Map<Integer, Integer> slots, boolean proven) {}
}
