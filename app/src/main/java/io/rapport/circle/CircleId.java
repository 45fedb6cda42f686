package io.rapport.circle;

import java.util.UUID;

public record CircleId(UUID value) {

    public static CircleId of(String text) {
        return new CircleId(UUID.fromString(text));
    }

    public static CircleId random() {
        return new CircleId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
