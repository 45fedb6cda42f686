package io.rapport.gathering;

import java.util.UUID;

public record AttendeeId(UUID value) {

    public static AttendeeId of(String text) {
        return new AttendeeId(UUID.fromString(text));
    }

    public static AttendeeId random() {
        return new AttendeeId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
