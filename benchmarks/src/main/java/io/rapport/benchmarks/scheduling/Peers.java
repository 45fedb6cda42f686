package io.rapport.benchmarks.scheduling;

import java.util.List;

/** Other solvers, on the same instances for the same time. */
final class Peers {

    private Peers() {}

    interface Peer {

        String name();

        /** The breaks it reached, and a tick if it proved them. */
        String solve(Instance instance, int fairness, double seconds);
    }

    static List<Peer> all() {
        return List.of();
    }
}
