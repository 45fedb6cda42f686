package io.rapport.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchedulerTest {

    private static final List<String> NAMES = List.of("Ada", "Ben", "Chi", "Dayo", "Eve", "Finn");
    private static final int ADA = 0;
    private static final int BEN = 1;
    private static final int CHI = 2;
    private static final int DAYO = 3;

    private static List<Slot> slots(int number) {
        return IntStream.range(0, number)
                .mapToObj(s -> new Slot(0, 540 + 20 * s, 560 + 20 * s))
                .toList();
    }

    private static List<Person> free(int people) {
        return IntStream.range(0, people).mapToObj(p -> Person.free()).toList();
    }

    private static Problem problem(int slots, int tables, List<Person> people, Meeting... meetings) {
        return new Problem(slots(slots), Table.shared(tables), people, List.of(meetings), List.of(), Rules.NONE);
    }

    private static List<String> sentences(Problem problem) {
        var schedule = Scheduler.schedule(problem, 1, 1);
        Checks.assertValid(problem, schedule);
        return schedule.unplaced().stream()
                .map(unplaced -> unplaced.reason().sentence(NAMES::get, meeting -> "meeting " + (meeting + 1)))
                .toList();
    }

    @Test
    void holds_a_round_robin_of_four_in_three_slots_without_a_break() {
        var problem = problem(
                3,
                2,
                free(4),
                Meeting.of(ADA, BEN),
                Meeting.of(CHI, DAYO),
                Meeting.of(ADA, CHI),
                Meeting.of(BEN, DAYO),
                Meeting.of(ADA, DAYO),
                Meeting.of(BEN, CHI));
        var schedule = Scheduler.schedule(problem, 1, 1);
        Checks.assertValid(problem, schedule);
        assertThat(schedule.placements()).hasSize(6);
        assertThat(schedule.totalBreaks()).isZero();
        assertThat(schedule.proof()).isEqualTo(Proof.OPTIMAL);
    }

    @Test
    void the_night_is_no_break() {
        var slots = List.of(new Slot(1, 0, 20), new Slot(1, 20, 40), new Slot(2, 0, 20), new Slot(2, 20, 40));
        var problem = new Problem(
                slots,
                Table.shared(1),
                free(3),
                List.of(Meeting.of(ADA, BEN).fixedTo(0), Meeting.of(ADA, CHI).fixedTo(3)),
                List.of(),
                Rules.NONE);
        assertThat(Scheduler.schedule(problem, 1, 1).breaks()).isEqualTo(List.of(0, 0, 0));
    }

    @Test
    void says_why_a_meeting_is_not_held() {
        assertThat(sentences(problem(2, 1, List.of(Person.away(Set.of(0, 1)), Person.free()), Meeting.of(ADA, BEN))))
                .isEqualTo(List.of("Ada is never there."));
        assertThat(sentences(
                        problem(2, 1, List.of(Person.away(Set.of(0)), Person.away(Set.of(1))), Meeting.of(ADA, BEN))))
                .isEqualTo(List.of("Ada and Ben are never there at the same time."));
        assertThat(sentences(problem(
                        3,
                        1,
                        List.of(Person.away(Set.of(1)), Person.free()),
                        Meeting.of(ADA, BEN).taking(2))))
                .isEqualTo(List.of("Ada and Ben are never there together for 2 slots in a row."));
        assertThat(sentences(problem(
                        2,
                        1,
                        List.of(Person.away(Set.of(1)), Person.free()),
                        Meeting.of(ADA, BEN).in(Set.of(1)))))
                .isEqualTo(
                        List.of("Ada and Ben are not there together in any of the slots that this meeting may have."));
        assertThat(sentences(problem(1, 1, free(4), Meeting.of(ADA, BEN).fixedTo(0), Meeting.of(CHI, DAYO))))
                .isEqualTo(List.of("The only table is taken in the slots that Chi and Dayo have free."));
        assertThat(sentences(problem(1, 2, free(3), Meeting.of(ADA, BEN).fixedTo(0), Meeting.of(ADA, CHI))))
                .isEqualTo(List.of("Ada and Chi have no free slot left in common."));
        assertThat(sentences(problem(
                        2,
                        2,
                        List.of(new Person(Set.of(), 0, 1), Person.free(), Person.free()),
                        Meeting.of(ADA, BEN).fixedTo(0),
                        Meeting.of(ADA, CHI).optional(1))))
                .isEqualTo(List.of("Ada has all the meetings they can have (1)."));
    }

    @Test
    void what_is_fixed_or_announced_comes_before_the_most_that_somebody_can_have() {
        var people = List.of(new Person(Set.of(), 0, 1), Person.free(), Person.free(), Person.free());
        var meetings = List.of(Meeting.of(ADA, BEN), Meeting.of(ADA, CHI).fixedTo(1), Meeting.of(ADA, DAYO));
        for (var rules : List.of(Rules.NONE, Rules.NONE.staying(List.of(new Placement(0, 0, 0))))) {
            var told = rules.announced().size();
            var problem = new Problem(slots(3), Table.shared(2), people, meetings, List.of(), rules);
            var schedule = Scheduler.schedule(problem, 1, 1);
            Checks.assertValid(problem, schedule);
            assertThat(schedule.placements()).hasSize(1 + told);
            assertThat(schedule.moved()).isZero();
            assertThat(sentences(problem))
                    .hasSize(2 - told)
                    .containsOnly("Ada has all the meetings they can have (" + (1 + told) + ").");
        }
    }

    @Test
    void says_that_one_meeting_ends_too_late_for_another() {
        var problem = new Problem(
                slots(2),
                Table.shared(2),
                free(4),
                List.of(Meeting.of(ADA, BEN).fixedTo(1), Meeting.of(CHI, DAYO).optional(1)),
                List.of(new Precedence(0, 1)),
                Rules.NONE);
        assertThat(sentences(problem))
                .isEqualTo(List.of("It must come after meeting 1, and nobody has time for it then."));
    }

    @Test
    void holds_the_meetings_that_are_worth_most_but_gives_everybody_their_least_first() {
        var people = List.of(Person.free(), Person.free(), Person.free(), new Person(Set.of(), 1, 9));
        var worth = problem(
                1,
                1,
                free(4),
                Meeting.of(ADA, BEN).optional(2),
                Meeting.of(CHI, DAYO).optional(1));
        assertThat(Scheduler.schedule(worth, 1, 1).placements()).isEqualTo(List.of(new Placement(0, 0, 0)));
        var least = problem(
                1,
                1,
                people,
                Meeting.of(ADA, BEN).optional(2),
                Meeting.of(CHI, DAYO).optional(1));
        assertThat(Scheduler.schedule(least, 1, 1).placements()).isEqualTo(List.of(new Placement(1, 0, 0)));
    }

    @Test
    void of_required_meetings_that_do_not_all_fit_holds_as_many_as_it_can_and_those_that_are_worth_most() {
        var busy = List.of(new Person(Set.of(), 0, 2), Person.free(), Person.free(), Person.free(), Person.free());
        var wishes = problem(
                3,
                2,
                busy,
                Meeting.of(ADA, BEN).worth(0.2),
                Meeting.of(ADA, CHI).worth(0.1),
                Meeting.of(ADA, DAYO).worth(0.9),
                Meeting.of(ADA, 4).worth(0.5));
        assertThat(meetings(Scheduler.schedule(wishes, 1, 1))).containsExactly(2, 3);
        var oneTable = problem(
                1,
                2,
                free(4),
                Meeting.of(BEN, CHI).worth(9),
                Meeting.of(ADA, BEN).worth(0.2),
                Meeting.of(CHI, DAYO).worth(0.1));
        assertThat(meetings(Scheduler.schedule(oneTable, 1, 1))).containsExactly(1, 2);
        var byHand = problem(
                1,
                1,
                free(4),
                Meeting.of(ADA, BEN).worth(0.2).fixedTo(0),
                Meeting.of(CHI, DAYO).worth(9));
        assertThat(meetings(Scheduler.schedule(byHand, 1, 1))).containsExactly(0);
    }

    private static List<Integer> meetings(Schedule schedule) {
        return schedule.placements().stream().map(Placement::meeting).sorted().toList();
    }

    @Test
    void comes_to_the_booth_and_leaves_it_to_its_meetings() {
        var problem = new Problem(
                slots(2),
                List.of(new Table(0, true), new Table(0, false)),
                free(4),
                List.of(
                        Meeting.of(ADA, BEN).at(0),
                        Meeting.of(ADA, CHI).at(0),
                        Meeting.of(BEN, DAYO),
                        Meeting.of(CHI, DAYO)),
                List.of(),
                Rules.NONE);
        var schedule = Scheduler.schedule(problem, 1, 1);
        Checks.assertValid(problem, schedule);
        assertThat(schedule.unplaced()).isEmpty();
    }

    @Test
    void nobody_has_to_run_from_hall_to_hall() {
        var problem = new Problem(
                slots(3),
                List.of(new Table(0, true), new Table(1, true)),
                free(3),
                List.of(Meeting.of(ADA, BEN).at(0), Meeting.of(ADA, CHI).at(1)),
                List.of(),
                Rules.NONE.walking(List.of(List.of(0, 15), List.of(15, 0))));
        var schedule = Scheduler.schedule(problem, 1, 1);
        Checks.assertValid(problem, schedule);
        assertThat(schedule.placements().stream().map(Placement::slot).sorted().toList())
                .isEqualTo(List.of(0, 2));
    }

    @Test
    void refuses_what_contradicts_itself_and_names_it() {
        var three = List.of(Meeting.of(ADA, BEN), Meeting.of(ADA, CHI), Meeting.of(BEN, CHI));
        assertThatThrownBy(() -> new Problem(
                        slots(3),
                        Table.shared(2),
                        free(3),
                        three,
                        List.of(new Precedence(0, 1), new Precedence(1, 2), new Precedence(2, 0)),
                        Rules.NONE))
                .isInstanceOfSatisfying(
                        Contradiction.class,
                        e -> assertThat(new HashSet<>(e.meetings())).isEqualTo(Set.of(0, 1, 2)))
                .hasMessageContaining("must come before the next");
        assertThatThrownBy(() -> problem(3, 0, free(2), Meeting.of(ADA, BEN)))
                .isInstanceOf(Contradiction.class)
                .hasMessage("There are 1 meetings but no tables. Add at least one.");
        assertThatThrownBy(() -> problem(3, 1, free(2), Meeting.of(ADA, 7)))
                .isInstanceOf(Contradiction.class)
                .hasMessage("The meeting 0 has the person 7, but there are only 2 of them, from 0.");
        assertThatThrownBy(() -> problem(
                        3,
                        2,
                        free(3),
                        Meeting.of(ADA, BEN).fixedTo(1),
                        Meeting.of(ADA, CHI).fixedTo(1)))
                .isInstanceOf(Contradiction.class)
                .hasMessageContaining("The meetings 0 and 1 need the same person (0) at once, in slot 1");
        assertThatThrownBy(() -> new Problem(
                        List.of(new Slot(0, 0, 30), new Slot(0, 20, 40)),
                        Table.shared(1),
                        List.of(),
                        List.of(),
                        List.of(),
                        Rules.NONE))
                .isInstanceOf(Contradiction.class)
                .hasMessageContaining("overlap");
        assertThatThrownBy(() -> Meeting.of(ADA, ADA)).isInstanceOf(Contradiction.class);
        assertThatThrownBy(() -> new Slot(0, 20, 20)).isInstanceOf(Contradiction.class);
    }

    private static Problem invented(int people, int slots, int meetings, int tables, long seed) {
        var random = new Random(seed);
        var all = new ArrayList<Meeting>();
        while (all.size() < meetings) {
            int one = random.nextInt(people);
            int other = random.nextInt(people);
            if (one != other) {
                all.add(Meeting.of(one, other));
            }
        }
        return new Problem(slots(slots), Table.shared(tables), free(people), all, List.of(), Rules.NONE);
    }

    @Test
    void gives_the_same_schedule_for_the_same_seed() {
        var problem = invented(30, 10, 100, 12, 5);
        var schedule = Scheduler.schedule(problem, 1, 7);
        Checks.assertValid(problem, schedule);
        assertThat(Scheduler.schedule(problem, 1, 7)).isEqualTo(schedule);
    }

    @Test
    void gives_the_best_so_far_when_it_is_stopped_and_claims_nothing() {
        var problem = invented(30, 10, 40, 12, 5);
        var schedule = Scheduler.schedule(problem, 100, 7, progress -> {}, () -> true);
        Checks.assertValid(problem, schedule);
        assertThat(schedule.proof()).isNotEqualTo(Proof.IMPOSSIBLE);
    }

    @Test
    void tells_required_meetings_apart_from_those_that_fill_the_room_that_is_left() {
        var told = new ArrayList<Progress>();
        var problem = problem(
                2,
                1,
                free(4),
                Meeting.of(ADA, BEN),
                Meeting.of(ADA, CHI).optional(0.5),
                Meeting.of(CHI, DAYO).optional(0.4));
        Scheduler.schedule(problem, 1, 1, told::add, () -> false);
        assertThat(told.getLast()).isEqualTo(new Progress(2, 3, 1, 1, 0, 0, Proof.NONE));
    }

    @Test
    void moves_nobody_elses_meeting_when_somebody_does_not_come() {
        var wishes = invented(60, 12, 300, 30, 3);
        var problem = new Problem(
                wishes.slots(),
                wishes.tables(),
                wishes.people(),
                wishes.meetings().stream().map(meeting -> meeting.optional(1)).toList(),
                List.of(),
                Rules.NONE);
        var told = Scheduler.schedule(problem, 1, 1);
        var people = new ArrayList<>(problem.people());
        people.set(ADA, Person.away(new HashSet<>(IntStream.range(0, 12).boxed().toList())));
        var changed = new Problem(
                problem.slots(),
                problem.tables(),
                people,
                problem.meetings(),
                List.of(),
                Rules.NONE.staying(told.placements()));
        var schedule = Scheduler.schedule(changed, 1, 1);
        Checks.assertValid(changed, schedule);
        var stays = told.placements().stream()
                .filter(placement ->
                        !problem.meetings().get(placement.meeting()).people().contains(ADA))
                .toList();
        assertThat(schedule.placements()).containsAll(stays);
        assertThat(schedule.moved()).isEqualTo(told.placements().size() - stays.size());
    }

    @Test
    void moves_one_meeting_for_a_new_one_if_it_must() {
        var problem = problem(
                2,
                2,
                List.of(Person.away(Set.of(1)), Person.free(), Person.free(), Person.free()),
                Meeting.of(BEN, CHI),
                Meeting.of(ADA, BEN));
        var told = List.of(new Placement(0, 0, 0));
        var changed = new Problem(
                problem.slots(),
                problem.tables(),
                problem.people(),
                problem.meetings(),
                List.of(),
                Rules.NONE.staying(told));
        var schedule = Scheduler.schedule(changed, 1, 1);
        assertThat(schedule.placements().stream().map(Placement::slot).toList()).isEqualTo(List.of(1, 0));
        assertThat(schedule.moved()).isEqualTo(1);
    }

    @Test
    void takes_a_hundred_thousand_requests_and_explains_what_it_cannot_hold() {
        var random = new Random(1);
        var all = new ArrayList<Meeting>();
        while (all.size() < 100_000) {
            int one = random.nextInt(500);
            int other = random.nextInt(500);
            if (one != other) {
                var wish = Meeting.of(one, other).worth(1 + random.nextInt(100));
                all.add(random.nextBoolean() ? wish : wish.optional(wish.value()));
            }
        }
        var problem = new Problem(slots(10), Table.shared(250), free(500), all, List.of(), Rules.NONE);
        var schedule = Scheduler.schedule(problem, 1, 1);
        Checks.assertValid(problem, schedule);
        assertThat(schedule.placements().size()).isGreaterThan(2000);
        assertThat(schedule.value()).isGreaterThan(0.9 * mostWorth(problem));
    }

    /** No schedule is worth more: as if everybody had their best meetings, whoever else these partners have. */
    private static double mostWorth(Problem problem) {
        var byPerson = new HashMap<Integer, List<Double>>();
        for (var meeting : problem.meetings()) {
            meeting.people()
                    .forEach(person -> byPerson.computeIfAbsent(person, each -> new ArrayList<>())
                            .add(meeting.value()));
        }
        return byPerson.values().stream()
                        .mapToDouble(values -> values.stream()
                                .sorted(Comparator.reverseOrder())
                                .limit(problem.slots().size())
                                .mapToDouble(Double::doubleValue)
                                .sum())
                        .sum()
                / 2;
    }

    @Test
    void breaks_are_few_too_when_not_all_meetings_fit() {
        var meetings = new ArrayList<Meeting>();
        for (int host = 0; host < 4; host++) {
            for (int guest = 0; guest < 3; guest++) {
                meetings.add(Meeting.of(host, 4 + 3 * host + guest).optional(2));
            }
        }
        meetings.add(Meeting.of(16, 17).optional(1));
        var people = Stream.generate(Person::free).limit(18).toList();
        var problem = new Problem(slots(12), Table.shared(1), people, meetings, List.of(), Rules.NONE);
        for (int seed = 0; seed < 20; seed++) {
            var schedule = Scheduler.schedule(problem, 1, seed);
            Checks.assertValid(problem, schedule);
            assertThat(schedule.unplaced()).extracting(Unplaced::meeting).containsExactly(12);
            assertThat(schedule.totalBreaks()).as("seed " + seed).isZero();
        }
    }
}
