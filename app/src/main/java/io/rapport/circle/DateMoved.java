package io.rapport.circle;

import io.rapport.web.Refusal;
import java.time.Instant;

/** Somebody answered for a date that is at another time by now. */
public class DateMoved extends Refusal {

    private final Instant start;

    DateMoved(Instant start) {
        super("circle.refused.moved");
        this.start = start;
    }

    /** When it begins now. */
    public Instant start() {
        return start;
    }
}
