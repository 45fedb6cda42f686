package io.rapport.engine.rounds;

import org.jspecify.annotations.Nullable;

/**
 * Finds out what every couple would be worth to a round, and an upper bound of what any round can be worth.
 *
 * <p>The two of a couple may <em>transfer</em> worth to each other: what one gains the other loses. Let every member then
 * choose their best partners alone, within the budget: the sum of what that is worth to them is an upper bound, whatever the
 * transfers are (a Lagrangian relaxation of “both choose it or neither does”). The lowest such bound is the value of the
 * linear relaxation, where partners may be had by halves.
 *
 * <ol>
 *   <li>For each half compute its <em>gain</em>: how much better a {@link Choice} with it is than the best without it, the
 *       transfer not counted.
 *   <li>Set transfers so that the couple shares the sum of both gains, its <em>margin</em>, equally; a little damped.
 *   <li>Repeat until the bound hardly falls; most of the time only for {@link Promising} couples, which are chosen anew each
 *       time all are looked at.
 * </ol>
 *
 * <p>With budgets of one this is the bargaining of Kanoria, Bayati, Borgs, Chayes, Montanari, <em>Fast convergence of natural
 * bargaining dynamics in exchange networks</em>, SODA 2011, which is the belief propagation of Bayati, Shah, Sharma,
 * <em>Max-product for maximum weight matching</em>, 2008. Where the relaxation has one whole optimum, the couples with a
 * positive margin become that optimum.
 */
final class Bargaining {

    private static final int MOST_ROUNDS = 12;
    private static final int FIRST_SWEEPS = 5;
    private static final int SWEEPS = 6;
    /** The last round of sweeps is the first that lowers the bound by less than this share. */
    private static final double LEAST_FALL = 2e-4;

    private static final float DAMPING = 0.1f;

    private final Market market;
    private final double bonus;
    private final float[] gain;
    private final float[] next;
    private final double[] best;
    private double bound = Double.POSITIVE_INFINITY;

    private Bargaining(Market market, double bonus) {
        this.market = market;
        this.bonus = bonus;
        gain = new float[market.weight.length];
        for (int h = 0; h < gain.length; h++) {
            gain[h] = (float) Rounds.FIRST_PARTNER * market.weight[h];
        }
        next = new float[gain.length];
        best = new double[market.members()];
    }

    /** @param bonus what it is worth beyond the weights to give a member their first partner; twice that for newcomers */
    static Bargaining of(Market market, double bonus) {
        var bargaining = new Bargaining(market, bonus);
        for (int s = 0; s < FIRST_SWEEPS; s++) {
            bargaining.sweep(null);
            bargaining.agree(null);
        }
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var promising = new Promising(market, bargaining);
            for (int s = 0; s < SWEEPS; s++) {
                bargaining.sweep(promising);
                bargaining.agree(promising);
            }
            bargaining.sweep(null);
            double before = bargaining.bound;
            bargaining.bound = Math.min(before, bargaining.sum());
            if (before - bargaining.bound <= LEAST_FALL * bargaining.bound) {
                break;
            }
            bargaining.agree(null);
        }
        return bargaining;
    }

    /** What a member's first partner is worth beyond the weight. */
    double bonus(int member) {
        return market.newcomer[member] ? 2 * bonus : bonus;
    }

    /** No round can be worth more, bonuses counted. */
    double bound() {
        return bound;
    }

    /** What a couple adds for each of the two: positive if it belongs into the round, as far as one can tell. */
    float margin(int half) {
        return (gain[half] + gain[market.twin[half]]) * 0.5f;
    }

    /** What the owner of a half is given by the other if they meet; negative if it is to be paid. */
    float transfer(int half) {
        return (gain[market.twin[half]] - gain[half]) * 0.5f;
    }

    /** What the best choice at these transfers is worth to a member. */
    double best(int member) {
        return best[member];
    }

    private double sum() {
        double sum = 0;
        for (double each : best) {
            sum += each;
        }
        return sum;
    }

    /** Lets all choose, among promising halves if there are some and else among all. */
    private void sweep(@Nullable Promising promising) {
        Chunks.inParallel(market.members(), (from, until) -> {
            var choice = new Choice();
            for (int m = from; m < until; m++) {
                int size = promising == null ? market.degree(m) : promising.count(m);
                choice.open(size);
                for (int i = 0; i < size; i++) {
                    int half = promising == null ? market.rows[m] + i : promising.half(m, i);
                    choice.weight[i] = market.weight[half];
                    choice.transfer[i] = transfer(half);
                }
                best[m] = choice.among(size, Math.min(size, market.budget[m]), bonus(m));
                for (int i = 0; i < size; i++) {
                    int half = promising == null ? market.rows[m] + i : promising.half(m, i);
                    next[half] = (float) choice.gain[i];
                }
            }
        });
    }

    /** Takes what the last sweep found as the gains from now on. */
    private void agree(@Nullable Promising promising) {
        Chunks.inParallel(market.members(), (from, until) -> {
            for (int m = from; m < until; m++) {
                int size = promising == null ? market.degree(m) : promising.count(m);
                for (int i = 0; i < size; i++) {
                    int half = promising == null ? market.rows[m] + i : promising.half(m, i);
                    gain[half] += (1 - DAMPING) * (next[half] - gain[half]);
                }
            }
        });
    }
}
