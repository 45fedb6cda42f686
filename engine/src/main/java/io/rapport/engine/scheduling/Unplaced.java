package io.rapport.engine.scheduling;

/** A meeting that is not held, and why. */
public record Unplaced(int meeting, Reason reason) {}
