package io.rapport.engine.scheduling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * A matching of greatest total weight in a general graph: Edmonds' blossom algorithm in its primal-dual form.
 *
 * <ol>
 *   <li>Every vertex has a dual; edges whose two duals add up to twice their weight are tight. At first all duals are the
 *       greatest weight.
 *   <li>From all free vertices alternating trees grow along tight edges. Two trees that touch give an augmenting path; a tree
 *       that touches itself gives an odd cycle, which becomes one vertex, a blossom.
 *   <li>If nothing is tight, the duals move until something is. When the dual of a free vertex reaches zero, the matching is
 *       of greatest weight; blossoms whose dual reaches zero are opened again.
 * </ol>
 *
 * <p>All weights are whole numbers, so that the result is exact. O(n³) time and O(n²) memory: meant for hundreds of vertices.
 *
 * @see <a href="https://doi.org/10.6028/jres.069B.013">Edmonds, Maximum matching and a polyhedron with 0,1-vertices, 1965</a>
 * @see <a href="https://doi.org/10.1145/6462.6502">Galil, Efficient algorithms for finding maximum matching in graphs, 1986</a>
 */
final class MaximumWeightMatching {

    private static final int FREE = 0;

    /** What a vertex or blossom is in the alternating trees. */
    private static final int OUTSIDE = -1;

    private static final int OUTER = 0;
    private static final int INNER = 1;

    private final int n;
    /** Vertices are 1 to n, blossoms n + 1 to {@code last}; 0 is nobody. */
    private int last;

    /** Of two vertices or blossoms, the ends of the best edge between them, and its weight; 0 is no edge. */
    private final int[][] from;

    private final int[][] to;
    private final long[][] weight;
    private final long[] dual;
    private final int[] partner;
    private final int[] slack;
    private final int[] top;
    private final int[] parent;
    private final int[] label;
    private final int[] visited;
    private final int[][] petalOf;
    private final List<List<Integer>> petals = new ArrayList<>();
    private final Deque<Integer> queue = new ArrayDeque<>();
    private int visit;

    /**
     * @param weights symmetric, of at most 2⁶⁰ in all sums of four; what is not positive is no edge
     * @return for each vertex its partner, or −1
     */
    static int[] of(long[][] weights) {
        return new MaximumWeightMatching(weights).solve();
    }

    private MaximumWeightMatching(long[][] weights) {
        n = weights.length;
        last = n;
        // at most n / 2 blossoms at once
        int all = n + n / 2 + 2;
        from = new int[all][all];
        to = new int[all][all];
        weight = new long[all][all];
        dual = new long[all];
        partner = new int[all];
        slack = new int[all];
        top = new int[all];
        parent = new int[all];
        label = new int[all];
        visited = new int[all];
        petalOf = new int[all][n + 1];
        Supplier<List<Integer>> none = ArrayList::new;
        for (int x = 0; x < all; x++) {
            petals.add(none.get());
        }
        long greatest = 0;
        for (int u = 1; u <= n; u++) {
            for (int v = 1; v <= n; v++) {
                from[u][v] = u;
                to[u][v] = v;
                weight[u][v] = u == v ? 0 : Math.max(0, weights[u - 1][v - 1]);
                greatest = Math.max(greatest, weight[u][v]);
            }
            top[u] = u;
            petalOf[u][u] = u;
        }
        Arrays.fill(dual, 1, n + 1, greatest);
    }

    private int[] solve() {
        while (augmented()) {
            // one pair more
        }
        int[] partners = new int[n];
        for (int u = 1; u <= n; u++) {
            partners[u - 1] = partner[u] - 1;
        }
        return partners;
    }

    /** How far the best edge between two is from being tight. */
    private long distance(int x, int y) {
        int u = from[x][y];
        int v = to[x][y];
        return dual[u] + dual[v] - 2 * weight[u][v];
    }

    private boolean augmented() {
        Arrays.fill(label, OUTSIDE);
        Arrays.fill(slack, 0);
        queue.clear();
        for (int x = 1; x <= last; x++) {
            if (top[x] == x && partner[x] == FREE) {
                parent[x] = 0;
                label[x] = OUTER;
                enqueue(x);
            }
        }
        if (queue.isEmpty()) {
            return false;
        }
        while (true) {
            if (grown()) {
                return true;
            }
            if (!moved()) {
                return false;
            }
            queue.clear();
            for (int x = 1; x <= last; x++) {
                if (top[x] == x && slack[x] != 0 && top[slack[x]] != x && distance(slack[x], x) == 0) {
                    if (touches(slack[x], x)) {
                        return true;
                    }
                }
            }
            for (int b = n + 1; b <= last; b++) {
                if (top[b] == b && label[b] == INNER && dual[b] == 0) {
                    open(b);
                }
            }
        }
    }

    /** Grows the trees along tight edges; true if that augmented the matching. */
    private boolean grown() {
        while (!queue.isEmpty()) {
            int u = queue.removeFirst();
            if (label[top[u]] == INNER) {
                continue;
            }
            for (int v = 1; v <= n; v++) {
                if (weight[u][v] > 0 && top[u] != top[v]) {
                    if (distance(u, v) == 0) {
                        if (touches(u, v)) {
                            return true;
                        }
                    } else {
                        nearer(u, top[v]);
                    }
                }
            }
        }
        return false;
    }

    /** Moves the duals as far as they go; false if the matching is of greatest weight. */
    private boolean moved() {
        long step = Long.MAX_VALUE;
        for (int b = n + 1; b <= last; b++) {
            if (top[b] == b && label[b] == INNER) {
                step = Math.min(step, dual[b] / 2);
            }
        }
        for (int x = 1; x <= last; x++) {
            if (top[x] == x && slack[x] != 0) {
                if (label[x] == OUTSIDE) {
                    step = Math.min(step, distance(slack[x], x));
                } else if (label[x] == OUTER) {
                    step = Math.min(step, distance(slack[x], x) / 2);
                }
            }
        }
        for (int u = 1; u <= n; u++) {
            if (label[top[u]] == OUTER) {
                if (dual[u] <= step) {
                    return false;
                }
                dual[u] -= step;
            } else if (label[top[u]] == INNER) {
                dual[u] += step;
            }
        }
        for (int b = n + 1; b <= last; b++) {
            if (top[b] == b) {
                if (label[b] == OUTER) {
                    dual[b] += 2 * step;
                } else if (label[b] == INNER) {
                    dual[b] -= 2 * step;
                }
            }
        }
        return true;
    }

    private void nearer(int u, int x) {
        if (slack[x] == 0 || distance(u, x) < distance(slack[x], x)) {
            slack[x] = u;
        }
    }

    private void nearest(int x) {
        slack[x] = 0;
        for (int u = 1; u <= n; u++) {
            if (weight[u][x] > 0 && top[u] != x && label[top[u]] == OUTER) {
                nearer(u, x);
            }
        }
    }

    private void enqueue(int x) {
        if (x <= n) {
            queue.addLast(x);
        } else {
            petals.get(x).forEach(this::enqueue);
        }
    }

    private void lift(int x, int b) {
        top[x] = b;
        if (x > n) {
            petals.get(x).forEach(petal -> lift(petal, b));
        }
    }

    /** An outer vertex touches another by the tight edge between x and y; true if that augmented the matching. */
    private boolean touches(int x, int y) {
        int u = top[from[x][y]];
        int v = top[to[x][y]];
        if (label[v] == OUTSIDE) {
            parent[v] = from[x][y];
            label[v] = INNER;
            int next = top[partner[v]];
            slack[v] = 0;
            slack[next] = 0;
            label[next] = OUTER;
            enqueue(next);
        } else if (label[v] == OUTER) {
            int root = commonAncestor(u, v);
            if (root == 0) {
                augment(u, v);
                augment(v, u);
                return true;
            }
            shrink(u, root, v);
        }
        return false;
    }

    private int commonAncestor(int one, int other) {
        visit++;
        int u = one;
        int v = other;
        while (u != 0 || v != 0) {
            if (u != 0) {
                if (visited[u] == visit) {
                    return u;
                }
                visited[u] = visit;
                u = top[partner[u]];
                if (u != 0) {
                    u = top[parent[u]];
                }
            }
            int swapped = u;
            u = v;
            v = swapped;
        }
        return 0;
    }

    private void augment(int start, int end) {
        int u = start;
        int v = end;
        while (true) {
            int next = top[partner[u]];
            match(u, v);
            if (next == 0) {
                return;
            }
            match(next, top[parent[next]]);
            u = top[parent[next]];
            v = next;
        }
    }

    private void match(int u, int v) {
        partner[u] = to[u][v];
        if (u <= n) {
            return;
        }
        int entry = petalOf[u][from[u][v]];
        var cycle = petals.get(u);
        int place = evenPlace(u, entry);
        for (int i = 0; i < place; i++) {
            match(cycle.get(i), cycle.get(i ^ 1));
        }
        match(entry, v);
        Collections.rotate(cycle, -place);
    }

    /** Where a petal stands in its blossom, which is turned round so that it is an even place. */
    private int evenPlace(int b, int petal) {
        var cycle = petals.get(b);
        int place = cycle.indexOf(petal);
        if (place % 2 == 0) {
            return place;
        }
        Collections.reverse(cycle.subList(1, cycle.size()));
        return cycle.size() - place;
    }

    private void shrink(int u, int root, int v) {
        int b = n + 1;
        while (b <= last && top[b] != 0) {
            b++;
        }
        last = Math.max(last, b);
        dual[b] = 0;
        label[b] = OUTER;
        partner[b] = partner[root];
        var cycle = petals.get(b);
        cycle.clear();
        cycle.add(root);
        climb(u, root, cycle);
        Collections.reverse(cycle.subList(1, cycle.size()));
        climb(v, root, cycle);
        lift(b, b);
        for (int x = 1; x <= last; x++) {
            weight[b][x] = 0;
            weight[x][b] = 0;
        }
        Arrays.fill(petalOf[b], 0);
        for (int petal : cycle) {
            for (int x = 1; x <= last; x++) {
                if (weight[petal][x] > 0 && (weight[b][x] == 0 || distance(petal, x) < distance(b, x))) {
                    copy(petal, x, b, x);
                    copy(x, petal, x, b);
                }
            }
            for (int x = 1; x <= n; x++) {
                if (petalOf[petal][x] != 0) {
                    petalOf[b][x] = petal;
                }
            }
        }
        nearest(b);
    }

    private void climb(int start, int root, List<Integer> cycle) {
        for (int x = start; x != root; ) {
            cycle.add(x);
            int y = top[partner[x]];
            cycle.add(y);
            enqueue(y);
            x = top[parent[y]];
        }
    }

    private void copy(int x, int y, int newX, int newY) {
        from[newX][newY] = from[x][y];
        to[newX][newY] = to[x][y];
        weight[newX][newY] = weight[x][y];
    }

    private void open(int b) {
        var cycle = petals.get(b);
        cycle.forEach(petal -> lift(petal, petal));
        int entry = petalOf[b][from[b][parent[b]]];
        int place = evenPlace(b, entry);
        for (int i = 0; i < place; i += 2) {
            int inner = cycle.get(i);
            int outer = cycle.get(i + 1);
            parent[inner] = from[outer][inner];
            label[inner] = INNER;
            label[outer] = OUTER;
            slack[inner] = 0;
            nearest(outer);
            enqueue(outer);
        }
        label[entry] = INNER;
        parent[entry] = parent[b];
        for (int i = place + 1; i < cycle.size(); i++) {
            int petal = cycle.get(i);
            label[petal] = OUTSIDE;
            nearest(petal);
        }
        top[b] = 0;
    }
}
