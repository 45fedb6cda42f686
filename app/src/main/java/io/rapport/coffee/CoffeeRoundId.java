package io.rapport.coffee;

import java.util.UUID;

public record CoffeeRoundId(UUID value) {

    public static CoffeeRoundId of(String text) {
        return new CoffeeRoundId(UUID.fromString(text));
    }

    public static CoffeeRoundId random() {
        return new CoffeeRoundId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
