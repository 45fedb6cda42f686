package io.rapport.engine.rounds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Members and the couples of them that could meet, as numbers and without objects, so that tens of millions of couples fit.
 *
 * <p>Inside, members are numbered anew in an order by the seed. Every couple is two <em>halves</em>, one in the row of each
 * of its members, the heaviest first and equals in an order by the seed. A half takes 12 bytes here and 8 more while a round
 * is planned.
 */
public final class Market {

    /** The halves of member m are rows[m] … rows[m + 1] − 1. */
    final int[] rows;

    final int[] partner;
    final float[] weight;
    /** The other half of the same couple. */
    final int[] twin;

    final int[] budget;
    final boolean[] newcomer;
    /** The number by which the caller knows a member. */
    final int[] given;

    Market(int[] rows, int[] partner, float[] weight, int[] twin, int[] budget, boolean[] newcomer, int[] given) {
        this.rows = rows;
        this.partner = partner;
        this.weight = weight;
        this.twin = twin;
        this.budget = budget;
        this.newcomer = newcomer;
        this.given = given;
    }

    int members() {
        return budget.length;
    }

    int degree(int member) {
        return rows[member + 1] - rows[member];
    }

    /** How many partners a member can have: the budget, or all the candidates if they are fewer. */
    int slots(int member) {
        return Math.min(budget[member], degree(member));
    }

    /** The member in whose row a half is. */
    int owner(int half) {
        return partner[twin[half]];
    }

    /** How many couples could meet. */
    public int couples() {
        return partner.length / 2;
    }

    /** How many members have a budget and a candidate who has one; no round can reach more. */
    public int coverable() {
        int coverable = 0;
        for (int m = 0; m < budget.length; m++) {
            if (degree(m) > 0) {
                coverable++;
            }
        }
        return coverable;
    }

    /** Takes members 0 … members − 1, who want to meet one person unless said otherwise, and couples of them. */
    public static final class Builder {

        private static final int BLOCK = 1 << 16;

        private final int[] budget;
        private final boolean[] newcomer;
        private final List<int[]> couples = new ArrayList<>();
        private final List<float[]> weights = new ArrayList<>();
        private int inLast = BLOCK;

        public Builder(int members) {
            budget = new int[members];
            newcomer = new boolean[members];
            Arrays.fill(budget, 1);
        }

        /**
         * @param attentionBudget how many people the member wants to meet in this round; 0 for none
         * @param newcomer whether they come first when not everybody can be given somebody
         */
        public Builder member(int member, int attentionBudget, boolean newcomer) {
            if (attentionBudget < 0) {
                throw new IllegalArgumentException("The attention budget of the member (" + member
                        + ") must be 0 or more but is " + attentionBudget + ".");
            }
            budget[member] = attentionBudget;
            this.newcomer[member] = newcomer;
            return this;
        }

        /**
         * Two members who could meet, in any order; of several such candidates the heaviest counts.
         *
         * @param weight their win-win, in [0, 1]
         */
        public Builder candidate(int one, int other, float weight) {
            if (one == other || Math.min(one, other) < 0 || Math.max(one, other) >= budget.length) {
                throw new IllegalArgumentException("A couple needs two members from 0 to " + (budget.length - 1)
                        + " but has " + one + " and " + other + ".");
            }
            if (!(weight >= 0 && weight <= 1)) {
                throw new IllegalArgumentException("The weight of the couple (" + one + ", " + other
                        + ") must lie in [0, 1] but is " + weight + ".");
            }
            if (inLast == BLOCK) {
                couples.add(new int[2 * BLOCK]);
                weights.add(new float[BLOCK]);
                inLast = 0;
            }
            couples.getLast()[2 * inLast] = one;
            couples.getLast()[2 * inLast + 1] = other;
            weights.getLast()[inLast++] = weight;
            return this;
        }

        /**
         * The market; the same whatever the order in which candidates came. Empties the builder.
         *
         * @param seed decides between equals, so that over many rounds nobody is always the last
         */
        public Market build(long seed) {
            int members = budget.length;
            int[] given = shuffled(members, seed);
            int[] number = new int[members];
            int[] budgets = new int[members];
            boolean[] newcomers = new boolean[members];
            for (int m = 0; m < members; m++) {
                number[given[m]] = m;
                budgets[m] = budget[given[m]];
                newcomers[m] = newcomer[given[m]];
            }
            var halves = new Halves(members);
            each((one, other, weight) -> halves.count(number[one], number[other]));
            halves.open();
            each((one, other, weight) -> halves.put(number[one], number[other], weight));
            couples.clear();
            weights.clear();
            inLast = BLOCK;
            halves.sortByPartner();
            halves.sortByWeight(seed);
            return new Market(halves.rows, halves.partner, halves.weight, halves.twin, budgets, newcomers, given);
        }

        private interface Visitor {
            void visit(int one, int other, float weight);
        }

        /** Visits the couples both of whom want to meet somebody. */
        private void each(Visitor visitor) {
            for (int b = 0; b < couples.size(); b++) {
                int[] couple = couples.get(b);
                float[] weight = weights.get(b);
                int size = b == couples.size() - 1 ? inLast : BLOCK;
                for (int i = 0; i < size; i++) {
                    if (budget[couple[2 * i]] > 0 && budget[couple[2 * i + 1]] > 0) {
                        visitor.visit(couple[2 * i], couple[2 * i + 1], weight[i]);
                    }
                }
            }
        }

        private static int[] shuffled(int size, long seed) {
            var random = new Random(seed);
            int[] order = new int[size];
            for (int i = 0; i < size; i++) {
                int j = random.nextInt(i + 1);
                order[i] = order[j];
                order[j] = i;
            }
            return order;
        }
    }
}
