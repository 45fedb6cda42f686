package io.rapport.e2e;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waiting for what happens elsewhere, up to a limit. */
final class Patience {

    private static final Duration USUAL = Duration.ofSeconds(60);

    private Patience() {}

    static <T> T untilPresent(String what, Supplier<@Nullable T> found) {
        var end = System.nanoTime() + USUAL.toNanos();
        while (true) {
            var value = found.get();
            if (value != null) {
                return value;
            }
            pause(what, USUAL, end);
        }
    }

    static void until(String what, BooleanSupplier condition) {
        until(what, USUAL, condition);
    }

    static void until(String what, Duration limit, BooleanSupplier condition) {
        var end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            pause(what, limit, end);
        }
    }

    private static void pause(String what, Duration limit, long end) {
        if (System.nanoTime() > end) {
            throw new AssertionError("Not within " + limit.toSeconds() + " s: " + what);
        }
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
