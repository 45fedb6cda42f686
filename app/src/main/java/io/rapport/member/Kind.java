package io.rapport.member;

/** What an offer or an ask is about. */
public enum Kind {
    CUSTOMERS,
    SUPPLY,
    INVESTMENT,
    EXPERTISE,
    MENTORING,
    INTRODUCTIONS,
    JOB,
    PARTNERSHIP,
    STAGE,
    FEEDBACK,
    RESOURCES
}
