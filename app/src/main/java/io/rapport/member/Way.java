package io.rapport.member;

/** A way to meet. */
public enum Way {
    COFFEE,
    VIDEO,
    PHONE
}
