package io.rapport.promise;

/** Who may read a thank-you. */
public enum Audience {
    /** The one who is thanked, besides the author. */
    ONLY_YOU,
    /** Everyone who shares a community with both. */
    OTHERS
}
