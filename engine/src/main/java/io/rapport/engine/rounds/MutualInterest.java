package io.rapport.engine.rounds;

/**
 * Two people who are to be shown to each other, and how likely each says yes.
 *
 * @param ofOne of {@link Couple#one} in {@link Couple#other}, in [0, 1]
 * @param ofOther of {@link Couple#other} in {@link Couple#one}, in [0, 1]
 */
public record MutualInterest(Couple couple, double ofOne, double ofOther) {

    public MutualInterest {
        if (!(ofOne >= 0 && ofOne <= 1 && ofOther >= 0 && ofOther <= 1)) {
            throw new IllegalArgumentException(
                    "The interest of " + couple + " must lie in [0, 1] but is " + ofOne + " and " + ofOther + ".");
        }
    }
}
