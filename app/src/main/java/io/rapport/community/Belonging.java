package io.rapport.community;

import java.time.Instant;
import java.util.UUID;

/** A line of the list of members that organisers read. */
public record Belonging(UUID member, String name, String headline, String organisation, Role role, Instant joinedAt) {}
