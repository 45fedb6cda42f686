package io.rapport.engine.rounds;

/**
 * Two people who could be suggested to each other.
 *
 * @param weight their win-win, in [0, 1]
 */
public record Candidate(Couple couple, double weight) {

    public Candidate {
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException(
                    "The weight of " + couple + " must lie in [0, 1] but is " + weight + ".");
        }
    }
}
