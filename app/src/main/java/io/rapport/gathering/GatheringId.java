package io.rapport.gathering;

import java.util.UUID;

public record GatheringId(UUID value) {

    public static GatheringId of(String text) {
        return new GatheringId(UUID.fromString(text));
    }

    public static GatheringId random() {
        return new GatheringId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
