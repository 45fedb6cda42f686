package io.rapport.engine.scheduling;

import java.io.Serial;
import java.util.List;

/**
 * A problem that contradicts itself, so that there is nothing to schedule: a mistake of whoever wrote it down, to be shown to
 * them. What is merely impossible, such as somebody who is never there, is no contradiction but a {@link Reason}.
 */
public final class Contradiction extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Integer> meetings;

    Contradiction(String message) {
        this(message, List.of());
    }

    Contradiction(String message, List<Integer> meetings) {
        super(message);
        this.meetings = List.copyOf(meetings);
    }

    /** The meetings that contradict each other; those of a cycle in its order. Empty if it is not about meetings. */
    public List<Integer> meetings() {
        return meetings;
    }
}
