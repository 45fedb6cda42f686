package io.rapport.introduction;

import java.util.UUID;

public record IntroductionId(UUID value) {

    public static IntroductionId of(String text) {
        return new IntroductionId(UUID.fromString(text));
    }

    public static IntroductionId random() {
        return new IntroductionId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
