package io.rapport.member;

/** Professional level, from those who begin to those who look back. */
public enum Level {
    STUDENT,
    JUNIOR,
    PROFESSIONAL,
    SENIOR,
    LEAD,
    EXECUTIVE,
    ADVISOR
}
