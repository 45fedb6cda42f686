package io.rapport.command;

import io.rapport.engine.scheduling.Slot;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The slots of one or several days, as they are typed: {@code 09:00-12:00/20} is nine slots of twenty minutes, {@code
 * 09:00-12:00/20+5} has five minutes between them; several stretches stand with commas between, and a day may stand before
 * a stretch: {@code 2026-12-03 09:00-12:00/20}.
 */
record SlotTimes(List<Time> times) {

    private static final int MOST_SLOTS = 1000;
    private static final Pattern STRETCH = Pattern.compile(
            "(?:(\\d{4}-\\d{2}-\\d{2})[ T])?(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})/(\\d{1,3})(?:\\+(\\d{1,3}))?");

    /** When a slot begins and ends, and its stretch does. */
    record Time(LocalDate day, LocalTime start, LocalTime end, LocalTime stretchEnd) {

        boolean meets(LocalTime from, LocalTime to) {
            return start.isBefore(to) && from.isBefore(end);
        }

        boolean sameStretch(Time other) {
            return day.equals(other.day) && stretchEnd.equals(other.stretchEnd);
        }

        @Override
        public String toString() {
            return start + "–" + end;
        }
    }

    SlotTimes {
        times = List.copyOf(times);
    }

    /** @param day of stretches that name none */
    static SlotTimes parse(String typed, LocalDate day, Faults faults) {
        var times = new ArrayList<Time>();
        for (String stretch : typed.split(",")) {
            add(stretch.strip(), day, times, faults);
        }
        times.sort((one, other) ->
                one.day.equals(other.day) ? one.start.compareTo(other.start) : one.day.compareTo(other.day));
        for (int i = 1; i < times.size(); i++) {
            var before = times.get(i - 1);
            if (before.day.equals(times.get(i).day) && times.get(i).start.isBefore(before.end)) {
                faults.on("--slots", "The slots " + before + " and " + times.get(i) + " overlap. Leave a stretch out.");
                break;
            }
        }
        if (times.size() > MOST_SLOTS) {
            faults.on("--slots", "These are " + times.size() + " slots; at most " + MOST_SLOTS + " are possible.");
        }
        return new SlotTimes(times);
    }

    private static void add(String stretch, LocalDate day, List<Time> times, Faults faults) {
        var parts = STRETCH.matcher(stretch);
        if (!parts.matches()) {
            faults.on(
                    "--slots",
                    "\"" + stretch
                            + "\" is no stretch of time. Write it like 09:00-12:00/20, where 20 is the minutes of"
                            + " a slot.");
            return;
        }
        try {
            var own = parts.group(1) == null ? day : LocalDate.parse(parts.group(1));
            int from = minutes(parts.group(2));
            int to = minutes(parts.group(3));
            int length = Integer.parseInt(parts.group(4));
            int pause = parts.group(5) == null ? 0 : Integer.parseInt(parts.group(5));
            if (length == 0 || from + length > to) {
                faults.on("--slots", "In \"" + stretch + "\" there is no room for a slot of " + length + " minutes.");
                return;
            }
            for (int start = from; start + length <= to; start += length + pause) {
                times.add(new Time(own, time(start), time(start + length), time(to)));
            }
        } catch (DateTimeException e) {
            faults.on("--slots", "\"" + stretch + "\" names a day or a time that there is not.");
        }
    }

    private static int minutes(String typed) {
        var time = LocalTime.parse(typed.length() == 4 ? "0" + typed : typed);
        return (int) ChronoUnit.MINUTES.between(LocalTime.MIN, time);
    }

    private static LocalTime time(int minutes) {
        return LocalTime.MIN.plusMinutes(minutes);
    }

    List<Slot> slots() {
        var first = times.getFirst().day();
        return times.stream()
                .map(time -> new Slot(
                        (int) ChronoUnit.DAYS.between(first, time.day()),
                        (int) ChronoUnit.MINUTES.between(LocalTime.MIN, time.start()),
                        (int) ChronoUnit.MINUTES.between(LocalTime.MIN, time.end())))
                .toList();
    }

    /** With which slots so many in a row begin that belong to one stretch. */
    Set<Integer> startsOf(int length) {
        return IntStream.rangeClosed(0, times.size() - length)
                .filter(first -> times.get(first).sameStretch(times.get(first + length - 1)))
                .boxed()
                .collect(Collectors.toSet());
    }

    boolean severalDays() {
        return !times.getFirst().day().equals(times.getLast().day());
    }

    /**
     * The slots that a stretch touches, written {@code 10:00-10:40}, maybe with a day before it; empty if it is no stretch of
     * time that there is.
     */
    Optional<List<Integer>> touched(String stretch) {
        var parts = Pattern.compile("(?:(\\d{4}-\\d{2}-\\d{2})[ T])?(\\d{1,2}:\\d{2})\\s*[-–]\\s*(\\d{1,2}:\\d{2})")
                .matcher(stretch);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            @Nullable LocalDate day = parts.group(1) == null ? null : LocalDate.parse(parts.group(1));
            var from = time(minutes(parts.group(2)));
            var to = time(minutes(parts.group(3)));
            return from.isBefore(to)
                    ? Optional.of(touching(from, to)
                            .filter(slot -> day == null || times.get(slot).day().equals(day))
                            .boxed()
                            .toList())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The slots of all days that somebody misses who comes then, written {@code 9:40}; empty if that is no time of day. */
    Optional<List<Integer>> before(String typed) {
        return timeOfDay(typed)
                .map(time -> touching(LocalTime.MIN, time).boxed().toList());
    }

    /** The slots of all days that somebody misses who goes then. */
    Optional<List<Integer>> after(String typed) {
        return timeOfDay(typed)
                .map(time -> touching(time, LocalTime.MAX).boxed().toList());
    }

    private static Optional<LocalTime> timeOfDay(String typed) {
        try {
            return typed.matches("\\d{1,2}:\\d{2}") ? Optional.of(time(minutes(typed))) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private IntStream touching(LocalTime from, LocalTime to) {
        return IntStream.range(0, times.size()).filter(slot -> times.get(slot).meets(from, to));
    }

    /** The slot that begins then, written {@code 9:20}, maybe with a day before it; -1 if none does. */
    int starting(String typed) {
        var parts = Pattern.compile("(?:(\\d{4}-\\d{2}-\\d{2})[ T])?(\\d{1,2}:\\d{2})")
                .matcher(typed);
        if (!parts.matches()) {
            return -1;
        }
        try {
            var start = time(minutes(parts.group(2)));
            return IntStream.range(0, times.size())
                    .filter(slot ->
                            parts.group(1) == null || times.get(slot).day().equals(LocalDate.parse(parts.group(1))))
                    .filter(slot -> times.get(slot).start().equals(start))
                    .findFirst()
                    .orElse(-1);
        } catch (DateTimeException e) {
            return -1;
        }
    }
}
