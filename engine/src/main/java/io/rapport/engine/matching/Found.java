package io.rapport.engine.matching;

import java.util.UUID;

/** Somebody found by a search, with the statement that answers it best. */
public record Found(UUID person, UUID statement, Side side, Kind kind, String text) {}
