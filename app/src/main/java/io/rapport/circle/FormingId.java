package io.rapport.circle;

import java.util.UUID;

public record FormingId(UUID value) {

    public static FormingId of(String text) {
        return new FormingId(UUID.fromString(text));
    }

    public static FormingId random() {
        return new FormingId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
