package io.rapport.engine.scheduling;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A question to {@link Exact}, answered in a thread of its own. */
final class Asking {

    private final Exact exact;
    private final int most;
    private final Thread thread;
    private volatile int bound;
    private volatile Exact.@Nullable Answer answer;

    Asking(Exact exact, int least, int most, double work) {
        this.exact = exact;
        bound = least;
        this.most = most;
        thread = Thread.ofPlatform()
                .daemon()
                .name("schedule-proof")
                .start(() -> answer = exact.search(least, most, work, needed -> bound = needed));
    }

    /** Null until there is one. */
    Exact.@Nullable Answer answer() {
        return answer;
    }

    /** So many breaks are needed. */
    int bound() {
        var answer = this.answer;
        return answer == null ? bound : answer.bound();
    }

    /** Whether it is known that there is no such schedule. */
    boolean none() {
        var answer = this.answer;
        return answer != null && answer.bound() > most;
    }

    boolean settled() {
        var answer = this.answer;
        return answer != null && (answer.bound() > most || answer.slots() != null);
    }

    /** Waits for the answer, which may be none once it is pointless. */
    void await(BooleanSupplier pointless) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            if (interrupted || pointless.getAsBoolean()) {
                exact.stop();
            }
            try {
                thread.join(10);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
