package io.rapport.command;

import io.rapport.command.Sheet.Line;
import io.rapport.engine.scheduling.Meeting;
import io.rapport.engine.scheduling.Precedence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who wants to meet whom: {@code requests.csv}. Two who want to meet each other are one meeting, worth both wishes. */
final class RequestsFile {

    private static final double MOST_VALUE = 1e6;

    enum Column implements Sheet.Column {
        FROM("from", "who", "requester", "person", "participant1", "a", "von", "wer"),
        TO("to", "whom", "with", "partner", "participant2", "b", "mit", "wen"),
        VALUE("value", "priority", "weight", "wert"),
        REQUIRED("required", "must", "pflicht"),
        SLOT("slot", "time", "at", "uhrzeit"),
        LENGTH("length", "slots", "länge"),
        ID("id", "request", "number"),
        AFTER("after", "nach");

        private final List<String> headers;

        Column(String... headers) {
            this.headers = List.of(headers);
        }

        @Override
        public List<String> headers() {
            return headers;
        }
    }

    /** A meeting as it is put together from its rows. */
    private static final class Draft {
        private final int number;
        private final int line;
        private final List<Integer> people;
        private final Set<Integer> askedBy = new LinkedHashSet<>();
        private double value;
        private boolean required;
        private @Nullable Integer slot;
        private int length = 1;

        Draft(int number, int line, Set<Integer> people) {
            this.number = number;
            this.line = line;
            this.people = List.copyOf(people);
        }
    }

    private record After(Line<Column> line, int meeting, String id) {}

    private final PeopleFile people;
    private final SlotTimes times;
    private final Map<Set<Integer>, Draft> drafts = new LinkedHashMap<>();
    private final Map<String, Integer> byId = new HashMap<>();
    private final List<After> afters = new ArrayList<>();
    private final List<Precedence> precedences = new ArrayList<>();

    private RequestsFile(PeopleFile people, SlotTimes times) {
        this.people = people;
        this.times = times;
    }

    static RequestsFile read(Path file, PeopleFile people, SlotTimes times, Faults faults) {
        var sheet = Sheet.open(file, Column.class, faults);
        sheet.need(Column.FROM);
        sheet.need(Column.TO);
        faults.check();
        var requests = new RequestsFile(people, times);
        sheet.read((line, number) -> requests.take(line));
        requests.afters.forEach(requests::order);
        if (requests.drafts.isEmpty()) {
            faults.in(file, "There is no request in it.");
        }
        return requests;
    }

    private void take(Line<Column> line) {
        int from = person(line, Column.FROM, line.text(Column.FROM));
        var who = new TreeSet<Integer>();
        for (String to : line.text(Column.TO).isEmpty() ? List.of("") : line.parts(Column.TO)) {
            int other = person(line, Column.TO, to);
            if (other >= 0 && other == from) {
                line.fault(Column.TO, "Nobody meets themselves.");
                return;
            }
            who.add(other);
        }
        who.add(from);
        if (who.first() < 0) {
            return;
        }
        var draft = drafts.computeIfAbsent(
                who, all -> new Draft(drafts.size(), line.row().line(), all));
        double value = line.decimal(Column.VALUE, MOST_VALUE, 1);
        if (draft.askedBy.add(from)) {
            draft.value += value;
        }
        draft.required |= line.yes(Column.REQUIRED);
        draft.length = Math.max(draft.length, line.number(Column.LENGTH, 1, 100, 1));
        fix(line, draft);
        mustFit(line, draft);
        if (!line.text(Column.ID).isEmpty() && byId.putIfAbsent(line.text(Column.ID), draft.number) != null) {
            line.fault(Column.ID, "stands above already.");
        }
        line.parts(Column.AFTER).forEach(id -> afters.add(new After(line, draft.number, id)));
    }

    private void fix(Line<Column> line, Draft draft) {
        String typed = line.text(Column.SLOT);
        if (typed.isEmpty()) {
            return;
        }
        int slot = times.starting(typed);
        if (slot < 0) {
            line.fault(
                    Column.SLOT,
                    "No slot begins then. Slots begin at "
                            + times.times().stream()
                                    .map(time -> time.start().toString())
                                    .distinct()
                                    .reduce((one, other) -> one + ", " + other)
                                    .orElse("")
                            + ".");
        } else {
            draft.slot = slot;
        }
    }

    /** A meeting of several slots is held within one stretch, not around lunch. */
    private void mustFit(Line<Column> line, Draft draft) {
        var starts = times.startsOf(draft.length);
        if (starts.isEmpty()) {
            line.fault(Column.LENGTH, "Nowhere are there " + draft.length + " slots in a row.");
        } else if (draft.slot != null && !starts.contains(draft.slot)) {
            line.fault(Column.SLOT, "From then on there are no " + draft.length + " slots in a row.");
            draft.slot = null;
        }
    }

    private int person(Line<Column> line, Column column, String text) {
        int number = text.isEmpty() ? -1 : people.find(text);
        if (number == -2) {
            line.fault(column, "Several people have this name. Name them by id or e-mail address.");
        } else if (number < 0) {
            line.fault(
                    column,
                    text.isEmpty() ? "It is empty." : "Nobody in the file of people is called \"" + text + "\".");
        }
        return number;
    }

    private void order(After after) {
        var before = byId.get(after.id());
        if (before == null) {
            after.line().fault(Column.AFTER, "No request has the id \"" + after.id() + "\".");
        } else {
            precedences.add(new Precedence(before, after.meeting()));
        }
    }

    /**
     * What is to be scheduled.
     *
     * @param names where each meeting stands in the file, and whose it is
     */
    record Wanted(List<Meeting> meetings, List<Precedence> precedences, List<String> names) {}

    /** @param mutualOnly leaves out what only one side wants */
    Wanted wanted(boolean mutualOnly) {
        var meetings = new ArrayList<Meeting>();
        var names = new ArrayList<String>();
        Map<Integer, Integer> numbers = new HashMap<>();
        for (var draft : drafts.values()) {
            if (!mutualOnly || draft.askedBy.size() > 1 || draft.required) {
                numbers.put(draft.number, meetings.size());
                meetings.add(meeting(draft));
                names.add(name(draft));
            }
        }
        var among = new ArrayList<Precedence>();
        for (var pair : precedences) {
            var before = numbers.get(pair.before());
            var after = numbers.get(pair.after());
            if (before != null && after != null) {
                among.add(new Precedence(before, after));
            }
        }
        return new Wanted(List.copyOf(meetings), among, List.copyOf(names));
    }

    private String name(Draft draft) {
        return draft.people.stream()
                .map(person -> people.people().get(person).name())
                .collect(Collectors.joining(" and ", "line " + draft.line + " (", ")"));
    }

    private Meeting meeting(Draft draft) {
        var table = draft.people.stream()
                .map(person -> people.people().get(person).table())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        var slots = draft.length == 1 ? Set.<Integer>of() : times.startsOf(draft.length);
        return new Meeting(draft.people, slots, draft.slot, table, draft.length, draft.value, draft.required);
    }
}
