package io.rapport.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tiny problems, of which every schedule can be tried. */
class BruteForceTest {

    /** Trying everything: the most that can be held, and the fewest breaks if that is all and fair. */
    private static final class Everything {
        final Problem problem;
        int most;
        int fewest = Integer.MAX_VALUE;
        final List<Placement> now = new ArrayList<>();

        Everything(Problem problem) {
            this.problem = problem;
            from(0);
        }

        private void from(int meeting) {
            if (meeting == problem.meetings().size()) {
                most = Math.max(most, now.size());
                if (now.size() == meeting) {
                    var breaks = Checks.breaks(problem, now);
                    Integer fairness = problem.rules().fairness();
                    if (fairness == null || Collections.max(breaks) - Collections.min(breaks) <= fairness) {
                        fewest = Math.min(
                                fewest, breaks.stream().mapToInt(b -> b).sum());
                    }
                }
                return;
            }
            for (int s = 0; s < problem.slots().size(); s++) {
                for (int t = 0; t < problem.tables().size(); t++) {
                    now.add(new Placement(meeting, s, t));
                    if (Checks.faults(problem, now).isEmpty()) {
                        from(meeting + 1);
                    }
                    now.removeLast();
                }
            }
            from(meeting + 1);
        }
    }

    private static Problem random(Random random, boolean special) {
        int days = random.nextInt(3) == 0 ? 2 : 1;
        int slots = random.nextInt(3, 6);
        List<Slot> time = new ArrayList<>();
        for (int s = 0; s < slots; s++) {
            time.add(new Slot(s * days / slots, 20 * s, 20 * s + 15));
        }
        List<Person> people = new ArrayList<>();
        for (int p = 0; p < 4; p++) {
            people.add(Person.away(random.nextInt(3) == 0 ? Set.of(random.nextInt(slots)) : Set.of()));
        }
        List<Table> tables = new ArrayList<>(List.of(new Table(0, false)));
        if (random.nextBoolean()) {
            tables.add(new Table(special ? 1 : 0, special && random.nextBoolean()));
        }
        List<Meeting> meetings = new ArrayList<>();
        for (int m = random.nextInt(2, 6); m > 0; m--) {
            var group = new ArrayList<>(List.of(0, 1, 2, 3));
            Collections.shuffle(group, random);
            int size = special && random.nextInt(4) == 0 ? 3 : 2;
            var meeting = Meeting.of(group.subList(0, size).toArray(Integer[]::new));
            if (random.nextInt(4) == 0) {
                meeting = meeting.in(new HashSet<>(List.of(random.nextInt(slots), random.nextInt(slots) / 2)));
            }
            if (special && random.nextInt(4) == 0) {
                meeting = meeting.taking(2);
            }
            if (special && random.nextInt(3) == 0) {
                meeting = meeting.at(random.nextInt(tables.size()));
            }
            meetings.add(meeting);
        }
        List<Precedence> order = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            order.add(new Precedence(0, 1));
        }
        var rules = random.nextBoolean() ? Rules.NONE : Rules.NONE.fairWithin(random.nextInt(2));
        if (special && random.nextBoolean()) {
            rules = rules.walking(List.of(List.of(0, 10), List.of(10, 0)));
        }
        return new Problem(time, tables, people, meetings, order, rules);
    }

    private static @Nullable Problem randomOrNull(long seed, boolean special) {
        try {
            return random(new Random(seed), special);
        } catch (Contradiction e) {
            return null; // all tables are booths
        }
    }

    @Test
    void plain_problems_are_never_wrong_and_all_proven() {
        int possible = 0;
        int proven = 0;
        for (long seed = 0; seed < 300; seed++) {
            var problem = randomOrNull(seed, false);
            if (problem == null) {
                continue;
            }
            var everything = new Everything(problem);
            var schedule = Scheduler.schedule(problem, 1, seed);
            Checks.assertValid(problem, schedule);
            assertThat(schedule.placements()).as("seed " + seed).hasSize(everything.most);
            if (everything.fewest == Integer.MAX_VALUE) {
                assertThat(schedule.proof()).as("seed " + seed).isNotEqualTo(Proof.OPTIMAL);
                continue;
            }
            possible++;
            assertThat(schedule.proof()).as("seed " + seed).isNotEqualTo(Proof.IMPOSSIBLE);
            assertThat(schedule.bound()).as("seed " + seed).isLessThanOrEqualTo(everything.fewest);
            if (schedule.proof() == Proof.OPTIMAL) {
                assertThat(schedule.fair()).as("seed " + seed).isTrue();
                assertThat(schedule.totalBreaks()).as("seed " + seed).isEqualTo(everything.fewest);
                proven++;
            }
        }
        assertThat(possible).isGreaterThan(100);
        assertThat(proven).isEqualTo(possible);
    }

    @Property(tries = 300)
    void problems_with_booths_halls_and_lengths_are_never_wrong(@ForAll long seed) {
        var problem = randomOrNull(seed, true);
        if (problem == null) {
            return;
        }
        var everything = new Everything(problem);
        var schedule = Scheduler.schedule(problem, 1, seed, progress -> {}, new After(200));
        Checks.assertValid(problem, schedule);
        assertThat(schedule.placements()).hasSizeLessThanOrEqualTo(everything.most);
        if (everything.fewest < Integer.MAX_VALUE) {
            assertThat(schedule.proof()).isNotEqualTo(Proof.IMPOSSIBLE);
            assertThat(schedule.bound()).isLessThanOrEqualTo(everything.fewest);
        }
        if (schedule.proof() == Proof.OPTIMAL) {
            assertThat(schedule.totalBreaks()).isEqualTo(everything.fewest);
        }
        // what is not held has no room as everything else is
        Set<Integer> missing = new HashSet<>();
        schedule.unplaced().forEach(unplaced -> missing.add(unplaced.meeting()));
        for (int m : missing) {
            for (int s = 0; s < problem.slots().size(); s++) {
                for (int t = 0; t < problem.tables().size(); t++) {
                    var more = new ArrayList<>(schedule.placements());
                    more.add(new Placement(m, s, t));
                    assertThat(Checks.faults(problem, more)).isNotEmpty();
                }
            }
        }
    }

    /** Says stop when it was asked so often, so that no clock decides. */
    static final class After implements java.util.function.BooleanSupplier {
        private int left;

        After(int times) {
            left = times;
        }

        @Override
        public boolean getAsBoolean() {
            return left-- < 0;
        }
    }
}
