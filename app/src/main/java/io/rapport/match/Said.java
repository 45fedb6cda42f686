package io.rapport.match;

/** What a member said of somebody, or did about them, that tells whom they would like to meet. */
public enum Said {
    NOT_FOR_ME,
    NOT_NOW,
    /** They asked for an introduction. */
    ASKED,
    /** They said yes to one. */
    ACCEPTED,
    /** They met, and it was useful. */
    USEFUL
}
