package io.rapport.promise;

import java.util.UUID;

public record PromiseId(UUID value) {

    public static PromiseId of(String text) {
        return new PromiseId(UUID.fromString(text));
    }

    public static PromiseId random() {
        return new PromiseId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
