package io.rapport.engine.scheduling;

import java.util.Arrays;

/** Who is in which meeting when: a schedule under construction, with its breaks kept up to date. */
final class Grid {

    static final int NOWHERE = -1;
    static final int FREE = -1;

    final Model model;

    /** The place of each meeting, or {@link #NOWHERE}. */
    final int[] at;

    /** The meeting of each person in each slot, or {@link #FREE}. */
    final int[] cell;

    /** How many tables for anybody are taken, by slot and hall. */
    final int[] used;

    /** The meeting at each table that somebody names, by table and slot, or {@link #FREE}. */
    final int[] tableTaken;

    /** How many meetings each person has. */
    final int[] held;

    final int[] breaks;
    int totalBreaks;

    int placed;
    int requiredPlaced;

    /** How many meetings people have less than they should have. */
    int lacking;

    double value;

    /** How many announced meetings are not where they were announced to be. */
    int moved;

    /** People with breaks, in no order, and where in that list each of them is. */
    private final int[] broken;

    private int someBroken;
    private final int[] index;

    /** How many people have so many breaks. */
    final int[] peopleWithBreaks;

    /** A bit for each slot, and one between two days, so that nothing runs over night. */
    private final long[] busy;

    private final int words;
    private final int[] bit;
    private final long[][] dayBits;

    /** With one word: the bits that are slots, and which. */
    private long allBits;

    private final int[] slotOfBit;

    Grid(Model model) {
        this.model = model;
        at = new int[model.meetings];
        Arrays.fill(at, NOWHERE);
        cell = new int[model.people * model.slots];
        Arrays.fill(cell, FREE);
        used = new int[model.places];
        tableTaken = new int[model.someNameTables ? model.tables * model.slots : 0];
        Arrays.fill(tableTaken, FREE);
        held = new int[model.people];
        breaks = new int[model.people];
        for (int person = 0; person < model.people; person++) {
            lacking += model.least[person];
        }
        for (int place : model.announced) {
            moved += place >= 0 ? 1 : 0;
        }
        broken = new int[model.people];
        index = new int[model.people];
        peopleWithBreaks = new int[model.slots + 2];
        peopleWithBreaks[0] = model.people;
        bit = new int[model.slots];
        int days = model.slots == 0 ? 0 : model.day[model.slots - 1] + 1;
        words = (model.slots + days + 63) / 64;
        busy = new long[model.people * words];
        dayBits = new long[days][words];
        slotOfBit = new int[64 * words];
        for (int s = 0; s < model.slots; s++) {
            bit[s] = s + model.day[s];
            dayBits[model.day[s]][bit[s] >> 6] |= 1L << bit[s];
            allBits |= 1L << bit[s];
            slotOfBit[bit[s]] = s;
        }
    }

    /** The meeting must be nowhere, and its people free there. */
    void place(int meeting, int place) {
        int start = model.slotOf(place);
        int hall = model.hallOf(place);
        at[meeting] = place;
        enter(meeting, place);
        for (int s = start; s < start + model.length[meeting]; s++) {
            for (int person : model.who[meeting]) {
                cell[person * model.slots + s] = meeting;
                busy[person * words + (bit[s] >> 6)] |= 1L << bit[s];
            }
            take(meeting, s, hall, 1, meeting);
        }
        for (int person : model.who[meeting]) {
            held[person]++;
            lacking -= held[person] <= model.least[person] ? 1 : 0;
            count(person);
        }
    }

    private void enter(int meeting, int place) {
        placed++;
        requiredPlaced += model.required[meeting] ? 1 : 0;
        value += model.value[meeting];
        moved -= model.announced[meeting] == place ? 1 : 0;
    }

    private void leave(int meeting, int place) {
        placed--;
        requiredPlaced -= model.required[meeting] ? 1 : 0;
        value -= model.value[meeting];
        moved += model.announced[meeting] == place ? 1 : 0;
    }

    void remove(int meeting) {
        int start = model.slotOf(at[meeting]);
        int hall = model.hallOf(at[meeting]);
        leave(meeting, at[meeting]);
        at[meeting] = NOWHERE;
        for (int s = start; s < start + model.length[meeting]; s++) {
            for (int person : model.who[meeting]) {
                cell[person * model.slots + s] = FREE;
                busy[person * words + (bit[s] >> 6)] &= ~(1L << bit[s]);
            }
            take(meeting, s, hall, -1, FREE);
        }
        for (int person : model.who[meeting]) {
            lacking += held[person] <= model.least[person] ? 1 : 0;
            held[person]--;
            count(person);
        }
    }

    int busySlots(int person) {
        int count = 0;
        for (int w = person * words; w < person * words + words; w++) {
            count += Long.bitCount(busy[w]);
        }
        return count;
    }

    /** Puts every meeting where it was when {@code at} was copied. */
    void restore(int[] before) {
        for (int m = 0; m < at.length; m++) {
            if (at[m] != NOWHERE && at[m] != before[m]) {
                remove(m);
            }
        }
        for (int m = 0; m < at.length; m++) {
            if (at[m] != before[m]) {
                place(m, before[m]);
            }
        }
    }

    private void take(int meeting, int slot, int hall, int tables, int content) {
        if (model.takesShared[meeting]) {
            used[slot * model.halls + hall] += tables;
        }
        if (model.table[meeting] >= 0) {
            tableTaken[model.table[meeting] * model.slots + slot] = content;
        }
    }

    private void count(int person) {
        int now = words == 1 ? breaksWith(busy[person]) : breaksOf(person);
        int old = breaks[person];
        if (now != old) {
            breaksChange(person, old, now);
        }
    }

    private void breaksChange(int person, int old, int now) {
        peopleWithBreaks[old]--;
        peopleWithBreaks[now]++;
        breaks[person] = now;
        totalBreaks += now - old;
        if (old == 0) {
            index[person] = someBroken;
            broken[someBroken++] = person;
        } else if (now == 0) {
            int last = broken[--someBroken];
            broken[index[person]] = last;
            index[last] = index[person];
        }
    }

    /** Somebody with breaks, or anybody if there is no such person. */
    int somebodyBroken(Dice dice) {
        return someBroken == 0 ? dice.below(model.people) : broken[dice.below(someBroken)];
    }

    /** Whether {@link #swap} and {@link #breaksAfter} may be used. */
    boolean isNarrow() {
        return words == 1;
    }

    /**
     * A slot for somebody to leave, and one to get, in the next eight bits; or -1. Mostly an end of a run is left, and what is
     * beside a run is got, because anything else is likely to make a break.
     */
    int promising(int person, Dice dice) {
        long mask = busy[person];
        if (mask == 0) {
            return -1;
        }
        int chance = dice.below(16);
        long leave = chance < 14 ? mask & ~(mask << 1 & mask >>> 1) : mask;
        int left = chosen(leave, dice);
        long rest = mask & ~(1L << left);
        long get = chance == 0 || rest == 0 ? ~0L : rest << 1 | rest >>> 1;
        get &= ~mask & allBits;
        return get == 0 ? -1 : slotOfBit[left] | slotOfBit[chosen(get, dice)] << 8;
    }

    private static int chosen(long bits, Dice dice) {
        for (int skip = dice.below(Long.bitCount(bits)); skip > 0; skip--) {
            bits &= bits - 1;
        }
        return Long.numberOfTrailingZeros(bits);
    }

    /** How many breaks somebody has who leaves one slot and gets another. */
    int breaksAfter(int person, int left, int got) {
        return breaksWith(busy[person] & ~(1L << bit[left]) | 1L << bit[got]);
    }

    /** A break is what lies between two runs of meetings on one day. */
    private int breaksWith(long mask) {
        int runs = Long.bitCount(mask & ~(mask << 1));
        if (dayBits.length == 1) {
            return runs - (mask == 0 ? 0 : 1);
        }
        for (long[] one : dayBits) {
            runs -= (mask & one[0]) == 0 ? 0 : 1;
        }
        return runs;
    }

    private int breaksOf(int person) {
        int runs = 0;
        long carry = 0;
        for (int w = person * words; w < person * words + words; w++) {
            runs += Long.bitCount(busy[w] & ~(busy[w] << 1 | carry));
            carry = busy[w] >>> 63;
        }
        for (long[] one : dayBits) {
            long there = 0;
            for (int w = 0; w < words; w++) {
                there |= busy[person * words + w] & one[w];
            }
            runs -= there != 0 ? 1 : 0;
        }
        return runs;
    }

    /** Exchanges what somebody does in two slots; whoever calls does that for all concerned, and moves their meetings. */
    void swap(int person, int one, int other) {
        int row = person * model.slots;
        int kept = cell[row + one];
        cell[row + one] = cell[row + other];
        cell[row + other] = kept;
        if ((kept == FREE) != (cell[row + one] == FREE)) {
            busy[person] ^= 1L << bit[one] | 1L << bit[other];
            count(person);
        }
    }

    /** Says where a meeting is whose people were {@linkplain #swap swapped}. */
    void follow(int meeting, int place) {
        moved += model.announced[meeting] == at[meeting] ? 1 : 0;
        moved -= model.announced[meeting] == place ? 1 : 0;
        used[at[meeting]]--;
        used[place]++;
        at[meeting] = place;
    }

    /** One of the meetings in a slot and hall, or {@link #FREE} if none was met at random. */
    int someMeeting(int slot, int hall, Dice dice) {
        for (int i = 0; i < 16; i++) {
            int meeting = cell[dice.below(model.people) * model.slots + slot];
            if (meeting != FREE && model.hallOf(at[meeting]) == hall) {
                return meeting;
            }
        }
        return FREE;
    }

    /** By how much people exceed the fairness in all. */
    int unfair() {
        if (model.fairness >= model.slots) {
            return 0;
        }
        int fewest = 0;
        while (fewest < peopleWithBreaks.length && peopleWithBreaks[fewest] == 0) {
            fewest++;
        }
        int beyond = 0;
        for (int b = fewest + model.fairness + 1; b < peopleWithBreaks.length; b++) {
            beyond += peopleWithBreaks[b] * (b - fewest - model.fairness);
        }
        return beyond;
    }

    /** Whether a meeting that is nowhere could be put there as everything is. */
    boolean fits(int meeting, int place) {
        return model.mayBe(meeting, place)
                && peopleFree(meeting, place)
                && tableFree(meeting, place)
                && inOrder(meeting, place)
                && inReach(meeting, place);
    }

    boolean peopleFree(int meeting, int place) {
        int start = model.slotOf(place);
        for (int person : model.who[meeting]) {
            for (int s = start; s < start + model.length[meeting]; s++) {
                if (cell[person * model.slots + s] != FREE) {
                    return false;
                }
            }
        }
        return true;
    }

    boolean tableFree(int meeting, int place) {
        int start = model.slotOf(place);
        int hall = model.hallOf(place);
        for (int s = start; s < start + model.length[meeting]; s++) {
            if (model.takesShared[meeting] && used[s * model.halls + hall] >= model.capacity[hall]) {
                return false;
            }
            if (model.table[meeting] >= 0 && tableTaken[model.table[meeting] * model.slots + s] != FREE) {
                return false;
            }
        }
        return true;
    }

    boolean inOrder(int meeting, int place) {
        int start = model.slotOf(place);
        for (int earlier : model.before[meeting]) {
            if (at[earlier] != NOWHERE && model.slotOf(at[earlier]) + model.length[earlier] > start) {
                return false;
            }
        }
        for (int later : model.after[meeting]) {
            if (at[later] != NOWHERE && model.slotOf(at[later]) < start + model.length[meeting]) {
                return false;
            }
        }
        return true;
    }

    /** Whether everybody comes from their meeting before, and gets to their next, in time. */
    boolean inReach(int meeting, int place) {
        int[][] walking = model.walking;
        if (walking == null) {
            return true;
        }
        int start = model.slotOf(place);
        int end = start + model.length[meeting] - 1;
        int hall = model.hallOf(place);
        for (int person : model.who[meeting]) {
            int row = person * model.slots;
            for (int s = start - 1; s >= 0 && model.day[s] == model.day[start]; s--) {
                int other = cell[row + s];
                if (other != FREE) {
                    if (model.startMinute[start] - model.endMinute[s] < walking[model.hallOf(at[other])][hall]) {
                        return false;
                    }
                    break;
                }
            }
            for (int s = end + 1; s < model.slots && model.day[s] == model.day[start]; s++) {
                int other = cell[row + s];
                if (other != FREE) {
                    if (model.startMinute[s] - model.endMinute[end] < walking[hall][model.hallOf(at[other])]) {
                        return false;
                    }
                    break;
                }
            }
        }
        return true;
    }
}
