package io.rapport.gathering;

import io.rapport.engine.scheduling.Meeting;
import io.rapport.engine.scheduling.Person;
import io.rapport.engine.scheduling.Placement;
import io.rapport.engine.scheduling.Problem;
import io.rapport.gathering.Task.Wanted;
import io.rapport.meeting.Stretch;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes of an event what the engine schedules. */
@Component
class Tasks {

    /** Of a meeting where nothing says what both gain. */
    private static final double LEAST_WORTH = 0.001;

    /** Of a meeting that an organiser put together: more than any win-win, which is 1 at most. */
    private static final double MOST_WORTH = 2;

    private final GatheringRepository gatherings;
    private final OutlineRepository outlines;
    private final AttendeeRepository attendees;
    private final MeetingRepository meetings;
    private final PlanRepository plans;
    private final Wanting wanting;
    private final Presence presence;
    private final InstantSource now;

    Tasks(
            GatheringRepository gatherings,
            OutlineRepository outlines,
            AttendeeRepository attendees,
            MeetingRepository meetings,
            PlanRepository plans,
            Wanting wanting,
            Presence presence,
            InstantSource now) {
        this.gatherings = gatherings;
        this.outlines = outlines;
        this.attendees = attendees;
        this.meetings = meetings;
        this.plans = plans;
        this.wanting = wanting;
        this.presence = presence;
        this.now = now;
    }

    /** The event as it is now. @throws Refusal if there is nothing to schedule, with the reason */
    @Transactional(readOnly = true)
    public Task of(GatheringId id) {
        var gathering = gatherings.find(id).orElseThrow();
        var outline = outlines.of(id);
        var at = now.instant();
        var slots = outline.slots(gathering).stream()
                .filter(slot -> slot.starts().isAfter(at))
                .toList();
        if (slots.isEmpty()) {
            throw new Refusal("gathering.trouble.noSlots");
        }
        if (outline.tables().isEmpty()) {
            throw new Refusal("gathering.trouble.noTables");
        }
        var people = attendees.all(id).stream().filter(Attendee::takesPart).toList();
        var current = meetings.current(id);
        var done = current.stream()
                .filter(each -> each.state() == TableMeeting.State.PUBLISHED && !each.startsAfter(at))
                .toList();
        var begun = done.stream().map(TableMeeting::id).collect(Collectors.toSet());
        var places = plans.before(id).stream().collect(Collectors.toMap(Place::meeting, Function.identity()));
        var wanted = wanting.of(gathering, outline, people, places).stream()
                .filter(each -> !begun.contains(each.id()))
                .toList();
        // where all that was planned is given up, the plan that says so is still to be made
        if (wanted.isEmpty() && current.isEmpty() && places.isEmpty()) {
            throw new Refusal("gathering.trouble.noMeetings");
        }
        mustHaveCommonTables(outline, people, wanted);
        var wantedIds = wanted.stream().map(Wanted::id).collect(Collectors.toSet());
        var there = people.stream().map(Attendee::id).collect(Collectors.toSet());
        var apart = current.stream()
                .filter(each -> Wanting.byOrganisers(each)
                        && !begun.contains(each.id())
                        && !wantedIds.contains(each.id())
                        && each.attendees().size() > 1
                        && there.containsAll(each.attendees()))
                .toList();
        return new Building(gathering, outline, slots, people, wanted, done, apart)
                .task(presence.elsewhere(
                        people, slots.getFirst().starts(), slots.getLast().ends()));
    }

    /** Where every table is somebody’s booth, only its owner can meet. */
    private static void mustHaveCommonTables(Outline outline, List<Attendee> people, List<Wanted> wanted) {
        var there = people.stream().map(Attendee::id).collect(Collectors.toSet());
        var owners = outline.tables().stream()
                .map(Table::owner)
                .filter(owner -> owner != null && there.contains(owner))
                .collect(Collectors.toSet());
        if (owners.size() == outline.tables().size()
                && wanted.stream()
                        .anyMatch(each -> each.meeting().attendees().stream().noneMatch(owners::contains))) {
            throw new Refusal("gathering.trouble.onlyBooths");
        }
    }

    /** Numbers everything, as the engine wants it. */
    private record Building(
            Gathering gathering,
            Outline outline,
            List<Slot> slots,
            List<Attendee> people,
            List<Wanted> wanted,
            List<TableMeeting> done,
            List<TableMeeting> apart) {

        Task task(Map<AttendeeId, List<Stretch>> elsewhere) {
            var tables = outline.tables();
            var halls = outline.halls().stream().map(Hall::id).toList();
            var owners = people.stream().map(Attendee::id).collect(Collectors.toSet());
            var away = people.stream().map(each -> away(each, elsewhere)).toList();
            var problem = new Problem(
                    slots.stream().map(each -> slot(each, gathering.zone())).toList(),
                    tables.stream()
                            .map(each -> new io.rapport.engine.scheduling.Table(
                                    halls.indexOf(each.hall()), each.owner() != null && owners.contains(each.owner())))
                            .toList(),
                    persons(away),
                    engineMeetings(away),
                    List.of(),
                    io.rapport.engine.scheduling.Rules.NONE
                            .fairWithin(gathering.rules().mostApart())
                            .walking(outline.ways().table(outline.halls()))
                            .staying(announced()));
            return new Task(gathering, problem, slots, tables, people, wanted, done, apart, gathering.planNumber());
        }

        private static io.rapport.engine.scheduling.Slot slot(Slot slot, ZoneId zone) {
            var midnight = slot.day().atStartOfDay(zone).toInstant();
            var minute = (int) Duration.between(midnight, slot.starts()).toMinutes();
            var length = (int) Duration.between(slot.starts(), slot.ends()).toMinutes();
            return new io.rapport.engine.scheduling.Slot((int) slot.day().toEpochDay(), minute, minute + length);
        }

        private Set<Integer> away(Attendee person, Map<AttendeeId, List<Stretch>> elsewhere) {
            var away = new HashSet<Integer>();
            for (int number = 0; number < slots.size(); number++) {
                if (!Presence.free(person, slots.get(number), elsewhere.getOrDefault(person.id(), List.of()))) {
                    away.add(number);
                }
            }
            return away;
        }

        /** What somebody has had already counts. */
        private List<Person> persons(List<Set<Integer>> away) {
            var had = new HashMap<AttendeeId, Integer>();
            done.forEach(each -> each.attendees().forEach(id -> had.merge(id, 1, Integer::sum)));
            var persons = new ArrayList<Person>();
            for (int i = 0; i < people.size(); i++) {
                var before = had.getOrDefault(people.get(i).id(), 0);
                var most = Math.max(0, gathering.rules().mostMeetings() - before);
                var least = Math.clamp(gathering.rules().leastMeetings() - before, 0, most);
                persons.add(new Person(away.get(i), least, most));
            }
            return persons;
        }

        private List<Meeting> engineMeetings(List<Set<Integer>> away) {
            var persons = numbers(people.stream().map(Attendee::id).toList());
            var tables = numbers(outline.tables().stream().map(Table::id).toList());
            var booths = new HashMap<AttendeeId, Integer>();
            for (int i = 0; i < outline.tables().size(); i++) {
                var owner = outline.tables().get(i).owner();
                if (owner != null && persons.containsKey(owner)) {
                    booths.put(owner, i);
                }
            }
            var taken = new HashSet<String>();
            var seats = new ArrayList<Seat>();
            return wanted.stream()
                    .map(each -> meeting(each, persons, tables, booths, away, taken, seats))
                    .toList();
        }

        /** Where somebody is by an organiser’s hand. */
        private record Seat(int person, Slot slot, UUID hall) {}

        private Meeting meeting(
                Wanted each,
                Map<AttendeeId, Integer> persons,
                Map<UUID, Integer> tables,
                Map<AttendeeId, Integer> booths,
                List<Set<Integer>> away,
                Set<String> taken,
                List<Seat> seats) {
            var who = each.meeting().attendees().stream().map(persons::get).toList();
            var meeting = Meeting.of(who.toArray(Integer[]::new));
            for (var attendee : each.meeting().attendees()) {
                if (meeting.table() == null && booths.containsKey(attendee)) {
                    meeting = meeting.at(booths.get(attendee));
                }
            }
            var fixed = each.fixed();
            var slot = fixed == null || fixed.starts() == null ? -1 : slotOf(fixed.starts());
            var table = fixed == null || fixed.table() == null ? null : tables.get(fixed.table());
            // whatever became impossible since an organiser put it there is free to move, also if its table is gone
            if (slot >= 0 && table != null) {
                var claims = new ArrayList<>(List.of("table " + table + " " + slot));
                who.forEach(person -> claims.add("person " + person + " " + slot));
                var hall = outline.tables().get(table).hall();
                var there = who.stream()
                        .map(person -> new Seat(person, slots.get(slot), hall))
                        .toList();
                if (claims.stream().noneMatch(taken::contains)
                        && who.stream().noneMatch(person -> away.get(person).contains(slot))
                        && there.stream().allMatch(seat -> seats.stream().allMatch(other -> inReach(seat, other)))) {
                    taken.addAll(claims);
                    seats.addAll(there);
                    meeting = meeting.fixedTo(slot).at(table);
                }
            }
            var worth = each.meeting().origin() == TableMeeting.Origin.ORGANISER
                    ? MOST_WORTH
                    : Math.clamp(each.meeting().winWin(), LEAST_WORTH, 1);
            return each.required() ? meeting.worth(worth) : meeting.optional(worth);
        }

        private boolean inReach(Seat one, Seat other) {
            return one.person() != other.person()
                    || outline.ways()
                            .inTime(
                                    one.hall(),
                                    one.slot().starts(),
                                    one.slot().ends(),
                                    other.hall(),
                                    other.slot().starts(),
                                    other.slot().ends());
        }

        private int slotOf(Instant start) {
            for (int number = 0; number < slots.size(); number++) {
                if (slots.get(number).starts().equals(start)) {
                    return number;
                }
            }
            return -1;
        }

        private List<Placement> announced() {
            var tables = numbers(outline.tables().stream().map(Table::id).toList());
            var announced = new ArrayList<Placement>();
            for (int number = 0; number < wanted.size(); number++) {
                var meeting = wanted.get(number).meeting();
                var table = meeting.table() == null ? null : tables.get(meeting.table());
                var slot = meeting.starts() == null ? -1 : slotOf(meeting.starts());
                if (meeting.state() == TableMeeting.State.PUBLISHED && table != null && slot >= 0) {
                    announced.add(new Placement(number, slot, table));
                }
            }
            return announced;
        }

        private static <T> Map<T, Integer> numbers(List<T> things) {
            var numbers = new HashMap<T, Integer>();
            for (int number = 0; number < things.size(); number++) {
                numbers.put(things.get(number), number);
            }
            return numbers;
        }
    }
}
