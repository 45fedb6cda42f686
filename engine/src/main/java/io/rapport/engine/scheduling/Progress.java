package io.rapport.engine.scheduling;

/**
 * The best schedule so far, in figures.
 *
 * @param placed how many meetings are held
 * @param meetings how many there are
 * @param breaks of all people together
 * @param bound fewer breaks are not possible with all meetings held
 * @param proof what is known already; once it is {@link Proof#IMPOSSIBLE}, only what is left over gets better
 */
public record Progress(int placed, int meetings, int breaks, int bound, Proof proof) {}
