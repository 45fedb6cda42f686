package io.rapport.match;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** A thread of this process that does the same again and again, and goes on after a failure. */
public final class Repeating implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Repeating.class);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final String name;
    private final Duration pause;
    private final BooleanSupplier turn;
    private volatile boolean running;

    /** @param turn true if there is more to do */
    public Repeating(String name, Duration pause, BooleanSupplier turn) {
        this.name = name;
        this.pause = pause;
        this.turn = turn;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name(name).start(this::repeat);
    }

    private void repeat() {
        try {
            while (running) {
                if (!succeeds()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean succeeds() throws InterruptedException {
        try {
            boolean more = turn.getAsBoolean();
            Thread.sleep(pause);
            return more;
        } catch (RuntimeException | Error e) {
            // the next turn tries again, maybe with more memory; what was not done stays noted in the database
            log.warn("{} failed and will be tried again: {}", name, e.toString());
            Thread.sleep(AFTER_FAILURE);
            return true;
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
