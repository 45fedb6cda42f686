package io.rapport.engine.rounds;

/** Why a member is in no pair of a round. */
public enum LeftOut {
    /** They want to meet nobody in this round. */
    NO_BUDGET,
    /** There was no candidate for them at all. */
    NO_CANDIDATE,
    /** All their candidates were excluded. */
    EXCLUDED,
    /** What was not excluded lies below the threshold. */
    BELOW_THRESHOLD,
    /** All whom they could have met want to meet nobody, or met others so that fewer are left out. */
    TAKEN
}
