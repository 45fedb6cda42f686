package io.rapport.engine.rounds;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Gives as many members as possible at least one partner, newcomers first; exact.
 *
 * <p>Every member is as many vertices as their budget: a <em>first</em>, which is to be covered, and extras, which may be.
 * Vertices of two members are joined if the members are candidates and one of the vertices is a first. The sets of firsts
 * that a matching of this graph can cover are the independent sets of a matroid (Edmonds, Fulkerson, <em>Transversals and
 * matroid partition</em>, 1965), so that members may be added one by one and never be lost to a less urgent one.
 *
 * <ol>
 *   <li>Match firsts with firsts, then with extras, the heaviest candidates first.
 *   <li>From every newcomer, then every other member, whose first is bare, grow an alternating tree with blossoms
 *       (Edmonds, <em>Paths, trees, and flowers</em>, 1965) to a bare vertex, to an extra that can be let go, or, from a
 *       newcomer, to a first of somebody who is none; and flip the path.
 * </ol>
 *
 * <p>Running time O(bare members × candidates) and usually far less.
 */
final class Coverage {

    private static final int NONE = -1;

    private final Market market;
    private final int members;
    private final int[] owner;
    private final int[] extrasFrom;
    private final int[] mate;
    private final int[] parent;
    private final int[] base;
    private final boolean[] outer;

    private Coverage(Market market) {
        this.market = market;
        members = market.budget.length;
        extrasFrom = new int[members + 1];
        extrasFrom[0] = members;
        for (int m = 0; m < members; m++) {
            // more extras than neighbours are of no use
            int extras = Math.max(0, Math.min(market.budget[m], market.edgesOf[m].length) - 1);
            extrasFrom[m + 1] = extrasFrom[m] + extras;
        }
        int vertices = extrasFrom[members];
        owner = new int[vertices];
        for (int m = 0; m < members; m++) {
            owner[m] = m;
            Arrays.fill(owner, extrasFrom[m], extrasFrom[m + 1], m);
        }
        mate = new int[vertices];
        Arrays.fill(mate, NONE);
        parent = new int[vertices];
        base = new int[vertices];
        outer = new boolean[vertices];
    }

    /** The edges of a smallest set of pairs that covers as many as possible. */
    static BitSet of(Market market) {
        var coverage = new Coverage(market);
        coverage.matchHeaviest();
        coverage.cover(true);
        coverage.cover(false);
        return coverage.edges();
    }

    private void matchHeaviest() {
        for (int e = 0; e < market.one.length; e++) {
            int a = market.one[e];
            int b = market.other[e];
            if (mate[a] == NONE && mate[b] == NONE) {
                match(a, b);
            }
        }
        for (int e = 0; e < market.one.length; e++) {
            matchWithExtra(market.one[e], market.other[e]);
            matchWithExtra(market.other[e], market.one[e]);
        }
    }

    private void matchWithExtra(int first, int member) {
        for (int v = extrasFrom[member]; mate[first] == NONE && v < extrasFrom[member + 1]; v++) {
            if (mate[v] == NONE) {
                match(first, v);
            }
        }
    }

    private void match(int v, int w) {
        mate[v] = w;
        mate[w] = v;
    }

    private void cover(boolean newcomers) {
        for (int m = 0; m < members; m++) {
            if (market.newcomer[m] == newcomers && market.budget[m] > 0 && mate[m] == NONE) {
                grow(m);
            }
        }
    }

    private void grow(int root) {
        Arrays.fill(parent, NONE);
        Arrays.fill(outer, false);
        for (int v = 0; v < base.length; v++) {
            base[v] = v;
        }
        var queue = new ArrayDeque<Integer>();
        outer[root] = true;
        queue.add(root);
        int lesser = NONE;
        while (!queue.isEmpty()) {
            int v = queue.remove();
            if (v >= members) {
                letGo(v);
                return;
            }
            if (lesser == NONE && market.newcomer[root] && !market.newcomer[owner[v]]) {
                lesser = v;
            }
            for (int e : market.edgesOf[v]) {
                int partner = market.partner(v, e);
                if (market.budget[partner] == 0) {
                    continue;
                }
                if (reach(root, v, partner, queue)) {
                    return;
                }
                for (int w = extrasFrom[partner]; w < extrasFrom[partner + 1]; w++) {
                    if (reach(root, v, w, queue)) {
                        return;
                    }
                }
            }
        }
        if (lesser != NONE) {
            letGo(lesser);
        }
    }

    /** Follows one edge out of an outer vertex; true if that ended in a bare vertex and the path was flipped. */
    private boolean reach(int root, int v, int w, ArrayDeque<Integer> queue) {
        if (base[v] == base[w] || mate[v] == w) {
            return false;
        }
        if (w == root || (mate[w] != NONE && parent[mate[w]] != NONE)) {
            contract(v, w, queue);
            return false;
        }
        if (parent[w] == NONE) {
            parent[w] = v;
            if (mate[w] == NONE) {
                flip(w);
                return true;
            }
            outer[mate[w]] = true;
            queue.add(mate[w]);
        }
        return false;
    }

    private void contract(int v, int w, ArrayDeque<Integer> queue) {
        int stem = commonBase(v, w);
        var blossom = new BitSet();
        markPath(v, stem, w, blossom);
        markPath(w, stem, v, blossom);
        for (int u = 0; u < base.length; u++) {
            if (blossom.get(base[u])) {
                base[u] = stem;
                if (!outer[u]) {
                    outer[u] = true;
                    queue.add(u);
                }
            }
        }
    }

    private int commonBase(int v, int w) {
        var seen = new BitSet();
        for (int u = base[v]; ; u = base[parent[mate[u]]]) {
            seen.set(u);
            if (mate[u] == NONE) {
                break;
            }
        }
        int u = base[w];
        while (!seen.get(u)) {
            u = base[parent[mate[u]]];
        }
        return u;
    }

    private void markPath(int from, int stem, int childOfFrom, BitSet blossom) {
        int v = from;
        int child = childOfFrom;
        while (base[v] != stem) {
            blossom.set(base[v]);
            blossom.set(base[mate[v]]);
            parent[v] = child;
            child = mate[v];
            v = parent[mate[v]];
        }
    }

    /** Bares an outer vertex and flips the path that leads to it. */
    private void letGo(int v) {
        int before = mate[v];
        mate[v] = NONE;
        flip(before);
    }

    private void flip(int last) {
        int w = last;
        while (w != NONE) {
            int v = parent[w];
            int next = mate[v];
            match(v, w);
            w = next;
        }
    }

    private BitSet edges() {
        var chosen = new BitSet();
        for (int m = 0; m < members; m++) {
            if (mate[m] != NONE) {
                int partner = owner[mate[m]];
                for (int e : market.edgesOf[m]) {
                    if (market.partner(m, e) == partner) {
                        chosen.set(e);
                        break;
                    }
                }
            }
        }
        return chosen;
    }
}
