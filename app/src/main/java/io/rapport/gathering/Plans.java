package io.rapport.gathering;

import io.rapport.account.Audit;
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

/**
 * The plan of an event, as organisers look at it and change it by hand. Every change names the revision it was made from:
 * of two at once the later is refused, and sees what the other did.
 */
@Service
@Transactional
public class Plans {

    private final Gatherings gatherings;
    private final AttendeeRepository attendees;
    private final MeetingRepository meetings;
    private final PlanRepository plans;
    private final RunRepository runs;
    private final Wanting wanting;
    private final Presence presence;
    private final Audit audit;
    private final InstantSource now;

    Plans(
            Gatherings gatherings,
            AttendeeRepository attendees,
            MeetingRepository meetings,
            PlanRepository plans,
            RunRepository runs,
            Wanting wanting,
            Presence presence,
            Audit audit,
            InstantSource now) {
        this.gatherings = gatherings;
        this.attendees = attendees;
        this.meetings = meetings;
        this.plans = plans;
        this.runs = runs;
        this.wanting = wanting;
        this.presence = presence;
        this.audit = audit;
        this.now = now;
    }

    /** The draft if there is one, else what was announced; empty before the first search. */
    @Transactional(readOnly = true)
    public Optional<Board> board(MemberId organiser, CommunityId community, GatheringId id) {
        var whole = gatherings.whole(organiser, community, id);
        return plans.in(id, Plan.State.DRAFT)
                .or(() -> plans.in(id, Plan.State.PUBLISHED))
                .map(plan -> board(whole, plan));
    }

    @Transactional(readOnly = true)
    public Optional<Plan> plan(MemberId organiser, CommunityId community, GatheringId id) {
        gatherings.find(organiser, community, id);
        return plans.in(id, Plan.State.DRAFT).or(() -> plans.in(id, Plan.State.PUBLISHED));
    }

    private Board board(Gatherings.Whole whole, Plan plan) {
        var people =
                attendees.all(plan.gathering()).stream().collect(Collectors.toMap(Attendee::id, Function.identity()));
        return new Board(whole.gathering(), whole.outline(), whole.slots(), plan, items(plan), people);
    }

    /** Of a draft, where it puts meetings; of what was announced, how it is now, whatever changed on the day. */
    private List<Item> items(Plan plan) {
        var places = plans.places(plan.id());
        var byId = meetings.find(places.stream().map(Place::meeting).toList()).stream()
                .collect(Collectors.toMap(TableMeeting::id, Function.identity()));
        if (plan.state() == Plan.State.DRAFT) {
            return items(places.stream(), byId).toList();
        }
        var live = meetings.live(plan.gathering()).stream().map(Plans::asItIs);
        return Stream.concat(live, items(places.stream().filter(place -> place.starts() == null), byId))
                .toList();
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

    /** Begins a draft from what was announced, to be changed by hand. A draft that is there stays. */
    public void revise(MemberId organiser, CommunityId community, GatheringId id) {
        var whole = gatherings.whole(organiser, community, id);
        mustRest(id);
        if (plans.in(id, Plan.State.DRAFT).isPresent()) {
            return;
        }
        var published = plans.in(id, Plan.State.PUBLISHED).orElseThrow(() -> new NotFound("plan of " + id));
        var items = items(published);
        var draft = new Plan(
                UUID.randomUUID(),
                id,
                Plan.State.DRAFT,
                whole.gathering().planNumber(),
                published.asked(),
                published.placed(),
                published.gaps(),
                null,
                0,
                now.instant(),
                null,
                null);
        plans.insert(draft, null, organiser);
        plans.insertPlaces(draft.id(), items.stream().map(Item::place).toList());
    }

    /** Forgets the draft; what was announced stays. */
    public void drop(MemberId organiser, CommunityId community, GatheringId id) {
        gatherings.find(organiser, community, id);
        mustRest(id);
        plans.drop(id);
        audit.record(organiser.account(), "gathering.plan.drop", id.toString(), "");
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
        var mayMeet = people.size() > 1
                && wanting.mayMeet(
                        board.outline(),
                        people.getFirst(),
                        people.getLast(),
                        item.meeting().origin() == TableMeeting.Origin.WISH
                                && board.gathering().rules().wishes() != Gathering.WishRule.ORGANISER);
        return Move.of(
                board,
                item,
                slot,
                chosen,
                presence.elsewhere(people, slot.starts(), slot.ends()),
                mayMeet,
                !slot.starts().isAfter(now.instant()) || begun(item));
    }

    private boolean begun(Item item) {
        var starts = item.meeting().starts();
        return item.meeting().state() != TableMeeting.State.PLANNED && starts != null && !starts.isAfter(now.instant());
    }

    private static Item item(Board board, UUID meeting) {
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

    /** Puts a meeting there. What stands in its way loses its time, and says so. @param seen the draft’s revision */
    public void move(
            MemberId organiser, CommunityId community, GatheringId id, UUID meeting, int slot, UUID table, int seen) {
        var board = draft(organiser, community, id, seen);
        var move = consider(board, meeting, slot, table);
        if (!move.possible()) {
            throw new Refusal("gathering.move.refused");
        }
        var names = board.names(move.item());
        put(board, new Place(meeting, move.slot().starts(), move.slot().ends(), table, true, null, List.of()));
        for (var each : move.displaced()) {
            put(board, new Place(each, null, null, null, false, "gathering.reason.displaced", List.of(names)));
        }
        count(organiser, community, id);
        audit.record(organiser.account(), "gathering.plan.move", id.toString(), names);
    }

    /** Takes a meeting out of the plan; a new search leaves it out too. */
    public void takeOut(MemberId organiser, CommunityId community, GatheringId id, UUID meeting, int seen) {
        var board = draft(organiser, community, id, seen);
        var item = item(board, meeting);
        if (begun(item)) {
            throw new Refusal("gathering.move.refused");
        }
        put(board, new Place(meeting, null, null, null, true, "gathering.reason.takenOut", List.of()));
        count(organiser, community, id);
        audit.record(organiser.account(), "gathering.plan.takeOut", id.toString(), board.names(item));
    }

    /** Lets the next search decide about a meeting that was put somewhere, or taken out, by hand. */
    public void release(MemberId organiser, CommunityId community, GatheringId id, UUID meeting, int seen) {
        var board = draft(organiser, community, id, seen);
        var place = item(board, meeting).place();
        put(
                board,
                place.starts() == null
                        ? new Place(meeting, null, null, null, false, "gathering.reason.waiting", List.of())
                        : new Place(meeting, place.starts(), place.ends(), place.table(), false, null, List.of()));
    }

    /**
     * Puts two together who did not wish for it; the next search finds them a table.
     *
     * @param first a name or an address
     */
    public UUID pair(MemberId organiser, CommunityId community, GatheringId id, String first, String second, int seen) {
        var board = draft(organiser, community, id, seen);
        var one = board.named(first).id();
        var other = board.named(second).id();
        if (one.equals(other)) {
            throw new Refusal("gathering.refused.samePerson");
        }
        var known = board.items().stream()
                .filter(item -> item.meeting().attendees().containsAll(List.of(one, other)))
                .findFirst();
        if (known.isPresent()) {
            return known.get().meeting().id();
        }
        var meeting = new TableMeeting(
                UUID.randomUUID(),
                id,
                List.of(one, other),
                TableMeeting.Origin.ORGANISER,
                0,
                TableMeeting.State.PLANNED,
                null,
                null,
                null,
                0,
                0);
        meetings.insert(id, List.of(meeting), now.instant());
        put(board, new Place(meeting.id(), null, null, null, false, "gathering.reason.waiting", List.of()));
        audit.record(organiser.account(), "gathering.plan.pair", id.toString(), "");
        return meeting.id();
    }

    /** The draft as its reader saw it; refused if somebody else changed it, or while a search is about to replace it. */
    private Board draft(MemberId organiser, CommunityId community, GatheringId id, int seen) {
        var whole = gatherings.whole(organiser, community, id);
        mustRest(id);
        var plan = plans.in(id, Plan.State.DRAFT).orElseThrow(() -> new Refusal("gathering.refused.noDraft"));
        if (!plans.revise(plan.id(), seen)) {
            throw new Refusal("gathering.refused.changedMeanwhile");
        }
        return board(whole, plan);
    }

    private void mustRest(GatheringId id) {
        if (runs.running(id)) {
            throw new Refusal("gathering.refused.searching");
        }
    }

    private void put(Board board, Place place) {
        plans.replace(board.plan().id(), place);
    }

    private void count(MemberId organiser, CommunityId community, GatheringId id) {
        var board = board(organiser, community, id).orElseThrow();
        var placed = (int) board.items().stream()
                .filter(item -> item.placed() && item.meeting().origin() != TableMeeting.Origin.SUGGESTED)
                .count();
        plans.setFigures(board.plan().id(), placed, board.totalGaps());
    }
}
