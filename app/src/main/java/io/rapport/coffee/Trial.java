package io.rapport.coffee;

import org.jspecify.annotations.Nullable;

/**
 * A draw that an organiser tries out: it is planned in the background and changes nothing.
 *
 * @param percent how much of the work that may be needed is done; it may be over earlier
 * @param draw what it would be; null as long as that is not known
 */
public record Trial(State state, int percent, @Nullable Draw draw) {

    public enum State {
        WAITING,
        DONE,
        FAILED
    }

    public boolean waiting() {
        return state == State.WAITING;
    }
}
