package io.rapport.engine.scheduling;

import java.util.Arrays;
import java.util.List;

/**
 * A problem in plain arrays. A <i>place</i> is where a meeting can be: {@code slot * halls + hall}. Halls are only told apart
 * if walking between them takes longer than the time between two slots; else all tables stand in one.
 */
final class Model {

    final Problem problem;
    final int people;
    final int meetings;
    final int slots;
    final int tables;
    final int halls;
    final int places;

    /** The people of each meeting, and the meetings of each person. */
    final int[][] who;

    final int[][] of;
    final int[] length;
    final boolean[] required;

    /** How many of them are required. */
    final int requiredMeetings;

    final double[] value;

    /** Whether all its people are there, and it may be in these slots: by meeting and place. */
    final boolean[] allowed;

    /** How many tables for anybody stand in each hall. */
    final int[] capacity;

    /** The table that a meeting names, or -1; and whether it is one of those for anybody. */
    final int[] table;

    final boolean[] takesShared;
    final boolean someNameTables;

    /** Meetings that must end before each starts, and those that must start after it ends. */
    final int[][] before;

    final int[][] after;

    /** In how many slots each person is there. */
    final int[] present;

    final int[] day;
    /** No more than the meetings somebody could have. */
    final int[] least;

    /** No less than what is fixed or announced. */
    final int[] most;

    /** Minutes between halls by the shortest ways; null if nobody has to walk. */
    final int @org.jspecify.annotations.Nullable [][] walking;

    final int[] startMinute;
    final int[] endMinute;

    /** Place and table that were announced, or -1. */
    final int[] announced;

    final int[] announcedTable;
    final boolean somethingAnnounced;

    /** Largest difference of breaks, or a number that cannot be exceeded. */
    final int fairness;

    Model(Problem problem) {
        this.problem = problem;
        people = problem.people().size();
        meetings = problem.meetings().size();
        slots = problem.slots().size();
        tables = problem.tables().size();
        day = new int[slots];
        startMinute = new int[slots];
        endMinute = new int[slots];
        for (int s = 0; s < slots; s++) {
            var slot = problem.slots().get(s);
            day[s] = s == 0
                    ? 0
                    : day[s - 1] + (slot.day() == problem.slots().get(s - 1).day() ? 0 : 1);
            startMinute[s] = slot.startMinute();
            endMinute[s] = slot.endMinute();
        }
        walking = ways(problem);
        halls = walking == null ? 1 : walking.length;
        places = slots * halls;
        capacity = new int[halls];
        for (var one : problem.tables()) {
            capacity[hallOf(one)] += one.booth() ? 0 : 1;
        }
        who = new int[meetings][];
        length = new int[meetings];
        required = new boolean[meetings];
        value = new double[meetings];
        table = new int[meetings];
        takesShared = new boolean[meetings];
        int[] count = new int[people];
        int requiredMeetings = 0;
        boolean named = false;
        for (int m = 0; m < meetings; m++) {
            var meeting = problem.meetings().get(m);
            who[m] = meeting.people().stream().mapToInt(Integer::intValue).toArray();
            length[m] = meeting.length();
            required[m] = meeting.required();
            requiredMeetings += required[m] ? 1 : 0;
            value[m] = meeting.value();
            table[m] = meeting.table() == null ? -1 : meeting.table();
            takesShared[m] = table[m] < 0 || !problem.tables().get(table[m]).booth();
            named |= table[m] >= 0;
            for (int person : who[m]) {
                count[person]++;
            }
        }
        someNameTables = named;
        of = new int[people][];
        least = new int[people];
        most = new int[people];
        present = new int[people];
        for (int p = 0; p < people; p++) {
            of[p] = new int[count[p]];
            least[p] = Math.min(problem.people().get(p).least(), count[p]);
            most[p] = problem.people().get(p).most();
            present[p] = slots - problem.people().get(p).away().size();
        }
        for (int m = meetings - 1; m >= 0; m--) {
            for (int person : who[m]) {
                of[person][--count[person]] = m;
            }
        }
        allowed = new boolean[meetings * places];
        allow();
        before = new int[meetings][];
        this.requiredMeetings = requiredMeetings;
        after = new int[meetings][];
        order(problem.precedences());
        announced = new int[meetings];
        announcedTable = new int[meetings];
        Arrays.fill(announced, -1);
        Arrays.fill(announcedTable, -1);
        for (var placement : problem.rules().announced()) {
            int hall = hallOf(problem.tables().get(placement.table()));
            announced[placement.meeting()] = placement.slot() * halls + hall;
            announcedTable[placement.meeting()] = placement.table();
        }
        somethingAnnounced = !problem.rules().announced().isEmpty();
        int[] given = new int[people];
        for (int m = 0; m < meetings; m++) {
            for (int person : given(m) ? who[m] : new int[0]) {
                most[person] = Math.max(most[person], ++given[person]);
            }
        }
        fairness = problem.rules().fairness() == null ? slots : problem.rules().fairness();
    }

    /** Whether a meeting is fixed or announced, and possible there: that comes before the most that somebody can have. */
    private boolean given(int m) {
        Integer fixed = problem.meetings().get(m).fixedSlot();
        boolean given = fixed == null && announced[m] >= 0 && mayBe(m, announced[m]);
        for (int h = 0; h < halls && fixed != null && !given; h++) {
            given = mayBe(m, fixed * halls + h);
        }
        return given;
    }

    private int hallOf(Table one) {
        return walking == null ? 0 : one.hall();
    }

    /** Shortest ways, so that leaving out a meeting in between never makes the way too long; null if any pause is enough. */
    private static int @org.jspecify.annotations.Nullable [][] ways(Problem problem) {
        var given = problem.rules().walkingMinutes();
        int n = given.size();
        int[][] way = new int[n][n];
        int longest = 0;
        for (int from = 0; from < n; from++) {
            for (int to = 0; to < n; to++) {
                way[from][to] = from == to ? 0 : given.get(from).get(to);
            }
        }
        for (int over = 0; over < n; over++) {
            for (int from = 0; from < n; from++) {
                for (int to = 0; to < n; to++) {
                    way[from][to] = Math.min(way[from][to], way[from][over] + way[over][to]);
                }
            }
        }
        for (int[] row : way) {
            for (int minutes : row) {
                longest = Math.max(longest, minutes);
            }
        }
        var slots = problem.slots();
        for (int s = 1; s < slots.size(); s++) {
            var earlier = slots.get(s - 1);
            var later = slots.get(s);
            if (earlier.day() == later.day() && later.startMinute() - earlier.endMinute() < longest) {
                return way;
            }
        }
        return null;
    }

    private void allow() {
        boolean[][] there = new boolean[people][slots];
        for (int p = 0; p < people; p++) {
            Arrays.fill(there[p], true);
            for (int slot : problem.people().get(p).away()) {
                there[p][slot] = false;
            }
        }
        for (int m = 0; m < meetings; m++) {
            var meeting = problem.meetings().get(m);
            for (int s = 0; s < slots; s++) {
                Integer fixed = meeting.fixedSlot();
                boolean may = fixed != null
                        ? fixed == s
                        : meeting.slots().isEmpty() || meeting.slots().contains(s);
                if (!may || !fits(m, s, there)) {
                    continue;
                }
                if (table[m] >= 0) {
                    allowed[m * places + s * halls + hallOf(problem.tables().get(table[m]))] = true;
                } else {
                    for (int h = 0; h < halls; h++) {
                        allowed[m * places + s * halls + h] = capacity[h] > 0;
                    }
                }
            }
        }
    }

    private boolean fits(int m, int start, boolean[][] there) {
        int last = start + length[m] - 1;
        if (last >= slots || day[last] != day[start]) {
            return false;
        }
        for (int person : who[m]) {
            for (int s = start; s <= last; s++) {
                if (!there[person][s]) {
                    return false;
                }
            }
        }
        return true;
    }

    private void order(List<Precedence> precedences) {
        int[] none = {};
        Arrays.fill(before, none);
        Arrays.fill(after, none);
        for (var precedence : precedences) {
            before[precedence.after()] = with(before[precedence.after()], precedence.before());
            after[precedence.before()] = with(after[precedence.before()], precedence.after());
        }
    }

    private static int[] with(int[] numbers, int number) {
        int[] longer = Arrays.copyOf(numbers, numbers.length + 1);
        longer[numbers.length] = number;
        return longer;
    }

    int slotOf(int place) {
        return halls == 1 ? place : place / halls;
    }

    int hallOf(int place) {
        return halls == 1 ? 0 : place % halls;
    }

    boolean mayBe(int meeting, int place) {
        return allowed[meeting * places + place];
    }
}
