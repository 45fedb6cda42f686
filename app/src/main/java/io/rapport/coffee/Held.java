package io.rapport.coffee;

/**
 * What became of the groups of one draw, as far as organisers may know: no figure speaks of fewer than five groups, nor can
 * one that does be worked out from the others.
 *
 * @param groups how many groups there were
 * @param held how many met; −1 if that is not told
 * @param notHeld how many did not meet; −1 if that is not told, or only together with the unknown
 */
public record Held(int groups, int held, int notHeld) {

    static final int FEWEST = 5;
    private static final int NOT_TOLD = -1;

    static Held of(int groups, int held, int notHeld) {
        var unknown = groups - held - notHeld;
        if (groups < FEWEST || tooFew(held) || tooFew(groups - held)) {
            return new Held(groups, NOT_TOLD, NOT_TOLD);
        }
        return tooFew(notHeld) || tooFew(unknown) ? new Held(groups, held, NOT_TOLD) : new Held(groups, held, notHeld);
    }

    static boolean tooFew(int count) {
        return count > 0 && count < FEWEST;
    }

    public boolean told() {
        return held != NOT_TOLD;
    }

    /** Whether those who did not meet are told apart from those of whom nothing is known. */
    public boolean apart() {
        return notHeld != NOT_TOLD;
    }

    /** Whether anybody said anything yet. */
    public boolean known() {
        return told() && held + Math.max(0, notHeld) > 0;
    }

    public int unknown() {
        return groups - held - notHeld;
    }

    public int percentHeld() {
        return groups == 0 ? 0 : Math.round(100f * held / groups);
    }
}
