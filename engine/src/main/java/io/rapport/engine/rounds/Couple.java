package io.rapport.engine.rounds;

import java.util.UUID;

/** Two different people in no order: the couple of A and B equals that of B and A. */
public record Couple(UUID one, UUID other) implements Comparable<Couple> {

    public Couple {
        int order = one.compareTo(other);
        if (order == 0) {
            throw new IllegalArgumentException("A couple needs two people but has only one (" + one + ").");
        }
        if (order > 0) {
            UUID swapped = one;
            one = other;
            other = swapped;
        }
    }

    @Override
    public int compareTo(Couple couple) {
        int byOne = one.compareTo(couple.one);
        return byOne != 0 ? byOne : other.compareTo(couple.other);
    }
}
