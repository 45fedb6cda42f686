package io.rapport.engine.scheduling;

import java.util.BitSet;
import java.util.UUID;

/**
 * Somebody who would like to be in a circle.
 *
 * @param level the professional level; empty if it is not known
 * @param starts the half hours of a week, in one time zone for all, in which a date could begin that suits them
 */
public record CirclePerson(UUID id, String level, BitSet starts) {

    public CirclePerson {
        starts = (BitSet) starts.clone();
    }

    @Override
    public BitSet starts() {
        return (BitSet) starts.clone();
    }
}
