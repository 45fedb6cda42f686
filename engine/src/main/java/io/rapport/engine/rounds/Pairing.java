package io.rapport.engine.rounds;

import java.util.Arrays;

/** The couples chosen so far, nobody with more than their budget. */
final class Pairing {

    static final int NONE = -1;
    /** After so many partners the next one's share is lost in rounding. */
    private static final int MOST_COUNTED = 60;

    final Market market;
    /** The chosen halves of member m, the heaviest first, are chosen[slots[m]] … chosen[slots[m] + count[m] − 1]. */
    private final int[] slots;

    private final int[] chosen;
    private final int[] count;
    private int covered;
    private int coveredNewcomers;

    Pairing(Market market) {
        this.market = market;
        slots = new int[market.members() + 1];
        for (int m = 0; m < market.members(); m++) {
            slots[m + 1] = slots[m] + market.slots(m);
        }
        chosen = new int[slots[market.members()]];
        count = new int[market.members()];
    }

    /** How many members have a partner. */
    int covered() {
        return covered;
    }

    int coveredNewcomers() {
        return coveredNewcomers;
    }

    int count(int member) {
        return count[member];
    }

    boolean isFull(int member) {
        return count[member] == slots[member + 1] - slots[member];
    }

    /** The half of a member's i-th heaviest partner. */
    int chosen(int member, int i) {
        return chosen[slots[member] + i];
    }

    boolean has(int half) {
        return place(market.owner(half), half) >= 0;
    }

    boolean fits(int half) {
        return !isFull(market.owner(half)) && !isFull(market.partner[half]) && !has(half);
    }

    void add(int half) {
        insert(market.owner(half), half);
        insert(market.partner[half], market.twin[half]);
    }

    /** Adds what fits, in this order. */
    void addAll(int[] halves) {
        for (int half : halves) {
            if (fits(half)) {
                add(half);
            }
        }
    }

    void remove(int half) {
        delete(market.owner(half), half);
        delete(market.partner[half], market.twin[half]);
    }

    private int place(int member, int half) {
        return Arrays.binarySearch(chosen, slots[member], slots[member] + count[member], half);
    }

    private void insert(int member, int half) {
        if (count[member] == 0) {
            cover(member, 1);
        }
        int at = -place(member, half) - 1;
        System.arraycopy(chosen, at, chosen, at + 1, slots[member] + count[member]++ - at);
        chosen[at] = half;
    }

    private void delete(int member, int half) {
        int at = place(member, half);
        System.arraycopy(chosen, at + 1, chosen, at, slots[member] + --count[member] - at);
        if (count[member] == 0) {
            cover(member, -1);
        }
    }

    private void cover(int member, int more) {
        covered += more;
        if (market.newcomer[member]) {
            coveredNewcomers += more;
        }
    }

    /** What their partners are worth to a member. */
    double worth(int member) {
        return worth(member, NONE, NONE);
    }

    /** What their partners would be worth to a member if one came (or {@link #NONE}) and one left (or {@link #NONE}). */
    double worth(int member, int coming, int leaving) {
        double worth = 0;
        double share = Rounds.FIRST_PARTNER;
        int waiting = coming;
        int until = slots[member] + Math.min(count[member], MOST_COUNTED);
        for (int i = slots[member]; i < until; i++) {
            int half = chosen[i];
            if (half == leaving) {
                continue;
            }
            // in a row the heavier halves come first
            if (waiting != NONE && waiting < half) {
                worth += share * market.weight[waiting];
                share *= Rounds.NEXT_PARTNER;
                waiting = NONE;
            }
            worth += share * market.weight[half];
            share *= Rounds.NEXT_PARTNER;
        }
        return waiting == NONE ? worth : worth + share * market.weight[waiting];
    }

    double value() {
        double value = 0;
        for (int m = 0; m < count.length; m++) {
            value += worth(m);
        }
        return value;
    }
}
