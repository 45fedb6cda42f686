package io.rapport.circle;

import java.util.UUID;

public record DateId(UUID value) {

    public static DateId of(String text) {
        return new DateId(UUID.fromString(text));
    }

    public static DateId random() {
        return new DateId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
