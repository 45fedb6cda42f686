package io.rapport.gathering;

import io.rapport.gathering.Board.Item;
import io.rapport.meeting.Stretch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** A meeting that an organiser wants to put into another slot, at another table: what that breaks, before it is done. */
public record Move(Item item, Slot slot, Table table, List<Note> notes, Set<UUID> displaced, boolean possible) {

    /** A sentence for the organiser. @param key a message key */
    public record Note(String key, List<String> arguments, boolean hindrance) {}

    /**
     * @param elsewhere when people are expected elsewhere
     * @param mayBeHeld whether nothing that its people said keeps them from meeting at all
     */
    static Move of(
            Board board,
            Item item,
            Slot slot,
            Table table,
            Map<AttendeeId, List<Stretch>> elsewhere,
            boolean mayBeHeld,
            boolean begun) {
        var looking = new Looking(board, item, slot, table);
        if (begun) {
            looking.hinders("gathering.move.begun");
        }
        looking.presence(elsewhere, mayBeHeld);
        looking.seats();
        looking.table();
        looking.most();
        looking.ways();
        looking.gaps();
        looking.announced();
        return new Move(
                item,
                slot,
                table,
                List.copyOf(looking.notes),
                Set.copyOf(looking.displaced),
                looking.notes.stream().noneMatch(Note::hindrance));
    }

    private static final class Looking {

        private final Board board;
        private final Item item;
        private final Slot slot;
        private final Table table;
        private final List<Note> notes = new ArrayList<>();
        private final Set<UUID> displaced = new HashSet<>();

        Looking(Board board, Item item, Slot slot, Table table) {
            this.board = board;
            this.item = item;
            this.slot = slot;
            this.table = table;
        }

        void hinders(String key, String... arguments) {
            notes.add(new Note(key, List.of(arguments), true));
        }

        private void tells(String key, String... arguments) {
            notes.add(new Note(key, List.of(arguments), false));
        }

        /**
         * What organisers entered themselves is named. Whether somebody is expected elsewhere, or does not want to meet the
         * other, is one sentence, so that it does not tell them of a never or a no (decision 88).
         */
        void presence(Map<AttendeeId, List<Stretch>> elsewhere, boolean mayBeHeld) {
            var all = people();
            for (var attendee : all) {
                if (!attendee.takesPart()) {
                    hinders("gathering.move.notComing", attendee.name());
                } else if (!attendee.thereDuring(slot.starts(), slot.ends())) {
                    hinders("gathering.move.away", attendee.name());
                }
            }
            if (all.size() > 1
                    && !board.outline()
                            .mayMeet(all.getFirst().group(), all.getLast().group())) {
                hinders("gathering.move.apart");
            } else if (all.stream().allMatch(Attendee::takesPart)
                    && !(mayBeHeld && all.stream().noneMatch(each -> expected(each, elsewhere)))) {
                hinders("gathering.move.notTogether");
            }
        }

        private List<Attendee> people() {
            return item.meeting().attendees().stream()
                    .map(id -> Objects.requireNonNull(board.people().get(id)))
                    .toList();
        }

        private boolean expected(Attendee attendee, Map<AttendeeId, List<Stretch>> elsewhere) {
            return attendee.thereDuring(slot.starts(), slot.ends())
                    && !Presence.free(attendee, slot, elsewhere.getOrDefault(attendee.id(), List.of()));
        }

        private List<Item> others() {
            return board.items().stream()
                    .filter(each -> each != item && each.during(slot))
                    .toList();
        }

        void seats() {
            for (var other : others()) {
                for (var id : other.meeting().attendees()) {
                    if (item.meeting().attendees().contains(id)) {
                        var person = Objects.requireNonNull(board.people().get(id));
                        displaces(other, "gathering.move.loses", person.name(), namesWithout(other, id));
                    }
                }
            }
        }

        private String namesWithout(Item other, AttendeeId id) {
            return other.meeting().attendees().stream()
                    .filter(each -> !each.equals(id))
                    .map(each ->
                            Objects.requireNonNull(board.people().get(each)).name())
                    .reduce((one, more) -> one + ", " + more)
                    .orElse("");
        }

        private void displaces(Item other, String key, String... arguments) {
            if (other.place().fixed()) {
                tells("gathering.move.fixed", board.names(other));
            }
            tells(key, arguments);
            displaced.add(other.meeting().id());
        }

        void table() {
            var owner = table.owner();
            if (owner != null
                    && !item.meeting().attendees().contains(owner)
                    && board.people().containsKey(owner)) {
                hinders(
                        "gathering.move.booth",
                        table.label(),
                        Objects.requireNonNull(board.people().get(owner)).name());
            }
            if (owner == null) {
                board.outline().tables().stream()
                        .filter(each -> each.owner() != null
                                && item.meeting().attendees().contains(each.owner()))
                        .forEach(booth -> tells(
                                "gathering.move.fromBooth",
                                Objects.requireNonNull(board.people().get(booth.owner()))
                                        .name(),
                                booth.label()));
            }
            for (var other : others()) {
                if (table.id().equals(other.place().table())
                        && !displaced.contains(other.meeting().id())) {
                    displaces(other, "gathering.move.taken", table.label(), board.names(other));
                }
            }
        }

        /** Organisers may give somebody more meetings than the event’s rules do, if they know. */
        void most() {
            var most = board.gathering().rules().mostMeetings();
            for (var person : people()) {
                var count = 1 + kept(person.id()).size();
                if (count > most) {
                    tells("gathering.move.tooMany", person.name(), String.valueOf(count), String.valueOf(most));
                }
            }
        }

        /** The other meetings that somebody would still have. */
        private List<Item> kept(AttendeeId id) {
            return board.items().stream()
                    .filter(each -> each != item
                            && each.placed()
                            && each.meeting().state() != TableMeeting.State.NOT_HELD
                            && each.meeting().attendees().contains(id)
                            && !displaced.contains(each.meeting().id()))
                    .toList();
        }

        /** Whether everybody comes from their meetings before, and to those after. */
        void ways() {
            for (var person : people()) {
                kept(person.id()).forEach(other -> way(person, other));
            }
        }

        private void way(Attendee person, Item other) {
            var from = board.outline().table(other.place().table());
            var starts = other.place().starts();
            var ends = other.place().ends();
            var ways = board.outline().ways();
            if (from.isPresent()
                    && starts != null
                    && ends != null
                    && !ways.inTime(
                            table.hall(), slot.starts(), slot.ends(), from.get().hall(), starts, ends)) {
                hinders(
                        "gathering.move.tooFar",
                        person.name(),
                        namesWithout(other, person.id()),
                        hall(from.get().hall()),
                        String.valueOf(ways.minutes(from.get().hall(), table.hall())));
            }
        }

        private String hall(UUID id) {
            return board.outline().hall(id).map(Hall::name).orElse("");
        }

        void gaps() {
            var before = board.totalGaps();
            var after = after().totalGaps();
            if (after != before) {
                tells(
                        after > before ? "gathering.move.moreGaps" : "gathering.move.fewerGaps",
                        String.valueOf(before),
                        String.valueOf(after));
            }
        }

        private Board after() {
            var items = board.items().stream()
                    .filter(each -> !displaced.contains(each.meeting().id()))
                    .map(each -> each == item
                            ? new Item(
                                    each.meeting(),
                                    new Place(
                                            each.meeting().id(),
                                            slot.starts(),
                                            slot.ends(),
                                            table.id(),
                                            true,
                                            null,
                                            List.of()))
                            : each)
                    .toList();
            return new Board(
                    board.gathering(),
                    board.outline(),
                    board.slots(),
                    board.plan(),
                    items,
                    board.unplacedCount(),
                    board.people());
        }

        void announced() {
            var told = new HashSet<AttendeeId>();
            board.items().stream()
                    .filter(each ->
                            each == item || displaced.contains(each.meeting().id()))
                    .filter(each -> each.meeting().state() == TableMeeting.State.PUBLISHED)
                    .forEach(each -> told.addAll(each.meeting().attendees()));
            if (!told.isEmpty()) {
                tells("gathering.move.announced", String.valueOf(told.size()));
            }
        }
    }
}
