package io.rapport.member;

/** Who may read a part of a profile besides its owner. */
public enum Visibility {
    /** Everyone who shares a community with the owner. */
    COMMUNITY,
    /** Those of them who were introduced to the owner. */
    INTRODUCED,
    NOBODY
}
