package io.rapport.member;

/** What a member wants from networking now. */
public enum Goal {
    BUSINESS_OPPORTUNITIES,
    KNOWLEDGE,
    INNOVATION,
    VISIBILITY,
    CAREER,
    BELONGING,
    GIVING_BACK
}
