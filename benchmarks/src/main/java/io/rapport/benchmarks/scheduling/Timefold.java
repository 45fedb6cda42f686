package io.rapport.benchmarks.scheduling;

import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.count;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.countBi;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.max;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.min;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.toConsecutiveSequences;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.HardSoftScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.Joiners;
import ai.timefold.solver.core.api.score.stream.bi.BiConstraintCollector;
import ai.timefold.solver.core.api.score.stream.common.SequenceChain;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Timefold as one would use it: a meeting takes one of the slots it may be in; that nobody is twice in a slot, that tables are
 * enough, order and fairness are hard; breaks are soft. Its default construction and local search.
 */
final class Timefold implements Peer {

    /** A meeting, from 1, and what Timefold decides about it. */
    @PlanningEntity
    public static final class Encounter {
        int number;
        int one;
        int other;
        List<Integer> before = List.of();

        @ValueRangeProvider(id = "slots")
        public List<Integer> possible = List.of();

        @PlanningVariable(valueRangeProviderRefs = "slots")
        @Nullable
        public Integer slot;

        public Encounter() {}

        int slot() {
            return slot == null ? 0 : slot;
        }

        List<Integer> people() {
            return List.of(one, other);
        }
    }

    /** How many tables there are, and by how much breaks may differ. */
    public record Limits(int tables, int fairness, int people) {}

    @PlanningSolution
    public static final class Day {
        @PlanningEntityCollectionProperty
        public List<Encounter> encounters = new ArrayList<>();

        @ProblemFactCollectionProperty
        public List<Limits> limits = new ArrayList<>();

        @PlanningScore
        @Nullable
        public HardSoftScore score;

        public Day() {}
    }

    /** What makes a day good. */
    public static final class Conditions implements ConstraintProvider {

        public Conditions() {}

        @Override
        public Constraint[] defineConstraints(ConstraintFactory factory) {
            return new Constraint[] {clash(factory), tables(factory), order(factory), fairness(factory), breaks(factory)
            };
        }

        private static Constraint clash(ConstraintFactory factory) {
            return factory.forEach(Encounter.class)
                    .expand(Encounter::people)
                    .flattenLast(people -> people)
                    .groupBy((encounter, person) -> person, (encounter, person) -> encounter.slot(), countBi())
                    .filter((person, slot, here) -> here > 1)
                    .penalize(HardSoftScore.ONE_HARD, (person, slot, here) -> here - 1)
                    .asConstraint("clash");
        }

        private static Constraint tables(ConstraintFactory factory) {
            return factory.forEach(Encounter.class)
                    .groupBy(Encounter::slot, count())
                    .join(Limits.class)
                    .filter((slot, held, limits) -> held > limits.tables())
                    .penalize(HardSoftScore.ONE_HARD, (slot, held, limits) -> held - limits.tables())
                    .asConstraint("tables");
        }

        private static Constraint order(ConstraintFactory factory) {
            return factory.forEach(Encounter.class)
                    .expand(encounter -> encounter.before)
                    .flattenLast(before -> before)
                    .join(Encounter.class, Joiners.equal((encounter, before) -> before, earlier -> earlier.number))
                    .filter((encounter, before, earlier) -> earlier.slot() >= encounter.slot())
                    .penalize(HardSoftScore.ONE_HARD)
                    .asConstraint("order");
        }

        /** People without breaks because they have fewer than two meetings count too, as in the data. */
        private static Constraint fairness(ConstraintFactory factory) {
            return factory.forEach(Encounter.class)
                    .expand(Encounter::people)
                    .flattenLast(people -> people)
                    .groupBy((encounter, person) -> person, sequences())
                    .map((person, chain) -> (long) chain.getBreaks().size())
                    .groupBy(min(), max(), count())
                    .join(Limits.class)
                    .filter((fewest, most, busy, limits) ->
                            most - (busy < limits.people() ? 0 : fewest) > limits.fairness())
                    .penalize(HardSoftScore.ONE_HARD)
                    .asConstraint("fairness");
        }

        private static Constraint breaks(ConstraintFactory factory) {
            return factory.forEach(Encounter.class)
                    .expand(Encounter::people)
                    .flattenLast(people -> people)
                    .groupBy((encounter, person) -> person, sequences())
                    .penalize(
                            HardSoftScore.ONE_SOFT,
                            (person, chain) -> chain.getBreaks().size())
                    .asConstraint("breaks");
        }

        private static BiConstraintCollector<Encounter, Integer, ?, SequenceChain<Integer, Integer>> sequences() {
            return toConsecutiveSequences((encounter, person) -> encounter.slot(), slot -> slot);
        }
    }

    @Override
    public String name() {
        return "Timefold 2.2";
    }

    @Override
    public Found solve(Instance instance, int fairness, double seconds, int seed) {
        var day = new Day();
        day.limits.add(new Limits(instance.tables(), fairness, instance.people()));
        for (int m = 1; m <= instance.requested().size(); m++) {
            var encounter = new Encounter();
            int number = m;
            int[] row = instance.requested().get(m - 1);
            encounter.number = m;
            encounter.one = row[0];
            encounter.other = row[1];
            encounter.before = instance.precedences().get(m - 1);
            encounter.possible = IntStream.rangeClosed(1, instance.slots())
                    .filter(slot -> PlainCpSat.allowed(instance, number - 1, slot - 1))
                    .boxed()
                    .toList();
            if (encounter.possible.isEmpty()) {
                return new Found(null, true);
            }
            day.encounters.add(encounter);
        }
        var config = new SolverConfig()
                .withSolutionClass(Day.class)
                .withEntityClasses(Encounter.class)
                .withConstraintProviderClass(Conditions.class)
                .withRandomSeed((long) seed)
                .withTerminationSpentLimit(Duration.ofMillis((long) (1000 * seconds)));
        SolverFactory<Day> factory = SolverFactory.create(config);
        var best = factory.buildSolver().solve(day);
        if (best.score == null || best.score.hardScore() < 0) {
            return new Found(null, false);
        }
        Map<Integer, Integer> slots = new HashMap<>();
        best.encounters.forEach(encounter -> slots.put(encounter.number, encounter.slot()));
        return new Found(slots, false);
    }
}
