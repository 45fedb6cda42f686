package io.rapport.community;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody whom an organiser would like to have in a community, from the first draft to their yes. */
public record Invitation(
        UUID id,
        CommunityId community,
        Invitee invitee,
        State state,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Instant remindedAt,
        @Nullable Instant acceptedAt) {

    public enum State {
        /** Nothing was sent yet. */
        DRAFT,
        SENT,
        ACCEPTED,
        WITHDRAWN
    }

    static Invitation draft(CommunityId community, Invitee invitee, Instant at) {
        return new Invitation(UUID.randomUUID(), community, invitee, State.DRAFT, at, null, null, null);
    }

    Invitation with(Invitee changed) {
        return new Invitation(id, community, changed, state, createdAt, sentAt, remindedAt, acceptedAt);
    }
}
