package io.rapport.member;

public enum Side {
    OFFER,
    ASK
}
