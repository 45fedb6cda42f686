package io.rapport.engine.scheduling;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A number of breaks that no schedule which holds all meetings can undercut: Lagrangian relaxation of the tables. A person is
 * busy in as many slots as their meetings take, wherever they are best for this person alone, but each slot has a price. The
 * fewest breaks plus prices, less what the tables could earn, is a bound whatever the prices are; they are raised where more
 * people want to be busy than the tables can hold.
 *
 * <p>Of a person's meetings is kept, for each slot, how many busy slots until then there must be and can be; that a meeting
 * which can only be in one slot makes them busy there; and that they are not busy where none of their meetings can be. For
 * these conditions, the fewest breaks of each person are found exactly, by dynamic programming over the slots. People of the
 * same conditions are treated as one.
 */
final class Bound {

    private static final double ROUNDING = 1e-6;

    private final Model model;
    private final int slots;
    private final Map<Needs, Integer> kinds = new HashMap<>();

    /** What a person needs, to be compared. */
    private static final class Needs {
        final int[] least;
        final int[] most;
        final int[] state;
        final double share;

        Needs(int slots, double share) {
            least = new int[slots];
            most = new int[slots];
            state = new int[slots];
            this.share = share;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Needs needs
                    && share == needs.share
                    && Arrays.equals(least, needs.least)
                    && Arrays.equals(most, needs.most)
                    && Arrays.equals(state, needs.state);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * Arrays.hashCode(least) + Arrays.hashCode(most)) + Arrays.hashCode(state);
        }
    }

    private static final int OPEN = 0;
    private static final int BUSY = 1;
    private static final int IDLE = 2;

    private static final double NEVER = 1e9;

    private Bound(Model model, Domains domains) {
        this.model = model;
        slots = model.slots;
        for (int p = 0; p < model.people; p++) {
            if (model.of[p].length > 0) {
                kinds.merge(needs(p, domains), 1, Integer::sum);
            }
        }
    }

    /**
     * @param known a schedule with so many breaks is known; to know how far prices should move
     * @param rounds how often prices are changed
     * @return the bound, or -1 if not all meetings can be held
     */
    static int of(Model model, Domains domains, int known, int rounds, BooleanSupplier stop) {
        if (!domains.possible()) {
            return -1;
        }
        var bound = new Bound(model, domains);
        double best = bound.raise(known, rounds, stop);
        return best >= NEVER / 2 ? -1 : (int) Math.ceil(best - ROUNDING);
    }

    private Needs needs(int person, Domains domains) {
        int largest = 2;
        for (int m : model.of[person]) {
            largest = Math.max(largest, model.who[m].length);
        }
        var needs = new Needs(slots, 1.0 / largest);
        Arrays.fill(needs.state, IDLE);
        for (int m : model.of[person]) {
            var starts = domains.slots[m];
            int first = starts.nextSetBit(0);
            int last = starts.previousSetBit(slots);
            int length = model.length[m];
            for (int s = first; s >= 0; s = starts.nextSetBit(s + 1)) {
                for (int i = s; i < s + length; i++) {
                    needs.state[i] = needs.state[i] == BUSY ? BUSY : OPEN;
                }
            }
            for (int s = last; s < first + length; s++) {
                needs.state[s] = BUSY;
            }
            for (int s = 0; s < slots; s++) {
                needs.most[s] += Math.clamp(s - first + 1, 0, length);
                needs.least[s] += Math.clamp(s - last + 1, 0, length);
            }
        }
        return needs;
    }

    private double raise(int known, int rounds, BooleanSupplier stop) {
        double[] price = new double[slots];
        double[] demand = new double[slots];
        double best = Double.NEGATIVE_INFINITY;
        double scale = 1;
        int stuck = 0;
        // the first round is never left out: without it nothing at all is known
        for (int round = 0; round < rounds && (round == 0 || !stop.getAsBoolean()); round++) {
            double value = value(price, demand);
            if (value >= NEVER / 2) {
                return value;
            }
            if (value > best + 1e-4) {
                best = value;
                stuck = 0;
            } else if (++stuck == 8) {
                scale *= 0.7;
                stuck = 0;
            }
            if (best > known - 1 + ROUNDING) {
                break;
            }
            double norm = 0;
            for (int s = 0; s < slots; s++) {
                demand[s] -= model.tables;
                if (price[s] == 0 && demand[s] < 0) {
                    demand[s] = 0;
                }
                norm += demand[s] * demand[s];
            }
            if (norm < 1e-12) {
                break;
            }
            double step = scale * Math.max(0.5, known - value) / norm;
            for (int s = 0; s < slots; s++) {
                price[s] = Math.max(0, price[s] + step * demand[s]);
            }
        }
        return best;
    }

    private double value(double[] price, double[] demand) {
        Arrays.fill(demand, 0);
        double value = 0;
        for (double one : price) {
            value -= one * model.tables;
        }
        for (var kind : kinds.entrySet()) {
            double least = cheapest(kind.getKey(), price, demand, kind.getValue());
            if (least >= NEVER) {
                return NEVER;
            }
            value += kind.getValue() * least;
        }
        return value;
    }

    /** The fewest breaks and prices of one person; and adds to the demand where they are busy then. */
    private double cheapest(Needs needs, double[] price, double[] demand, int people) {
        int total = needs.least[slots - 1];
        // 0: idle and not yet busy on this day, 1: busy, 2: idle after having been busy
        int width = (total + 1) * 3;
        double[] now = new double[width];
        Arrays.fill(now, NEVER);
        now[0] = 0;
        byte[] came = new byte[slots * width];
        double[] next = new double[width];
        for (int s = 0; s < slots; s++) {
            Arrays.fill(next, NEVER);
            boolean morning = s > 0 && model.day[s] != model.day[s - 1];
            for (int c = 0; c <= Math.min(total, s == 0 ? 0 : needs.most[s - 1]); c++) {
                for (int was = 0; was < 3; was++) {
                    double cost = now[c * 3 + was];
                    if (cost >= NEVER) {
                        continue;
                    }
                    int then = morning ? 0 : was;
                    if (needs.state[s] != BUSY && c >= needs.least[s]) {
                        int to = c * 3 + (then == 0 ? 0 : 2);
                        if (cost < next[to]) {
                            next[to] = cost;
                            came[s * width + to] = (byte) was;
                        }
                    }
                    if (needs.state[s] != IDLE && c < total && c + 1 <= needs.most[s] && c + 1 >= needs.least[s]) {
                        int to = (c + 1) * 3 + 1;
                        double more = cost + price[s] * needs.share + (then == 2 ? 1 : 0);
                        if (more < next[to]) {
                            next[to] = more;
                            came[s * width + to] = (byte) was;
                        }
                    }
                }
            }
            double[] swapped = now;
            now = next;
            next = swapped;
        }
        int at = total * 3;
        for (int state = 1; state < 3; state++) {
            at = now[total * 3 + state] < now[at] ? total * 3 + state : at;
        }
        double least = now[at];
        for (int s = slots - 1; s >= 0 && least < NEVER; s--) {
            int was = came[s * width + at];
            if (at % 3 == 1) {
                demand[s] += people * needs.share;
                at = (at / 3 - 1) * 3 + was;
            } else {
                at = at / 3 * 3 + was;
            }
        }
        return least;
    }
}
