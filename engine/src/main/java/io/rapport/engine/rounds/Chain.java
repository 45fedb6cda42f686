package io.rapport.engine.rounds;

/**
 * A chain of changes to a pairing that starts with one couple that comes: who is full for it lets the partner go who is
 * missed least, whoever was let go finds the best new partner, who may be full and let somebody go in turn, and so on.
 *
 * <p>This is an ejection chain (Glover, 1996), here a walk along alternating paths as in Lin and Kernighan, 1973. Those who
 * are let go are trusted to get what they were worth, as the transfers of {@link Bargaining} tell; what a chain really gained
 * is summed exactly, and it is taken back to where the sum was highest with as many covered as before.
 */
final class Chain {

    private static final int NONE = Pairing.NONE;
    private static final int LONGEST = 10;
    private static final double LEAST_GAIN = 1e-7;
    /** Of a member with many partners only so many of the lightest are let go. */
    private static final int MOST_TRIED = 8;

    /** Who may not be let go by their last partner. */
    private enum Sparing {
        NOBODY,
        NEWCOMERS,
        EVERYBODY
    }

    private final Market market;
    private final Pairing pairing;
    private final Bargaining bargaining;
    private final Promising promising;

    /** Halves that came, and the complement (~) of those that left. */
    private final int[] changes = new int[3 * LONGEST + 3];

    private int changed;
    private final int[] bereft = new int[LONGEST + 2];
    private int bereftCount;
    private double gain;
    private Sparing sparing = Sparing.NOBODY;
    /** Whether the last chain would have gained if it had not covered fewer. */
    private boolean barred;

    Chain(Pairing pairing, Bargaining bargaining, Promising promising) {
        market = pairing.market;
        this.pairing = pairing;
        this.bargaining = bargaining;
        this.promising = promising;
    }

    /** Changes the pairing if a chain that starts with this couple gains. */
    boolean improveWith(int half) {
        for (var each : Sparing.values()) {
            sparing = each;
            if (follow(half)) {
                return true;
            }
            if (!barred) {
                return false;
            }
        }
        return false;
    }

    private boolean follow(int half) {
        changed = 0;
        bereftCount = 0;
        gain = 0;
        barred = false;
        int covered = pairing.covered();
        int newcomers = pairing.coveredNewcomers();
        if (!makeRoom(market.owner(half), half) || !makeRoom(market.partner[half], market.twin[half])) {
            takeBack(0);
            return false;
        }
        come(half);
        double most = LEAST_GAIN;
        int best = 0;
        for (int next = 0; ; next++) {
            if (gain > most) {
                if (pairing.coveredNewcomers() >= newcomers && pairing.covered() >= covered) {
                    most = gain;
                    best = changed;
                } else {
                    barred = true;
                }
            }
            if (next == bereftCount || next == LONGEST) {
                break;
            }
            console(bereft[next]);
        }
        takeBack(best);
        return best > 0;
    }

    void markMembers(boolean[] marks) {
        for (int i = 0; i < changed; i++) {
            int half = Math.max(changes[i], ~changes[i]);
            marks[market.owner(half)] = true;
            marks[market.partner[half]] = true;
        }
    }

    private boolean makeRoom(int member, int coming) {
        if (!pairing.isFull(member)) {
            return true;
        }
        int leaving = missedLeast(member, coming);
        if (leaving == NONE) {
            return false;
        }
        leave(leaving);
        return true;
    }

    private double worthThen;

    private int missedLeast(int member, int coming) {
        int least = NONE;
        double most = Double.NEGATIVE_INFINITY;
        int count = pairing.count(member);
        for (int i = Math.max(0, count - MOST_TRIED); i < count; i++) {
            int half = pairing.chosen(member, i);
            if (isSpared(market.partner[half])) {
                continue;
            }
            double worth = pairing.worth(member, coming, half) - bargaining.transfer(half);
            if (worth > most && !isChanged(half)) {
                most = worth;
                least = half;
            }
        }
        worthThen = most;
        return least;
    }

    private boolean isSpared(int member) {
        return pairing.count(member) == 1
                && (sparing == Sparing.EVERYBODY || (sparing == Sparing.NEWCOMERS && market.newcomer[member]));
    }

    /** Gives a member the new partner who adds most to the two of them. */
    private void console(int member) {
        if (pairing.isFull(member)) {
            return;
        }
        int best = NONE;
        int leaving = NONE;
        double most = pairing.count(member) == 0 ? Double.NEGATIVE_INFINITY : 0;
        double worth = pairing.worth(member);
        for (int i = 0; i < promising.count(member); i++) {
            int half = promising.half(member, i);
            int twin = market.twin[half];
            int partner = market.partner[half];
            if (pairing.has(half)) {
                continue;
            }
            double sum = pairing.worth(member, half, NONE) - worth - pairing.worth(partner);
            int letGo = NONE;
            if (pairing.isFull(partner)) {
                letGo = missedLeast(partner, twin);
                if (letGo == NONE) {
                    continue;
                }
                sum += worthThen;
            } else {
                sum += pairing.worth(partner, twin, NONE);
            }
            if (sum > most && !isChanged(half)) {
                most = sum;
                best = half;
                leaving = letGo;
            }
        }
        if (best != NONE) {
            if (leaving != NONE) {
                leave(leaving);
            }
            come(best);
        }
    }

    private boolean isChanged(int half) {
        int twin = market.twin[half];
        for (int i = 0; i < changed; i++) {
            int each = Math.max(changes[i], ~changes[i]);
            if (each == half || each == twin) {
                return true;
            }
        }
        return false;
    }

    private void come(int half) {
        int one = market.owner(half);
        int other = market.partner[half];
        gain += pairing.worth(one, half, NONE) - pairing.worth(one);
        gain += pairing.worth(other, market.twin[half], NONE) - pairing.worth(other);
        pairing.add(half);
        changes[changed++] = half;
    }

    /** Lets go of a half of the member who makes room. */
    private void leave(int half) {
        int one = market.owner(half);
        int other = market.partner[half];
        gain += pairing.worth(one, NONE, half) - pairing.worth(one);
        gain += pairing.worth(other, NONE, market.twin[half]) - pairing.worth(other);
        pairing.remove(half);
        changes[changed++] = ~half;
        bereft[bereftCount++] = other;
    }

    private void takeBack(int until) {
        while (changed > until) {
            int change = changes[--changed];
            if (change >= 0) {
                pairing.remove(change);
            } else {
                pairing.add(~change);
            }
        }
    }
}
