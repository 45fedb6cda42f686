package io.rapport.engine.rounds;

import java.util.Arrays;

/**
 * Grows alternating trees with blossoms (Edmonds, <em>Paths, trees, and flowers</em>, 1965) in the graph of {@link Coverage}.
 *
 * <p>Bases of blossoms are kept by union and find (Gabow, 1976), and what a tree does not touch costs it nothing, so that a
 * tree takes time nearly linear in the candidates of those whom it reaches.
 */
final class AlternatingTree {

    private static final int NONE = Pairing.NONE;

    /** The extras of member m are the vertices extras[m] … extras[m + 1] − 1; their first is the vertex m. */
    final int[] extras;

    private final Market market;
    private final int members;
    private final int[] owner;
    private final int[] mate;
    private final int[] parent;
    private final int[] base;
    private final boolean[] outer;
    private final boolean[] barren;
    /** The tree that touched a vertex last; what others left there does not count. */
    private final int[] touched;
    /** The tree that reached the extras of a member last. */
    private final int[] extrasReached;

    private final int[] seen;
    private final int[] queue;
    private final int[] reached;
    private int queued;
    private int reachedCount;
    private int tree;
    private int walk;

    AlternatingTree(Market market) {
        this.market = market;
        members = market.members();
        extras = new int[members + 1];
        extras[0] = members;
        for (int m = 0; m < members; m++) {
            extras[m + 1] = extras[m] + Math.max(0, market.slots(m) - 1);
        }
        int vertices = extras[members];
        owner = new int[vertices];
        for (int m = 0; m < members; m++) {
            owner[m] = m;
            Arrays.fill(owner, extras[m], extras[m + 1], m);
        }
        mate = new int[vertices];
        Arrays.fill(mate, NONE);
        parent = new int[vertices];
        base = new int[vertices];
        outer = new boolean[vertices];
        barren = new boolean[vertices];
        touched = new int[vertices];
        extrasReached = new int[members];
        seen = new int[vertices];
        queue = new int[vertices];
        reached = new int[vertices];
    }

    boolean isBare(int vertex) {
        return mate[vertex] == NONE;
    }

    /** The member with one of whose vertices a member's first is matched. */
    int partner(int member) {
        return mate[member] == NONE ? NONE : owner[mate[member]];
    }

    void match(int v, int w) {
        mate[v] = w;
        mate[w] = v;
    }

    /** Covers the first of a member, if that is possible without baring anybody as urgent. */
    void grow(int root) {
        tree++;
        queued = 0;
        reachedCount = 0;
        touch(root);
        enqueue(root);
        for (int next = 0; next < queued; next++) {
            int v = queue[next];
            if (v >= members || (market.newcomer[root] && !market.newcomer[v])) {
                letGo(v);
                return;
            }
            for (int h = market.rows[v]; h < market.rows[v + 1]; h++) {
                int partner = market.partner[h];
                if (reach(v, partner) || reachExtras(v, partner)) {
                    return;
                }
            }
        }
        for (int i = 0; i < reachedCount; i++) {
            barren[reached[i]] = true;
        }
    }

    private boolean reachExtras(int v, int partner) {
        if (extrasReached[partner] == tree) {
            return false;
        }
        extrasReached[partner] = tree;
        for (int w = extras[partner]; w < extras[partner + 1]; w++) {
            if (reach(v, w)) {
                return true;
            }
        }
        return false;
    }

    /** Follows one edge out of an outer vertex; true if that ended in a bare vertex and the path was flipped. */
    private boolean reach(int v, int w) {
        if (barren[w] || mate[v] == w) {
            return false;
        }
        if (touched[w] != tree) {
            touch(w);
            parent[w] = v;
            if (mate[w] == NONE) {
                flip(w);
                return true;
            }
            touch(mate[w]);
            enqueue(mate[w]);
        } else if (outer[w] && base(v) != base(w)) {
            int stem = commonBase(v, w);
            contract(v, w, stem);
            contract(w, v, stem);
        }
        return false;
    }

    private void touch(int v) {
        touched[v] = tree;
        base[v] = v;
        parent[v] = NONE;
        outer[v] = false;
        reached[reachedCount++] = v;
    }

    private void enqueue(int v) {
        outer[v] = true;
        queue[queued++] = v;
    }

    private int base(int v) {
        int u = v;
        while (base[u] != u) {
            base[u] = base[base[u]];
            u = base[u];
        }
        return u;
    }

    /** Walks up from both in turn, so that a small blossom costs little. */
    private int commonBase(int v, int w) {
        walk++;
        int here = base(v);
        int there = base(w);
        while (true) {
            if (here != NONE) {
                if (seen[here] == walk) {
                    return here;
                }
                seen[here] = walk;
                here = mate[here] == NONE ? NONE : base(parent[mate[here]]);
            }
            int swapped = here;
            here = there;
            there = swapped;
        }
    }

    private void contract(int from, int across, int stem) {
        int v = from;
        int w = across;
        while (base(v) != stem) {
            parent[v] = w;
            w = mate[v];
            if (!outer[w]) {
                enqueue(w);
            }
            // only roots are joined: the walk through an old blossom must go on until it has passed its base
            if (base[v] == v) {
                base[v] = stem;
            }
            if (base[w] == w) {
                base[w] = stem;
            }
            v = parent[w];
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
}
