package io.rapport.engine.rounds;

/**
 * {@link BestResponses} in which nobody is looked at more often than a cap, expected: who is full is shown further down, or
 * not at all, and a list ends where nobody else has room. None of the published methods limits what reaches a person.
 *
 * <ol>
 *   <li>Members take turns, rank by rank, each taking the first of their {@link ChooSiow} order who still has room.
 *   <li>In turn each answers as in {@link BestResponses}, but with the first who has room at each rank, and only if that
 *       gains. Their place with others stays as it is, so that the cap holds all the time.
 *   <li>Repeat until a pass gains next to nothing.
 * </ol>
 *
 * <p>Running time O(passes × ∑ k²) for shortlists of k in the worst case, O(passes × ∑ k log k) where few are full.
 * Deterministic.
 */
public final class CappedResponses {

    /** Sums of probabilities come back to where they were only nearly. */
    private static final double ROUNDING = 1e-9;

    private final Shortlists lists;
    private final double mostLooks;
    private final double[] byRank;
    private final int[] turns;
    private final int[] arcs;
    private final int[] shown;
    private final double[] look;
    private final double[] inbound;

    private CappedResponses(Shortlists lists, Examination examination, double mostLooks) {
        this.lists = lists;
        this.mostLooks = mostLooks;
        byRank = examination.probabilities(lists.longest());
        turns = BestResponses.turns(lists);
        arcs = BestResponses.start(lists).arcs;
        shown = new int[lists.members()];
        look = new double[arcs.length];
        inbound = new double[shown.length];
    }

    /** @param mostLooks the cap on {@link Exposure#inbound} of everybody, above 0 */
    public static Orders rank(Shortlists lists, Examination examination, double mostLooks) {
        if (!(mostLooks > 0)) {
            throw new IllegalArgumentException(
                    "Nobody can be looked at " + mostLooks + " times at most; the cap must be above 0.");
        }
        var responses = new CappedResponses(lists, examination, mostLooks);
        responses.takeTurns();
        responses.answer();
        return new Orders(lists, responses.arcs, responses.shown);
    }

    private void takeTurns() {
        boolean taking = true;
        for (int rank = 0; rank < byRank.length && byRank[rank] > 0 && taking; rank++) {
            taking = false;
            for (int turn = 0; turn < turns.length; turn++) {
                // who came last at one rank comes first at the next
                int m = turns[rank % 2 == 0 ? turn : turns.length - 1 - turn];
                taking |= shown[m] == rank && takeNext(m, rank);
            }
        }
    }

    private boolean takeNext(int m, int rank) {
        int next = lists.from[m] + rank;
        for (int at = next; at < lists.from[m + 1]; at++) {
            int arc = arcs[at];
            if (hasRoom(lists.partner[arc], byRank[rank])) {
                System.arraycopy(arcs, next, arcs, next + 1, at - next);
                arcs[next] = arc;
                shown[m]++;
                setLook(arc, byRank[rank]);
                return true;
            }
        }
        return false;
    }

    private boolean hasRoom(int member, double more) {
        return inbound[member] + more <= mostLooks + ROUNDING;
    }

    private void setLook(int arc, double now) {
        inbound[lists.partner[arc]] += now - look[arc];
        look[arc] = now;
    }

    private void answer() {
        double sum = new Exposure(lists, look).expectedMutualYeses();
        double gain = Double.POSITIVE_INFINITY;
        for (int pass = 0; pass < BestResponses.MOST_PASSES && gain > BestResponses.LEAST_GAIN * sum; pass++) {
            gain = 0;
            for (int m : turns) {
                gain += answer(m);
            }
            sum += gain;
        }
    }

    /** Answers if that gains, and returns what it gains. */
    private double answer(int m) {
        int start = lists.from[m];
        int size = lists.size(m);
        double[] chance = new double[size];
        double[] before = new double[size];
        double worth = 0;
        for (int c = 0; c < size; c++) {
            int arc = start + c;
            chance[c] = lists.both[arc] * look[lists.twin[arc]];
            before[c] = look[arc];
            worth += chance[c] * before[c];
            setLook(arc, 0);
        }
        int[] order = Descending.order(chance, size);
        int length = fill(start, order, chance);
        double now = 0;
        for (int r = 0; r < length; r++) {
            now += chance[order[r]] * byRank[r];
        }
        boolean gains = now > worth;
        for (int r = 0; r < size; r++) {
            int place = order[r];
            setLook(start + place, gains ? (r < length ? byRank[r] : 0) : before[place]);
        }
        if (!gains) {
            return 0;
        }
        for (int r = 0; r < size; r++) {
            arcs[start + r] = start + order[r];
        }
        shown[m] = length;
        return now - worth;
    }

    /**
     * Moves to each rank the first who has room there, of those with whom a match is possible at all; the others keep their
     * order behind. Returns how many ranks are filled.
     */
    private int fill(int start, int[] order, double[] chance) {
        int rank = 0;
        while (rank < order.length && byRank[rank] > 0) {
            int at = rank;
            while (at < order.length
                    && chance[order[at]] > 0
                    && !hasRoom(lists.partner[start + order[at]], byRank[rank])) {
                at++;
            }
            if (at == order.length || chance[order[at]] == 0) {
                break;
            }
            int place = order[at];
            System.arraycopy(order, rank, order, rank + 1, at - rank);
            order[rank++] = place;
        }
        return rank;
    }
}
