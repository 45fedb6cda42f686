package io.rapport.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.engine.rounds.Couple;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CirclesTest {

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private static CirclePerson person(int number, String level, int... starts) {
        var bits = new BitSet();
        for (int start : starts) {
            bits.set(start);
        }
        return new CirclePerson(id(number), level, bits);
    }

    private static CircleRules rules(int least, int most) {
        return new CircleRules(least, most, Set.of(), Map.of());
    }

    @Test
    void fewer_than_a_circle_wait() {
        var plan = Circles.form(List.of(person(1, ""), person(2, "")), rules(3, 6), 1);
        assertThat(plan.circles()).isEmpty();
        assertThat(plan.waiting()).containsExactlyInAnyOrder(id(1), id(2));
        assertThat(Circles.form(List.of(), rules(3, 6), 1).circles()).isEmpty();
    }

    @Test
    void those_who_can_come_at_one_hour_are_together() {
        var people = List.of(
                person(1, "", 10),
                person(2, "", 40),
                person(3, "", 10, 11),
                person(4, "", 40),
                person(5, "", 10),
                person(6, "", 40, 41));
        var plan = Circles.form(people, rules(3, 6), 1);
        assertThat(plan.circles())
                .extracting(CirclePlan.Circle::members)
                .containsExactly(List.of(id(1), id(3), id(5)), List.of(id(2), id(4), id(6)));
        assertThat(plan.circles()).extracting(CirclePlan.Circle::start).containsExactly(10, 40);
        assertThat(plan.circles().getFirst().able()).hasSize(3);
    }

    @Test
    void competitors_are_apart_even_if_somebody_waits() {
        var people = List.of(person(1, "", 1), person(2, "", 1), person(3, "", 1), person(4, "", 1));
        var apart = new CircleRules(3, 6, Set.of(new Couple(id(1), id(2))), Map.of());
        var plan = Circles.form(people, apart, 1);
        assertThat(plan.circles()).hasSize(1);
        assertThat(plan.circles().getFirst().members())
                .hasSize(3)
                .doesNotContain(plan.circles().getFirst().members().contains(id(1)) ? id(2) : id(1));
        assertThat(plan.waiting()).hasSize(1);
    }

    @Test
    void everybody_gains_from_somebody_before_levels_are_mixed() {
        var people = new ArrayList<CirclePerson>();
        var gains = new HashMap<UUID, Map<UUID, Double>>();
        for (int i = 1; i <= 6; i++) {
            people.add(person(i, i <= 3 ? "junior" : "senior", 5));
            // 1, 2, 3 gain from each other in a ring, and so do 4, 5, 6
            gains.put(id(i), Map.of(id(i % 3 == 0 ? i - 2 : i + 1), 0.6));
        }
        var plan = Circles.form(people, new CircleRules(3, 3, Set.of(), gains), 1);
        assertThat(plan.circles())
                .allSatisfy(circle -> assertThat(circle.gaining()).hasSize(3));
        var nobody = Circles.form(people, rules(3, 3), 1);
        assertThat(nobody.circles())
                .as("without gains, levels")
                .allSatisfy(circle -> assertThat(circle.members()).isNotEqualTo(List.of(id(1), id(2), id(3))));
    }

    @Test
    void what_cannot_be_a_circle_is_refused() {
        assertThatThrownBy(() -> rules(3, 9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rules(5, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Circles.form(List.of(person(1, ""), person(1, "")), rules(3, 5), 1))
                .hasMessageContaining("twice");
    }

    private record Case(List<CirclePerson> people, CircleRules rules) {

        static Case random(int count, int least, int most, long seed) {
            var random = new Random(seed);
            var people = new ArrayList<CirclePerson>();
            var apart = new HashSet<Couple>();
            var gains = new HashMap<UUID, Map<UUID, Double>>();
            for (int i = 1; i <= count; i++) {
                int[] starts = random.ints(3, 0, 8).toArray();
                people.add(person(i, random.nextInt(5) == 0 ? "" : "l" + random.nextInt(4), starts));
                var mine = new HashMap<UUID, Double>();
                for (int j = 1; j <= count; j++) {
                    if (i != j && random.nextInt(4) == 0) {
                        mine.put(id(j), random.nextDouble());
                    }
                    if (j < i && random.nextInt(8) == 0) {
                        apart.add(new Couple(id(i), id(j)));
                    }
                }
                gains.put(id(i), mine);
            }
            return new Case(people, new CircleRules(least, most, apart, gains));
        }
    }

    @Property(tries = 40)
    void the_best_of_all_is_found_for_few(
            @ForAll @IntRange(min = 3, max = 8) int count,
            @ForAll @IntRange(min = 0, max = 2) int more,
            @ForAll long seed) {
        var any = Case.random(count, 3, 3 + more, seed);
        var circles = Circles.of(any.people(), any.rules());
        assertThat(circles.total(circles.bestOfAll())).isEqualTo(best(any, new ArrayList<>(), 0));
    }

    /** Everybody waits, joins one of the circles so far, or begins the next one. */
    private static long best(Case any, List<List<Integer>> circles, int person) {
        var worth = new CircleWorth(any.people(), any.rules());
        if (person == any.people().size()) {
            long total = 0;
            for (var circle : circles) {
                total += Math.max(
                        0,
                        worth.ofAllowed(
                                circle.stream().mapToInt(Integer::intValue).toArray()));
            }
            return total;
        }
        long best = best(any, circles, person + 1);
        for (int c = 0; c < circles.size(); c++) {
            circles.get(c).add(person);
            best = Math.max(best, best(any, circles, person + 1));
            circles.get(c).removeLast();
        }
        circles.add(new ArrayList<>(List.of(person)));
        best = Math.max(best, best(any, circles, person + 1));
        circles.removeLast();
        return best;
    }

    @Test
    void the_search_comes_within_a_twentieth_of_the_best_of_all() {
        for (var sizes : List.of(List.of(3, 5), List.of(3, 6), List.of(4, 6), List.of(5, 8))) {
            long searched = 0;
            long best = 0;
            for (int seed = 1; seed <= 6; seed++) {
                var any = Case.random(15, sizes.getFirst(), sizes.getLast(), seed);
                var circles = Circles.of(any.people(), any.rules());
                var found = circles.total(circles.searched(seed));
                var most = circles.total(circles.bestOfAll());
                assertThat(found).as(sizes + ", seed " + seed).isLessThanOrEqualTo(most);
                searched += found;
                best += most;
            }
            assertThat((double) searched / best).as(sizes.toString()).isGreaterThanOrEqualTo(0.95);
        }
    }

    /** People who were put into circles at whose hour all can come, where each gains from one; and then were shuffled. */
    @Test
    void circles_that_are_hidden_among_many_people_are_found() {
        for (int count : List.of(24, 36, 60)) {
            var random = new Random(count);
            var people = new ArrayList<CirclePerson>();
            var gains = new HashMap<UUID, Map<UUID, Double>>();
            for (int i = 0; i < count; i++) {
                int circle = i / 4;
                int other = circle * 4 + (i + 1) % 4;
                people.add(person(i + 1, "l" + i % 4, circle, random.nextInt(count / 4), random.nextInt(count / 4)));
                gains.put(id(i + 1), Map.of(id(other + 1), 0.5));
            }
            Collections.shuffle(people, random);
            var plan = Circles.form(people, new CircleRules(4, 6, Set.of(), gains), 1);
            int able =
                    plan.circles().stream().mapToInt(each -> each.able().size()).sum();
            assertThat(able).as("of " + count).isGreaterThanOrEqualTo((int) Math.ceil(0.95 * count));
        }
    }

    @Property(tries = 15)
    void a_plan_keeps_the_rules_and_its_bound_and_holds_everybody_once(
            @ForAll @IntRange(min = 0, max = 60) int count, @ForAll long seed) {
        var any = Case.random(count, 3, 6, seed);
        var plan = Circles.form(any.people(), any.rules(), seed);
        var seen = new ArrayList<>(plan.waiting());
        for (var circle : plan.circles()) {
            assertThat(circle.members()).hasSizeBetween(3, 6);
            seen.addAll(circle.members());
            for (var one : circle.members()) {
                for (var other : circle.members()) {
                    if (!one.equals(other)) {
                        assertThat(any.rules().apart()).doesNotContain(new Couple(one, other));
                    }
                }
            }
        }
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        any.people().stream().map(CirclePerson::id).toList());
        assertThat(plan.quality()).isLessThanOrEqualTo(plan.bound() + 1e-9);
    }

    @Test
    void the_same_people_in_another_order_make_the_same_plan() {
        var any = Case.random(40, 3, 6, 7);
        var shuffled = new ArrayList<>(any.people());
        Collections.shuffle(shuffled, new Random(8));
        assertThat(Circles.form(shuffled, any.rules(), 5)).isEqualTo(Circles.form(any.people(), any.rules(), 5));
    }
}
