package io.rapport.engine.scheduling;

/** A meeting, the slot in which it starts, and its table. */
public record Placement(int meeting, int slot, int table) {}
