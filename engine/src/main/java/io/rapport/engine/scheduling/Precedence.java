package io.rapport.engine.scheduling;

/** The one meeting must have ended when the other starts, if both are held. */
public record Precedence(int before, int after) {}
