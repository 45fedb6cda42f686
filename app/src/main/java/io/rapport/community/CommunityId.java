package io.rapport.community;

import java.util.UUID;

public record CommunityId(UUID value) {

    public static CommunityId of(String text) {
        return new CommunityId(UUID.fromString(text));
    }

    public static CommunityId random() {
        return new CommunityId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
