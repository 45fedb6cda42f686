package io.rapport.match;

import java.util.UUID;

public record SuggestionId(UUID value) {

    public static SuggestionId of(String text) {
        return new SuggestionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
