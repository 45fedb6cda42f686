package io.rapport.engine.scheduling;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A question to {@link Exact}, answered in a thread of its own. */
final class Asking {

    private final Exact exact;
    private final int last;
    private final Thread thread;
    private volatile int bound;
    private volatile Exact.@Nullable Answer answer;

    Asking(Exact exact, int first, int last, double work) {
        this.exact = exact;
        bound = first;
        this.last = last;
        thread = Thread.ofPlatform()
                .daemon()
                .name("schedule-proof")
                .start(() -> answer = exact.search(first, last, work, needed -> bound = needed));
    }

    /** Null until there is one. */
    Exact.@Nullable Answer answer() {
        return answer;
    }

    /** So many breaks are needed, if the first that was asked for are. */
    int bound() {
        var answer = this.answer;
        return answer == null ? bound : answer.bound();
    }

    /** Whether it is known that there is no such schedule. */
    boolean none() {
        var answer = this.answer;
        return answer != null && answer.bound() > last;
    }

    boolean settled() {
        var answer = this.answer;
        return answer != null && (answer.bound() > last || answer.slots() != null);
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
