package io.rapport.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.engine.rounds.Couple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CoffeeRoundsTest {

    private static final CoffeeRules NO_RULES =
            new CoffeeRules(Set.of(), Set.of(), Set.of(), Map.of(), List.of(), Map.of());

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private static Couple couple(int one, int other) {
        return new Couple(id(one), id(other));
    }

    private static CoffeeGuest guest(int number, String trait, String value) {
        return new CoffeeGuest(id(number), Map.of(trait, Set.of(value)));
    }

    private static List<CoffeeGuest> guests(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new CoffeeGuest(id(number), Map.of()))
                .toList();
    }

    @Test
    void nobody_and_one_alone_have_no_coffee() {
        assertThat(CoffeeRounds.plan(List.of(), NO_RULES, 1).groups()).isEmpty();
        var alone = CoffeeRounds.plan(guests(1), NO_RULES, 1);
        assertThat(alone.groups()).isEmpty();
        assertThat(alone.leftOut()).containsExactly(id(1));
    }

    @Test
    void an_odd_one_out_makes_a_trio() {
        assertThat(CoffeeRounds.plan(guests(2), NO_RULES, 1).groups()).containsExactly(List.of(id(1), id(2)));
        assertThat(CoffeeRounds.plan(guests(3), NO_RULES, 1).groups()).containsExactly(List.of(id(1), id(2), id(3)));
        assertThat(CoffeeRounds.plan(guests(5), NO_RULES, 1).groups())
                .extracting(List::size)
                .containsExactlyInAnyOrder(2, 3);
        assertThat(CoffeeRounds.plan(guests(21), NO_RULES, 1).groups())
                .extracting(List::size)
                .containsOnlyOnce(3);
    }

    @Test
    void nobody_meets_twice_while_others_are_left() {
        var met = new HashMap<Couple, Integer>();
        for (int round = 1; round <= 7; round++) {
            met.replaceAll((couple, ago) -> ago + 1);
            var plan = CoffeeRounds.plan(
                    guests(8), new CoffeeRules(Set.of(), Set.of(), Set.of(), met, List.of(), Map.of()), round);
            // pairs chosen one round after the other can run into a corner before all 28 couples have met
            if (round <= 4) {
                assertThat(plan.repeats()).as("in round " + round).isZero();
            }
            plan.groups().forEach(group -> met.put(new Couple(group.get(0), group.get(1)), 1));
        }
    }

    @Test
    void who_met_longest_ago_meets_again_first() {
        var met = Map.of(
                couple(1, 2), 1, couple(3, 4), 1, couple(1, 3), 2, couple(2, 4), 2, couple(1, 4), 3, couple(2, 3), 3);
        var plan = CoffeeRounds.plan(
                guests(4), new CoffeeRules(Set.of(), Set.of(), Set.of(), met, List.of(), Map.of()), 1);
        assertThat(plan.groups()).containsExactly(List.of(id(1), id(4)), List.of(id(2), id(3)));
        assertThat(plan.repeats()).isEqualTo(2);
    }

    @Test
    void a_hard_rule_leaves_somebody_out_rather_than_be_broken() {
        var colleagues = List.of(guest(1, "organisation", "a"), guest(2, "organisation", "a"));
        var apart = new CoffeeRules(Set.of("organisation"), Set.of(), Set.of(), Map.of(), List.of(), Map.of());
        assertThat(CoffeeRounds.plan(colleagues, apart, 1).leftOut()).containsExactlyInAnyOrder(id(1), id(2));

        var enemies = new CoffeeRules(Set.of(), Set.of(), Set.of(couple(1, 2)), Map.of(), List.of(), Map.of());
        assertThat(CoffeeRounds.plan(guests(3), enemies, 1).groups()).hasSize(1);
        assertThat(CoffeeRounds.plan(guests(3), enemies, 1).leftOut()).hasSize(1);

        var strangers = List.of(guest(1, "language", "en"), guest(2, "language", "de"));
        var talk = new CoffeeRules(Set.of(), Set.of("language"), Set.of(), Map.of(), List.of(), Map.of());
        assertThat(CoffeeRounds.plan(strangers, talk, 1).groups()).isEmpty();
    }

    @Test
    void what_is_not_known_breaks_no_rule_and_fulfils_no_wish() {
        var some = List.of(guest(1, "organisation", "a"), new CoffeeGuest(id(2), Map.of("organisation", Set.of())));
        var rules = new CoffeeRules(
                Set.of("organisation"), Set.of("organisation"), Set.of(), Map.of(), List.of("organisation"), Map.of());
        var plan = CoffeeRounds.plan(some, rules, 1);
        assertThat(plan.groups()).hasSize(1);
        assertThat(plan.fulfilled()).containsExactly(0);
    }

    @Test
    void the_first_wish_outweighs_all_others() {
        var some = List.of(
                new CoffeeGuest(id(1), Map.of("level", Set.of("junior"), "place", Set.of("Kiel"))),
                new CoffeeGuest(id(2), Map.of("level", Set.of("senior"), "place", Set.of("Kiel"))),
                new CoffeeGuest(id(3), Map.of("level", Set.of("junior"), "place", Set.of("Bonn"))),
                new CoffeeGuest(id(4), Map.of("level", Set.of("junior"), "place", Set.of("Bonn"))));
        var gains = Map.of(couple(1, 3), 1.0, couple(2, 4), 1.0);
        var level = new CoffeeRules(Set.of(), Set.of(), Set.of(), Map.of(), List.of("level", "place"), gains);
        assertThat(CoffeeRounds.plan(some, level, 1).fulfilled()).containsExactly(1, 2);
        assertThat(CoffeeRounds.plan(some, level, 1).groups())
                .as("both wishes as far as they go, then what both gain")
                .containsExactly(List.of(id(1), id(3)), List.of(id(2), id(4)));
        var first = new CoffeeRules(Set.of("place"), Set.of(), Set.of(couple(1, 3)), Map.of(), List.of("level"), gains);
        assertThat(CoffeeRounds.plan(some, first, 1).groups())
                .as("a hard rule before what both gain")
                .containsExactly(List.of(id(1), id(4)), List.of(id(2), id(3)));
    }

    @Test
    void nobody_comes_twice() {
        var twice = List.of(guest(1, "a", "b"), guest(1, "a", "b"));
        assertThatThrownBy(() -> CoffeeRounds.plan(twice, NO_RULES, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
    }

    private record Case(List<CoffeeGuest> guests, CoffeeRules rules) {

        static Case random(int people, long seed) {
            var random = new Random(seed);
            var guests = new ArrayList<CoffeeGuest>();
            for (int i = 1; i <= people; i++) {
                guests.add(new CoffeeGuest(
                        id(i),
                        Map.of(
                                "organisation",
                                Set.of("o" + random.nextInt(1 + people / 2)),
                                "level",
                                Set.of("l" + random.nextInt(3)),
                                "place",
                                random.nextInt(4) == 0 ? Set.of() : Set.of("p" + random.nextInt(2)))));
            }
            var never = new HashSet<Couple>();
            var met = new HashMap<Couple, Integer>();
            var gains = new HashMap<Couple, Double>();
            for (int i = 1; i <= people; i++) {
                for (int j = i + 1; j <= people; j++) {
                    if (random.nextInt(6) == 0) {
                        never.add(couple(i, j));
                    }
                    if (random.nextInt(3) == 0) {
                        met.put(couple(i, j), 1 + random.nextInt(9));
                    }
                    if (random.nextBoolean()) {
                        gains.put(couple(i, j), random.nextDouble());
                    }
                }
            }
            return new Case(
                    guests,
                    new CoffeeRules(Set.of("organisation"), Set.of(), never, met, List.of("level", "place"), gains));
        }

        CoffeeTable table() {
            int[] all = IntStream.range(0, guests.size()).toArray();
            return new CoffeeTable(new CoffeeWorth(guests, rules), all);
        }
    }

    @Property(tries = 500)
    void matchings_are_the_best_of_all_plans_where_pairs_suffice(
            @ForAll @IntRange(min = 1, max = 5) int half, @ForAll long seed) {
        var table = Case.random(2 * half, seed).table();
        var best = table.bestOfAll();
        var matched = table.bestOfMatchings();
        if (best.stream().allMatch(group -> group.length == 2)) {
            assertThat(table.compare(matched, best)).isZero();
        } else {
            assertThat(table.compare(matched, best)).isNotPositive();
        }
    }

    @Property(tries = 200)
    void with_an_odd_number_matchings_leave_out_nobody_more(
            @ForAll @IntRange(min = 1, max = 5) int half, @ForAll long seed) {
        var any = Case.random(2 * half + 1, seed);
        var table = new CoffeeTable(
                new CoffeeWorth(
                        any.guests(),
                        new CoffeeRules(
                                Set.of(),
                                Set.of(),
                                Set.of(),
                                any.rules().met(),
                                any.rules().wishes(),
                                any.rules().gains())),
                IntStream.range(0, 2 * half + 1).toArray());
        var matched = table.bestOfMatchings();
        assertThat(matched)
                .extracting(group -> group.length)
                .containsOnlyOnce(3)
                .doesNotContain(1);
        assertThat(table.compare(matched, table.bestOfAll())).isNotPositive();
    }

    @Property(tries = 30)
    void a_plan_keeps_the_hard_rules_and_holds_everybody_once(
            @ForAll @IntRange(min = 0, max = 200) int people, @ForAll long seed) {
        var any = Case.random(people, seed);
        var plan = CoffeeRounds.plan(any.guests(), any.rules(), seed);
        var seen = new ArrayList<>(plan.leftOut());
        var organisations = new HashMap<UUID, Set<String>>();
        any.guests()
                .forEach(guest -> organisations.put(guest.id(), guest.traits().get("organisation")));
        for (var group : plan.groups()) {
            assertThat(group).hasSizeBetween(2, 3);
            seen.addAll(group);
            for (var one : group) {
                for (var other : group) {
                    if (!one.equals(other)) {
                        assertThat(any.rules().never()).doesNotContain(new Couple(one, other));
                        assertThat(organisations.get(one)).isNotEqualTo(organisations.get(other));
                    }
                }
            }
        }
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        any.guests().stream().map(CoffeeGuest::id).toList());
    }

    @Property(tries = 20)
    void the_same_guests_in_another_order_make_the_same_plan(
            @ForAll @IntRange(min = 2, max = 150) int people, @ForAll long seed) {
        var any = Case.random(people, seed);
        var shuffled = new ArrayList<>(any.guests());
        Collections.shuffle(shuffled, new Random(seed + 1));
        assertThat(CoffeeRounds.plan(shuffled, any.rules(), 5))
                .isEqualTo(CoffeeRounds.plan(any.guests(), any.rules(), 5));
    }

    @Test
    void whoever_watches_sees_it_come_nearer_and_changes_nothing() {
        var any = Case.random(150, 4);
        var seen = new ArrayList<Double>();
        assertThat(CoffeeRounds.plan(any.guests(), any.rules(), 5, seen::add))
                .isEqualTo(CoffeeRounds.plan(any.guests(), any.rules(), 5));
        assertThat(seen)
                .hasSizeGreaterThan(3)
                .isSorted()
                .allSatisfy(done -> assertThat(done).isBetween(0.0, 1.0));
    }

    @Test
    void many_tables_come_together_to_fulfil_what_one_table_cannot() {
        // the first 500 all work at one place, the others each alone: pairs must cross
        var guests = new ArrayList<CoffeeGuest>();
        for (int i = 1; i <= 1_001; i++) {
            guests.add(guest(i, "organisation", i <= 500 ? "large" : "own " + i));
        }
        var rules = new CoffeeRules(Set.of("organisation"), Set.of(), Set.of(), Map.of(), List.of(), Map.of());
        var plan = CoffeeRounds.plan(guests, rules, 3);
        assertThat(plan.leftOut()).isEmpty();
        assertThat(plan.groups()).extracting(List::size).containsOnlyOnce(3);
    }
}
