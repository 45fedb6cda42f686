package io.rapport.engine.rounds;

import java.util.Arrays;

/**
 * Gives as many members as possible at least one partner, newcomers first; exact.
 *
 * <p>Every member is as many vertices as they can have partners: a <em>first</em>, which is to be covered, and extras, which
 * may be. Vertices of two members are joined if the members are candidates and one of the vertices is a first. The sets of
 * firsts that a matching of this graph can cover are the independent sets of a matroid (Edmonds, Fulkerson,
 * <em>Transversals and matroid partition</em>, 1965), so that members may be added one by one and never be lost to a less
 * urgent one.
 *
 * <ol>
 *   <li>Match firsts with firsts, then with extras, along the couples of a given pairing.
 *   <li>From every newcomer, then every other member, whose first is bare, grow an {@link AlternatingTree} to a bare vertex,
 *       to an extra that can be let go, or, from a newcomer, to a first of somebody who is none; and flip the path.
 *   <li>A tree that found nothing is left out of all later ones: no path through it can ever end well.
 * </ol>
 *
 * <p>All trees that find nothing take O(candidates) together; the others are small as long as there is much to find.
 */
final class Coverage {

    private static final int NONE = Pairing.NONE;

    private final Market market;
    private final AlternatingTree tree;

    private Coverage(Market market) {
        this.market = market;
        tree = new AlternatingTree(market);
    }

    /** A smallest pairing that covers as many as possible, all whom the given one covers among them but for newcomers' sake. */
    static Pairing from(Pairing given) {
        var market = given.market;
        var coverage = new Coverage(market);
        coverage.matchAlong(given);
        coverage.cover(true);
        coverage.cover(false);
        return coverage.pairing();
    }

    private void matchAlong(Pairing given) {
        for (int m = 0; m < market.members(); m++) {
            for (int i = 0; i < given.count(m); i++) {
                int partner = market.partner[given.chosen(m, i)];
                if (tree.isBare(m) && tree.isBare(partner)) {
                    tree.match(m, partner);
                }
            }
        }
        int[] nextExtra = Arrays.copyOf(tree.extras, market.members());
        for (int m = 0; m < market.members(); m++) {
            for (int i = 0; tree.isBare(m) && i < given.count(m); i++) {
                int partner = market.partner[given.chosen(m, i)];
                if (nextExtra[partner] < tree.extras[partner + 1]) {
                    tree.match(m, nextExtra[partner]++);
                }
            }
        }
    }

    private void cover(boolean newcomers) {
        for (int m = 0; m < market.members(); m++) {
            if (market.newcomer[m] == newcomers && market.degree(m) > 0 && tree.isBare(m)) {
                tree.grow(m);
            }
        }
    }

    private Pairing pairing() {
        var pairing = new Pairing(market);
        for (int m = 0; m < market.members(); m++) {
            int partner = tree.partner(m);
            for (int h = market.rows[m]; partner != NONE && h < market.rows[m + 1]; h++) {
                if (market.partner[h] == partner) {
                    if (!pairing.has(h)) {
                        pairing.add(h);
                    }
                    break;
                }
            }
        }
        return pairing;
    }
}
