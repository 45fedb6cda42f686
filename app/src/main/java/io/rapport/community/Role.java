package io.rapport.community;

public enum Role {
    MEMBER,
    ORGANISER
}
