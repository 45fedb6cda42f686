package io.rapport.engine.rounds;

import java.util.Arrays;

/**
 * Fills a pairing up to the budgets and improves it, always covering as many newcomers and as many members.
 *
 * <ol>
 *   <li>Add every couple that fits, the promising ones first.
 *   <li>For everybody who has less than their best choice is worth, and every promising couple of theirs, try a
 *       {@link Chain} of changes that starts with it, and keep the chain up to where it gains most.
 *   <li>Do 2 again around those whom the last pass changed, {@value #MOST_PASSES} times at most, and 1 once more.
 * </ol>
 */
final class Improvement {

    private static final int MOST_PASSES = 8;
    /** Who lacks less than this share of the average needs no change. */
    private static final double LEAST_LACK = 3e-3;

    private final Market market;
    private final Pairing pairing;
    private final Bargaining bargaining;
    private final Promising promising;
    private final Chain chain;

    private Improvement(Pairing pairing, Bargaining bargaining, Promising promising) {
        market = pairing.market;
        this.pairing = pairing;
        this.bargaining = bargaining;
        this.promising = promising;
        chain = new Chain(pairing, bargaining, promising);
    }

    static void of(Pairing pairing, Bargaining bargaining, Promising promising) {
        new Improvement(pairing, bargaining, promising).improve();
    }

    private void improve() {
        fill();
        double least = LEAST_LACK * pairing.value() / Math.max(1, pairing.covered());
        boolean[] waiting = new boolean[market.members()];
        Arrays.fill(waiting, true);
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            boolean[] changed = new boolean[market.members()];
            boolean any = false;
            for (int m = 0; m < market.members(); m++) {
                if (waiting[m] && lack(m) > least) {
                    any |= improveAround(m, changed);
                }
            }
            if (!any) {
                break;
            }
            waiting = changed;
        }
        fill();
    }

    private void fill() {
        for (int m = 0; m < market.members(); m++) {
            for (int h = market.rows[m]; h < market.rows[m + 1] && !pairing.isFull(m); h++) {
                if (pairing.fits(h)) {
                    pairing.add(h);
                }
            }
        }
    }

    /** How much less a member's partners are worth to them, with what is transferred, than the best they could choose. */
    private double lack(int member) {
        double worth = pairing.worth(member) + (pairing.count(member) > 0 ? bargaining.bonus(member) : 0);
        for (int i = 0; i < pairing.count(member); i++) {
            worth += bargaining.transfer(pairing.chosen(member, i));
        }
        return bargaining.best(member) - worth;
    }

    private boolean improveAround(int member, boolean[] changed) {
        boolean any = false;
        for (int i = 0; i < promising.count(member); i++) {
            int half = promising.half(member, i);
            if (isWorthTrying(half) && !pairing.has(half) && chain.improveWith(half)) {
                chain.markMembers(changed);
                any = true;
            }
        }
        return any;
    }

    /** A couple costs its two members as much as its margin is below zero, so that they must lack that much. */
    private boolean isWorthTrying(int half) {
        float margin = bargaining.margin(half);
        return margin >= 0 || -2 * margin <= lack(market.owner(half)) + lack(market.partner[half]);
    }
}
