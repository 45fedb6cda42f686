package io.rapport.gathering;

import io.rapport.account.Audit;
import io.rapport.community.CommunityId;
import io.rapport.gathering.Board.Item;
import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes of a draft by hand. Every change names the revision it was made from: of two at once the later is refused, and
 * sees what the other did.
 */
@Service
@Transactional
public class Rearranging {

    private final Gatherings gatherings;
    private final GatheringRepository repository;
    private final Plans looking;
    private final PlanRepository plans;
    private final MeetingRepository meetings;
    private final RunRepository runs;
    private final Audit audit;
    private final InstantSource now;

    Rearranging(
            Gatherings gatherings,
            GatheringRepository repository,
            Plans looking,
            PlanRepository plans,
            MeetingRepository meetings,
            RunRepository runs,
            Audit audit,
            InstantSource now) {
        this.gatherings = gatherings;
        this.repository = repository;
        this.looking = looking;
        this.plans = plans;
        this.meetings = meetings;
        this.runs = runs;
        this.audit = audit;
        this.now = now;
    }

    /** Begins a draft from what was announced, to be changed by hand. A draft that is there stays. */
    public void revise(MemberId organiser, CommunityId community, GatheringId id) {
        var whole = gatherings.whole(organiser, community, id);
        mustRest(id);
        if (plans.in(id, Plan.State.DRAFT).isPresent()) {
            return;
        }
        var published = plans.in(id, Plan.State.PUBLISHED).orElseThrow(() -> new NotFound("plan of " + id));
        var items = looking.items(published, plans.unplaced(published.id(), null, Integer.MAX_VALUE));
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
        audit.record(
                organiser.account(),
                "gathering.plan.revise",
                id.toString(),
                whole.gathering().name());
    }

    /** Forgets the draft; what was announced stays. @param draft the plan that was looked at @param seen its revision then */
    public void drop(MemberId organiser, CommunityId community, GatheringId id, UUID draft, int seen) {
        gatherings.find(organiser, community, id);
        mustRest(id);
        var plan = plans.in(id, Plan.State.DRAFT).orElseThrow(() -> new Refusal("gathering.refused.noDraft"));
        if (!plan.id().equals(draft) || !plans.revise(draft, seen)) {
            throw new Refusal("gathering.refused.changedMeanwhile");
        }
        plans.drop(id);
        audit.record(organiser.account(), "gathering.plan.drop", id.toString(), "");
    }

    /**
     * Puts a meeting there. What stands in its way loses its time, and says so; what was called off is held again.
     *
     * @param starts of the slot, whose number may be another’s once the programme is changed
     * @param seen the draft’s revision
     */
    public void move(
            MemberId organiser,
            CommunityId community,
            GatheringId id,
            UUID meeting,
            Instant starts,
            UUID table,
            int seen) {
        var board = draft(organiser, community, id, meeting, seen);
        var slot = board.slots().stream()
                .filter(each -> each.starts().equals(starts))
                .findFirst()
                .orElseThrow(() -> new Refusal("gathering.refused.changedMeanwhile"));
        var move = looking.consider(board, meeting, slot.number(), table);
        if (!move.possible()) {
            throw new Refusal("gathering.move.refused");
        }
        var names = board.names(move.item());
        put(
                board,
                new Place(
                        living(board, move.item()),
                        move.slot().starts(),
                        move.slot().ends(),
                        table,
                        true,
                        null,
                        List.of()));
        for (var each : move.displaced()) {
            put(board, new Place(each, null, null, null, false, "gathering.reason.displaced", List.of(names)));
        }
        count(organiser, community, id);
        audit.record(organiser.account(), "gathering.plan.move", id.toString(), names);
    }

    /** Takes a meeting out of the plan; new searches leave it out too, until somebody puts it back or both wish it anew. */
    public void takeOut(MemberId organiser, CommunityId community, GatheringId id, UUID meeting, int seen) {
        var board = draft(organiser, community, id, meeting, seen);
        var item = Plans.item(board, meeting);
        if (looking.begun(item)) {
            throw new Refusal("gathering.move.refused");
        }
        put(board, new Place(meeting, null, null, null, true, "gathering.reason.takenOut", List.of()));
        count(organiser, community, id);
        audit.record(organiser.account(), "gathering.plan.takeOut", id.toString(), board.names(item));
    }

    /** Lets the next search decide about a meeting that was put somewhere, or taken out, by hand. */
    public void release(MemberId organiser, CommunityId community, GatheringId id, UUID meeting, int seen) {
        var board = draft(organiser, community, id, meeting, seen);
        var item = Plans.item(board, meeting);
        var place = item.place();
        put(
                board,
                place.starts() == null
                        ? waiting(living(board, item))
                        : new Place(meeting, place.starts(), place.ends(), place.table(), false, null, List.of()));
        audit.record(organiser.account(), "gathering.plan.release", id.toString(), board.names(item));
    }

    /**
     * Puts two together who did not wish for it; the next search finds them a table.
     *
     * @param first a name or an address
     */
    public UUID pair(MemberId organiser, CommunityId community, GatheringId id, String first, String second, int seen) {
        var board = draft(organiser, community, id, null, seen);
        var one = board.named(first).id();
        var other = board.named(second).id();
        if (one.equals(other)) {
            throw new Refusal("gathering.refused.samePerson");
        }
        var meeting = plans.meetingOf(board.plan().id(), one, other)
                .map(known -> together(organiser, community, id, known))
                .orElseGet(() -> make(board, List.of(one, other), TableMeeting.Origin.ORGANISER, 0));
        plans.count(board.plan().id());
        audit.record(organiser.account(), "gathering.plan.pair", id.toString(), "");
        return meeting;
    }

    /** What the two have already in the draft; what was taken out is put back. */
    private UUID together(MemberId organiser, CommunityId community, GatheringId id, UUID known) {
        var board = looking.board(organiser, community, id, known).orElseThrow();
        var item = Plans.item(board, known);
        if (item.placed() || !item.place().takenOut() && item.meeting().state() != TableMeeting.State.CANCELLED) {
            return known;
        }
        if (item.meeting().state() == TableMeeting.State.PUBLISHED) {
            put(board, waiting(known));
            return known;
        }
        // as the organiser’s own, so that it is held though its people may not wish it any more
        plans.remove(board.plan().id(), known);
        return make(board, item.meeting().attendees(), TableMeeting.Origin.ORGANISER, 0);
    }

    /** What was called off stays so: put back, its people get another meeting in its place. */
    private UUID living(Board board, Item item) {
        var meeting = item.meeting();
        if (meeting.state() != TableMeeting.State.CANCELLED) {
            return meeting.id();
        }
        plans.remove(board.plan().id(), meeting.id());
        return make(board, meeting.attendees(), meeting.origin(), meeting.winWin());
    }

    private UUID make(Board board, List<AttendeeId> people, TableMeeting.Origin origin, double winWin) {
        var meeting = new TableMeeting(
                UUID.randomUUID(),
                board.gathering().id(),
                people,
                origin,
                winWin,
                TableMeeting.State.PLANNED,
                null,
                null,
                null,
                0,
                0);
        meetings.insert(meeting.gathering(), List.of(meeting), now.instant());
        put(board, waiting(meeting.id()));
        return meeting.id();
    }

    private static Place waiting(UUID meeting) {
        return new Place(meeting, null, null, null, false, "gathering.reason.waiting", List.of());
    }

    /** The draft as its reader saw it; refused if somebody else changed it, or while a search is about to replace it. */
    private Board draft(MemberId organiser, CommunityId community, GatheringId id, @Nullable UUID meeting, int seen) {
        var whole = gatherings.whole(organiser, community, id);
        mustRest(id);
        var plan = plans.in(id, Plan.State.DRAFT).orElseThrow(() -> new Refusal("gathering.refused.noDraft"));
        if (!plans.revise(plan.id(), seen)) {
            throw new Refusal("gathering.refused.changedMeanwhile");
        }
        return looking.board(whole, plan, meeting);
    }

    /** The event is held, so that a search that is asked for meanwhile begins with what is changed here. */
    private void mustRest(GatheringId id) {
        repository.hold(id);
        if (runs.running(id)) {
            throw new Refusal("gathering.refused.searching");
        }
    }

    private void put(Board board, Place place) {
        plans.replace(board.plan().id(), place);
    }

    private void count(MemberId organiser, CommunityId community, GatheringId id) {
        var board = looking.board(organiser, community, id).orElseThrow();
        plans.count(board.plan().id());
        plans.setGaps(board.plan().id(), board.totalGaps());
    }
}
