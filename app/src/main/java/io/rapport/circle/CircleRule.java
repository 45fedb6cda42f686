package io.rapport.circle;

/** Who is never in one circle. */
public enum CircleRule {
    /** Of one organisation. */
    COLLEAGUES,
    /** Of one industry, with offers of one kind. */
    COMPETITORS
}
