package io.rapport.command;

import io.rapport.command.Sheet.Line;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who comes: {@code people.csv}. */
final class PeopleFile {

    enum Column implements Sheet.Column {
        NAME("name", "fullname", "participant", "attendeename", "teilnehmer"),
        FIRST_NAME("firstname", "givenname", "vorname"),
        LAST_NAME("lastname", "surname", "familyname", "nachname"),
        EMAIL("email", "emailaddress", "mail", "emailadresse"),
        ID("id", "externalid", "number", "order", "nummer"),
        ORGANISATION("organisation", "organization", "company", "organisationname", "firma", "unternehmen"),
        ARRIVES("arrives", "from", "arrival", "kommt"),
        LEAVES("leaves", "until", "departure", "geht"),
        AWAY("away", "notthere", "unavailable", "abwesend"),
        LEAST("least", "atleast", "min", "minimum"),
        MOST("most", "atmost", "max", "maximum"),
        TABLE("table", "booth", "tisch", "stand");

        private final List<String> headers;

        Column(String... headers) {
            this.headers = List.of(headers);
        }

        @Override
        public List<String> headers() {
            return headers;
        }
    }

    private final SlotTimes times;
    private final int tables;
    private final int least;
    private final int most;
    private final List<Participant> people = new ArrayList<>();
    private final Map<String, Integer> byKey = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();
    private final Map<Integer, Integer> tableOwners = new HashMap<>();

    private PeopleFile(SlotTimes times, int tables, int least, int most) {
        this.times = times;
        this.tables = tables;
        this.least = least;
        this.most = most;
    }

    /**
     * @param least how many meetings somebody should have whose row does not say
     * @param most how many they can have
     */
    static PeopleFile read(Path file, SlotTimes times, int tables, int least, int most, Faults faults) {
        var sheet = Sheet.open(file, Column.class, faults);
        if (!sheet.has(Column.LAST_NAME)) {
            sheet.need(Column.NAME);
        }
        faults.check();
        var people = new PeopleFile(times, tables, least, most);
        sheet.read((line, number) -> people.take(line));
        if (people.people.isEmpty()) {
            faults.in(file, "There is nobody in it.");
        }
        return people;
    }

    private void take(Line<Column> line) {
        String name = line.text(Column.NAME).isEmpty()
                ? (line.text(Column.FIRST_NAME) + " " + line.text(Column.LAST_NAME)).strip()
                : line.text(Column.NAME);
        String email = line.text(Column.EMAIL);
        if (name.isEmpty()) {
            line.fault(Column.NAME, "The name is missing.");
            return;
        }
        String id = !line.text(Column.ID).isEmpty() ? line.text(Column.ID) : email.isEmpty() ? name : email;
        if (byKey.containsKey(key(id)) && !ambiguous.contains(key(id))) {
            line.fault(
                    email.isEmpty() ? Column.NAME : Column.EMAIL,
                    "\"" + id + "\" is somebody above already. Give each an id or an e-mail address of their own.");
            return;
        }
        int number = people.size();
        int fewest = line.number(Column.LEAST, 0, 1000, least);
        int mostOf = line.number(Column.MOST, 0, 1000, most);
        if (fewest > mostOf) {
            line.fault(Column.LEAST, "is more than the most of their meetings, " + mostOf + ".");
            fewest = mostOf;
        }
        people.add(new Participant(
                id, name, email, line.text(Column.ORGANISATION), away(line), fewest, mostOf, table(line, number)));
        byKey.put(key(id), number);
        for (String other : List.of(email, name)) {
            if (!other.isEmpty() && byKey.merge(key(other), number, (one, two) -> one) != number) {
                ambiguous.add(key(other));
            }
        }
    }

    private Set<Integer> away(Line<Column> line) {
        var away = new HashSet<Integer>();
        for (String stretch : line.parts(Column.AWAY)) {
            away.addAll(times.touched(stretch).orElseGet(() -> {
                line.fault(
                        Column.AWAY,
                        "\"" + stretch
                                + "\" is no stretch of time. Write it like 10:00-10:40 or 2026-12-09 10:00-10:40,"
                                + " several with semicolons between.");
                return List.of();
            }));
        }
        away.addAll(outside(line, Column.ARRIVES, times::before));
        away.addAll(outside(line, Column.LEAVES, times::after));
        return away;
    }

    private static List<Integer> outside(
            Line<Column> line, Column column, Function<String, Optional<List<Integer>>> missed) {
        String time = line.text(column);
        return time.isEmpty()
                ? List.of()
                : missed.apply(time).orElseGet(() -> {
                    line.fault(column, "is no time of day. Write one like 09:40.");
                    return List.of();
                });
    }

    private @Nullable Integer table(Line<Column> line, int person) {
        if (line.text(Column.TABLE).isEmpty()) {
            return null;
        }
        int table = line.number(Column.TABLE, 1, tables, 0) - 1;
        var owner = table < 0 ? null : tableOwners.putIfAbsent(table, person);
        if (owner != null) {
            line.fault(Column.TABLE, "is the table of " + people.get(owner).name() + " already.");
        }
        return table < 0 ? null : table;
    }

    private static String key(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    List<Participant> people() {
        return List.copyOf(people);
    }

    boolean isBooth(int table) {
        return tableOwners.containsKey(table);
    }

    /** The number of whoever has this id, address or name; -1 for nobody, -2 if several have this name. */
    int find(String text) {
        return ambiguous.contains(key(text)) ? -2 : byKey.getOrDefault(key(text), -1);
    }
}
