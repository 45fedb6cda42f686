package io.rapport.store;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The present, or another moment for what is done as if it were said then: so that the past of the demo is made by the verbs that
 * people use. Nothing else does that.
 */
public final class AsIf {

    private static final ScopedValue<Instant> MOMENT = ScopedValue.newInstance();

    private AsIf() {}

    /** Time as it passes, for whatever is not done as if. */
    public static InstantSource over(InstantSource present) {
        return () -> MOMENT.isBound() ? MOMENT.get() : present.instant();
    }

    public static void at(Instant moment, Runnable deed) {
        ScopedValue.where(MOMENT, moment).run(deed);
    }
}
