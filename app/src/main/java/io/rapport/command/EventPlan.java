package io.rapport.command;

import io.rapport.command.SlotTimes.Time;
import io.rapport.engine.scheduling.Meeting;
import io.rapport.engine.scheduling.Placement;
import io.rapport.engine.scheduling.Schedule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A schedule with the names and times of the files it was made from. */
record EventPlan(List<Participant> people, SlotTimes times, Halls halls, List<Meeting> meetings, Schedule schedule) {

    /** A meeting that is held. */
    record Seat(int meeting, int slot, int table) {}

    List<Seat> seats() {
        return schedule.placements().stream()
                .sorted(Comparator.comparingInt(Placement::slot).thenComparingInt(Placement::table))
                .map(placement -> new Seat(placement.meeting(), placement.slot(), placement.table()))
                .toList();
    }

    List<Seat> seats(int person) {
        return seats().stream()
                .filter(seat -> meetings.get(seat.meeting()).people().contains(person))
                .toList();
    }

    /** The seats of each person, in one walk over the schedule. */
    List<List<Seat>> seatsByPerson() {
        List<List<Seat>> all = new ArrayList<>();
        people.forEach(person -> all.add(new ArrayList<>()));
        for (var seat : seats()) {
            meetings.get(seat.meeting())
                    .people()
                    .forEach(person -> all.get(person).add(seat));
        }
        return all;
    }

    String when(Seat seat) {
        var from = times.times().get(seat.slot());
        var to = last(seat);
        return day(from) + from.start() + "–" + to.end();
    }

    Time last(Seat seat) {
        return times.times().get(seat.slot() + meetings.get(seat.meeting()).length() - 1);
    }

    String day(Time time) {
        return times.severalDays() ? time.day() + " " : "";
    }

    String table(Seat seat) {
        return halls.name(seat.table());
    }

    String names(int meeting) {
        return meetings.get(meeting).people().stream().map(this::name).collect(Collectors.joining(", "));
    }

    /** Whom somebody meets. */
    String others(Seat seat, int person) {
        return meetings.get(seat.meeting()).people().stream()
                .filter(other -> other != person)
                .map(this::name)
                .collect(Collectors.joining(", "));
    }

    String name(int person) {
        return people.get(person).name();
    }

    String why(int unplaced) {
        return schedule.unplaced()
                .get(unplaced)
                .reason()
                .sentence(this::name, meeting -> "the meeting of " + names(meeting));
    }
}
