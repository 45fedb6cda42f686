package io.rapport.engine.matching;

/** Whether a {@link Statement} gives or looks for something. */
public enum Side {
    OFFER,
    ASK;

    Side other() {
        return this == OFFER ? ASK : OFFER;
    }
}
