package io.rapport.engine.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MarketTest {

    private record Couple(int one, int other, float weight) {}

    private static Plan plan(int members, int budget, List<Couple> couples) {
        var builder = new Market.Builder(members);
        for (int m = 0; m < members; m++) {
            builder.member(m, budget, false);
        }
        couples.forEach(couple -> builder.candidate(couple.one(), couple.other(), couple.weight()));
        return Rounds.plan(builder.build(1));
    }

    private static List<Couple> random(Random random, int members, int candidates) {
        double[] wanted = random.doubles(members).toArray();
        var couples = new ArrayList<Couple>();
        for (int i = 0; i < members * candidates; i++) {
            int one = random.nextInt(members);
            int other = random.nextInt(members);
            if (one != other) {
                couples.add(
                        new Couple(one, other, (float) (Math.sqrt(wanted[one] * wanted[other]) * random.nextDouble())));
            }
        }
        return couples;
    }

    private static int[] partners(Plan plan, int members) {
        int[] partners = new int[members];
        for (int i = 0; i < plan.one().length; i++) {
            partners[plan.one()[i]]++;
            partners[plan.other()[i]]++;
        }
        return partners;
    }

    @Test
    void nobody_and_one_and_two_and_three() {
        assertThat(plan(0, 1, List.of()).one()).isEmpty();
        assertThat(plan(1, 1, List.of()).spread().membersByPartners()).containsExactly(1);
        var two = plan(2, 3, List.of(new Couple(1, 0, 0.5f)));
        assertThat(two.one()).containsExactly(0);
        assertThat(two.other()).containsExactly(1);
        assertThat(List.of(two.value(), two.bound())).containsOnly(0.5);
        var three = plan(3, 1, List.of(new Couple(0, 1, 0.5f), new Couple(1, 2, 0.75f), new Couple(2, 0, 0.5f)));
        assertThat(three.one()).containsExactly(1);
        assertThat(three.covered()).isEqualTo(2);
        assertThat(three.coverable()).isEqualTo(3);
    }

    @Test
    void one_whom_all_want_is_shown_to_as_many_as_they_like() {
        var star = new ArrayList<Couple>();
        for (int m = 1; m < 5000; m++) {
            star.add(new Couple(0, m, m / 5000f));
        }
        var tired = plan(5000, 2, star);
        assertThat(tired.other()).containsExactly(4998, 4999);
        assertThat(tired.value()).isEqualTo(tired.bound());
        assertThat(tired.coverable()).isEqualTo(5000);
        assertThat(plan(5000, 40, star).covered()).isEqualTo(41);
        var tireless = plan(5000, Integer.MAX_VALUE, star);
        assertThat(tireless.covered()).isEqualTo(5000);
        assertThat(tireless.spread().gini()).isGreaterThan(0.49);
    }

    @Test
    void everybody_the_same_gives_everybody_somebody() {
        for (int members : new int[] {2, 3, 10, 11, 40}) {
            var same = new ArrayList<Couple>();
            for (int one = 0; one < members; one++) {
                for (int other = one + 1; other < members; other++) {
                    same.add(new Couple(one, other, 0.5f));
                }
            }
            var plan = plan(members, 1, same);
            assertThat(plan.covered()).isEqualTo(members - members % 2);
            assertThat(plan.value()).isEqualTo(0.5 * (members / 2));
        }
    }

    @Test
    void nothing_is_worth_something_if_it_covers_somebody() {
        var plan = plan(4, 1, List.of(new Couple(0, 1, 0), new Couple(1, 2, 0.9f), new Couple(2, 3, 0)));
        assertThat(plan.covered()).isEqualTo(4);
        assertThat(plan.value()).isZero();
        assertThat(plan.bound()).isGreaterThanOrEqualTo(0.9f);
    }

    /** Triangles in a chain: only one way covers all, and it leads through every blossom. */
    @Property(tries = 20)
    void long_chains_of_odd_circles_leave_nobody_out(@ForAll long seed) {
        int circles = 500;
        var chain = new ArrayList<Couple>();
        var random = new Random(seed);
        for (int c = 0; c < circles; c++) {
            int first = 3 * c;
            chain.add(new Couple(first, first + 1, random.nextFloat()));
            chain.add(new Couple(first + 1, first + 2, random.nextFloat()));
            chain.add(new Couple(first, first + 2, random.nextFloat()));
            if (c > 0) {
                chain.add(new Couple(first - 1, first, random.nextFloat()));
            }
        }
        assertThat(plan(3 * circles, 1, chain).covered()).isEqualTo(3 * circles);
    }

    @Property(tries = 30)
    void comes_within_a_hundredth_of_the_bound_which_knows_nothing_of_coverage_and_keeps_budgets(@ForAll long seed) {
        var random = new Random(seed);
        int budget = random.nextInt(1, 5);
        var plan = plan(1500, budget, random(random, 1500, 15));
        // with budgets of one, covering the least wanted takes a partner from somebody else
        assertThat(plan.value() / plan.bound()).isBetween(budget == 1 ? 0.98 : 0.99, 1.0);
        assertThat(Arrays.stream(partners(plan, 1500)).max()).hasValue(budget);
        assertThat(plan.covered()).isEqualTo(plan.coverable());
    }

    @Property(tries = 10)
    void is_the_same_in_whatever_order_candidates_come_and_on_any_number_of_cores(@ForAll long seed) throws Exception {
        var random = new Random(seed);
        var couples = random(random, 800, 10);
        // weights that are equal, and couples that come twice
        couples.replaceAll(couple -> new Couple(couple.one(), couple.other(), Math.round(couple.weight() * 8) / 8f));
        var first = plan(800, 3, couples);
        couples.add(new Couple(
                couples.getFirst().other(),
                couples.getFirst().one(),
                couples.getFirst().weight() / 2));
        Collections.shuffle(couples, random);
        for (int cores : new int[] {1, 3}) {
            try (var pool = new ForkJoinPool(cores)) {
                assertThat(pool.submit(() -> plan(800, 3, couples)).get())
                        .usingRecursiveComparison()
                        .isEqualTo(first);
            }
        }
    }

    @Test
    void refuses_what_is_no_couple_no_weight_and_no_budget() {
        var builder = new Market.Builder(2);
        assertThatThrownBy(() -> builder.candidate(1, 1, 0.5f)).hasMessageContaining("two members");
        assertThatThrownBy(() -> builder.candidate(0, 2, 0.5f)).hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> builder.candidate(0, 1, Float.NaN)).hasMessageContaining("[0, 1]");
        assertThatThrownBy(() -> builder.member(0, -1, true)).hasMessageContaining("-1");
    }
}
