package io.rapport.gathering;

import io.rapport.community.CommunityId;
import io.rapport.gathering.Board.Item;
import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The plan of an event, as organisers look at it. */
@Service
@Transactional
public class Plans {

    /** Of a large event far more meetings are wished than anybody would read through. */
    private static final int UNPLACED = 500;

    private final Gatherings gatherings;
    private final AttendeeRepository attendees;
    private final MeetingRepository meetings;
    private final PlanRepository plans;
    private final Wanting wanting;
    private final Presence presence;
    private final InstantSource now;

    Plans(
            Gatherings gatherings,
            AttendeeRepository attendees,
            MeetingRepository meetings,
            PlanRepository plans,
            Wanting wanting,
            Presence presence,
            InstantSource now) {
        this.gatherings = gatherings;
        this.attendees = attendees;
        this.meetings = meetings;
        this.plans = plans;
        this.wanting = wanting;
        this.presence = presence;
        this.now = now;
    }

    /** The draft if there is one, else what was announced; empty before the first search. */
    @Transactional(readOnly = true)
    public Optional<Board> board(MemberId organiser, CommunityId community, GatheringId id) {
        return board(organiser, community, id, null);
    }

    /** @param meeting one that is to be on it, also without a table */
    @Transactional(readOnly = true)
    public Optional<Board> board(MemberId organiser, CommunityId community, GatheringId id, @Nullable UUID meeting) {
        var whole = gatherings.whole(organiser, community, id);
        return plans.in(id, Plan.State.DRAFT)
                .or(() -> plans.in(id, Plan.State.PUBLISHED))
                .map(plan -> board(whole, plan, meeting));
    }

    @Transactional(readOnly = true)
    public Optional<Plan> plan(MemberId organiser, CommunityId community, GatheringId id) {
        gatherings.find(organiser, community, id);
        return plans.in(id, Plan.State.DRAFT).or(() -> plans.in(id, Plan.State.PUBLISHED));
    }

    Board board(Gatherings.Whole whole, Plan plan, @Nullable UUID meeting) {
        var people =
                attendees.all(plan.gathering()).stream().collect(Collectors.toMap(Attendee::id, Function.identity()));
        return new Board(
                whole.gathering(),
                whole.outline(),
                whole.slots(),
                plan,
                items(plan, plans.unplaced(plan.id(), meeting, UNPLACED)),
                plans.countUnplaced(plan.id()),
                people);
    }

    /** Of a draft, where it puts meetings; of what was announced, how it is now, whatever changed on the day. */
    List<Item> items(Plan plan, List<Place> unplaced) {
        var announced = plan.state() == Plan.State.PUBLISHED;
        var places = Stream.concat(announced ? Stream.of() : plans.placed(plan.id()).stream(), unplaced.stream())
                .toList();
        var byId = meetings.find(places.stream().map(Place::meeting).toList()).stream()
                .collect(Collectors.toMap(TableMeeting::id, Function.identity()));
        var live = announced ? meetings.live(plan.gathering()).stream().map(Plans::asItIs) : Stream.<Item>of();
        return Stream.concat(live, items(places.stream(), byId)).toList();
    }

    private static Stream<Item> items(Stream<Place> places, Map<UUID, TableMeeting> meetings) {
        return places.flatMap(
                place -> Stream.ofNullable(meetings.get(place.meeting())).map(meeting -> new Item(meeting, place)));
    }

    private static Item asItIs(TableMeeting meeting) {
        return new Item(
                meeting,
                new Place(meeting.id(), meeting.starts(), meeting.ends(), meeting.table(), false, null, List.of()));
    }

    /**
     * Announced meetings ahead that cannot be held as they are, until organisers plan anew.
     *
     * @param deserted fewer than two of their people come and are there then
     * @param outside their time is no slot any more: the programme was changed
     */
    public record Adrift(int deserted, int outside) {}

    @Transactional(readOnly = true)
    public Adrift adrift(Gatherings.Whole whole) {
        var id = whole.gathering().id();
        return whole.gathering().state() == Gathering.State.PUBLISHED
                ? new Adrift(
                        meetings.countDeserted(id, now.instant()),
                        meetings.countOutside(id, whole.slots(), now.instant()))
                : new Adrift(0, 0);
    }

    /** How many meetings of a draft could not be announced any more; nobody is told which (decision 74). */
    @Transactional(readOnly = true)
    public long hindered(Board board) {
        if (board.plan().state() != Plan.State.DRAFT) {
            return 0;
        }
        var people = board.takingPart();
        var may = wanting.mayBeHeld(board.gathering(), board.outline(), people);
        var there = presence.during(people, board.slots());
        return board.items().stream()
                .filter(item -> item.placed()
                        && (item.moved() || item.meeting().state() == TableMeeting.State.PLANNED)
                        && !(may.test(item.meeting())
                                && there.test(
                                        item.meeting(),
                                        item.place().starts(),
                                        item.place().ends())))
                .count();
    }

    /** What it would break to put a meeting there. @param table null for any that is free then */
    @Transactional(readOnly = true)
    public Move consider(Board board, UUID meeting, int slotNumber, @Nullable UUID table) {
        var item = item(board, meeting);
        var slot = board.slots().stream()
                .filter(each -> each.number() == slotNumber)
                .findFirst()
                .orElseThrow(() -> new NotFound("slot " + slotNumber));
        var chosen = table == null
                ? free(board, item, slot)
                : board.outline().table(table).orElseThrow(() -> new NotFound("table " + table));
        var people = item.meeting().attendees().stream()
                .map(id -> board.people().get(id))
                .toList();
        var mayBeHeld = wanting.mayBeHeld(
                board.gathering(),
                board.outline(),
                people.stream().filter(Attendee::takesPart).toList());
        return Move.of(
                board,
                item,
                slot,
                chosen,
                presence.elsewhere(people, slot.starts(), slot.ends()),
                mayBeHeld.test(item.meeting()),
                !slot.starts().isAfter(now.instant()) || begun(item));
    }

    boolean begun(Item item) {
        var starts = item.meeting().starts();
        var state = item.meeting().state();
        return state != TableMeeting.State.PLANNED
                && state != TableMeeting.State.CANCELLED
                && starts != null
                && !starts.isAfter(now.instant());
    }

    static Item item(Board board, UUID meeting) {
        return board.item(meeting).orElseThrow(() -> new NotFound("meeting " + meeting));
    }

    /** A table that nobody sits at then: the owner’s booth, else one for anybody, else the first. */
    private static Table free(Board board, Item item, Slot slot) {
        var tables = board.outline().tables();
        var booth = tables.stream()
                .filter(table ->
                        table.owner() != null && item.meeting().attendees().contains(table.owner()))
                .findFirst();
        return booth.orElseGet(() -> tables.stream()
                .filter(table -> table.owner() == null)
                .filter(table -> board.items().stream()
                        .noneMatch(each ->
                                each != item && table.id().equals(each.place().table()) && each.during(slot)))
                .findFirst()
                .or(() -> tables.stream().findFirst())
                .orElseThrow(() -> new Refusal("gathering.trouble.noTables")));
    }
}
