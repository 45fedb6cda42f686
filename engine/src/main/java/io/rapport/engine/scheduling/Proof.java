package io.rapport.engine.scheduling;

/** What is known about a schedule besides itself. */
public enum Proof {
    /** A better one may exist, but was not found. */
    NONE,
    /** Every meeting is held within the rules, and nobody can do it with fewer breaks. */
    OPTIMAL,
    /** Nobody can hold all required meetings within the rules, fairness included. */
    IMPOSSIBLE
}
