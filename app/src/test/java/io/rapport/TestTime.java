package io.rapport;

import io.rapport.store.AsIf;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Monday, 23 November 2026, 9.00 UTC, until a test moves it. */
@Component
@Primary
public class TestTime implements InstantSource {

    public static final Instant MONDAY_MORNING = Instant.parse("2026-11-23T09:00:00Z");

    private volatile Instant now = MONDAY_MORNING;

    private final InstantSource told = AsIf.over(() -> now);

    @Override
    public Instant instant() {
        return told.instant();
    }

    public void pass(Duration duration) {
        now = now.plus(duration);
    }

    public void set(Instant instant) {
        now = instant;
    }
}
