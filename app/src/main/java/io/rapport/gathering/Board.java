package io.rapport.gathering;

import io.rapport.web.Form;
import io.rapport.web.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A version of the plan with everything that organisers look at.
 *
 * @param items its meetings: all that have a table, and some of those without
 * @param unplacedCount how many have none
 * @param people everybody on the list, by id
 */
public record Board(
        Gathering gathering,
        Outline outline,
        List<Slot> slots,
        Plan plan,
        List<Item> items,
        int unplacedCount,
        Map<AttendeeId, Attendee> people) {

    /** A meeting and where this version puts it. */
    public record Item(TableMeeting meeting, Place place) {

        public boolean placed() {
            return place.starts() != null;
        }

        /** Whether people were told of another time or table. */
        public boolean moved() {
            return meeting.state() == TableMeeting.State.PUBLISHED
                    && !(Objects.equals(meeting.starts(), place.starts())
                            && Objects.equals(meeting.table(), place.table()));
        }

        boolean during(Slot slot) {
            return during(slot.starts(), slot.ends());
        }

        boolean during(Instant from, Instant to) {
            return place.starts() != null
                    && place.ends() != null
                    && place.starts().isBefore(to)
                    && from.isBefore(place.ends());
        }
    }

    public Optional<Item> item(UUID meeting) {
        return items.stream()
                .filter(each -> each.meeting().id().equals(meeting))
                .findFirst();
    }

    /** The day of the next meeting, or else of the first. */
    public Optional<LocalDate> dayAt(Instant at) {
        var starts = items.stream()
                .filter(Item::placed)
                .map(item -> Objects.requireNonNull(item.place().starts()))
                .sorted()
                .toList();
        return starts.stream()
                .filter(each -> each.isAfter(at))
                .findFirst()
                .or(() -> starts.stream().findFirst())
                .map(each -> LocalDate.ofInstant(each, gathering.zone()));
    }

    /** Those who take part, by name. */
    public List<Attendee> takingPart() {
        return people.values().stream()
                .filter(Attendee::takesPart)
                .sorted(Comparator.comparing(Attendee::name)
                        .thenComparing(each -> each.id().value()))
                .toList();
    }

    /** Who takes part under this address or, if there is only one, this name; refused if nobody does or several do. */
    Attendee named(String words) {
        var typed = Form.line(words);
        var found = people.values().stream()
                .filter(Attendee::takesPart)
                .filter(each ->
                        each.email().equalsIgnoreCase(typed) || each.name().equalsIgnoreCase(typed))
                .toList();
        if (found.size() > 1) {
            throw new Refusal("gathering.refused.whichPerson.several", Form.brief(typed));
        }
        return found.stream()
                .findFirst()
                .orElseThrow(() -> new Refusal("gathering.refused.whichPerson", Form.brief(typed)));
    }

    /** The placed meetings of each, in the order of time; who has none is absent. */
    public Map<AttendeeId, List<Item>> byPerson() {
        var all = new HashMap<AttendeeId, List<Item>>();
        for (var item : inOrder()) {
            for (var attendee : item.meeting().attendees()) {
                all.computeIfAbsent(attendee, id -> new ArrayList<>()).add(item);
            }
        }
        return all;
    }

    public Map<UUID, List<Item>> byTable() {
        return inOrder().stream()
                .filter(item -> item.place().table() != null)
                .collect(Collectors.groupingBy(
                        item -> Objects.requireNonNull(item.place().table())));
    }

    private List<Item> inOrder() {
        return items.stream()
                .filter(Item::placed)
                .sorted(Comparator.comparing((Item item) ->
                                Objects.requireNonNull(item.place().starts()))
                        .thenComparing(item -> item.meeting().id()))
                .toList();
    }

    /** The one of these that takes place in the slot. */
    public static @Nullable Item in(List<Item> items, Slot slot) {
        return items.stream().filter(each -> each.during(slot)).findFirst().orElse(null);
    }

    /** Some of the wished meetings without a time, each with its reason; by the names of their people. */
    public List<Item> unplaced() {
        return items.stream()
                .filter(item -> !item.placed())
                .map(item -> Map.entry(names(item), item))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** "Mara Reinholt, Tomasz Kowal". */
    public String names(Item item) {
        return item.meeting().attendees().stream()
                .map(id -> people.get(id))
                .filter(Objects::nonNull)
                .map(Attendee::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    public int suggestedPlaced() {
        return (int) items.stream()
                .filter(item -> item.placed() && item.meeting().origin() == TableMeeting.Origin.SUGGESTED)
                .count();
    }

    /** How often somebody sits idle between two meetings of a day. */
    public int gaps(AttendeeId attendee) {
        return gaps(byPerson().getOrDefault(attendee, List.of()));
    }

    public int gaps(List<Item> ofOne) {
        int gaps = 0;
        Slot before = null;
        for (var slot : slots) {
            if (in(ofOne, slot) != null) {
                gaps += before != null && before.day().equals(slot.day()) && slot.number() > before.number() + 1
                        ? 1
                        : 0;
                before = slot;
            }
        }
        return gaps;
    }

    public int totalGaps() {
        return byPerson().values().stream().mapToInt(this::gaps).sum();
    }

    /** What everybody gets, in figures. */
    public record Spread(int fewest, int most, int mostGaps, int without) {}

    /** Who is on standby and meets nobody is meant to, and does not count. */
    public Spread spread() {
        var byPerson = byPerson();
        var planned = takingPart().stream()
                .filter(each -> !each.standby() || byPerson.containsKey(each.id()))
                .toList();
        var counts = planned.stream()
                .mapToInt(each -> byPerson.getOrDefault(each.id(), List.of()).size())
                .summaryStatistics();
        var without = (int) planned.stream()
                .filter(each -> !byPerson.containsKey(each.id()))
                .count();
        var mostGaps = byPerson.values().stream().mapToInt(this::gaps).max().orElse(0);
        return counts.getCount() == 0
                ? new Spread(0, 0, 0, 0)
                : new Spread(counts.getMin(), counts.getMax(), mostGaps, without);
    }
}
