package io.rapport.gathering;

import io.rapport.account.Audit;
import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.gathering.Gathering.State;
import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The events of a community, as its organisers make them. For anybody else they are not there. */
@Service
@Transactional
public class Gatherings {

    /**
     * Meetings were announced, the first time or changed. Published once for each number, inside the transaction; whom to
     * tell stands in plan_notice.
     */
    public record Published(GatheringId gathering, int number) {}

    private final GatheringRepository gatherings;
    private final OutlineRepository outlines;
    private final GroupRepository groupRepository;
    private final AttendeeRepository attendees;
    private final MeetingRepository meetings;
    private final Announcing announcing;
    private final Communities communities;
    private final Audit audit;
    private final InstantSource now;

    Gatherings(
            GatheringRepository gatherings,
            OutlineRepository outlines,
            GroupRepository groupRepository,
            AttendeeRepository attendees,
            MeetingRepository meetings,
            Announcing announcing,
            Communities communities,
            Audit audit,
            InstantSource now) {
        this.gatherings = gatherings;
        this.outlines = outlines;
        this.groupRepository = groupRepository;
        this.attendees = attendees;
        this.meetings = meetings;
        this.announcing = announcing;
        this.communities = communities;
        this.audit = audit;
        this.now = now;
    }

    /** An event with its outline. */
    public record Whole(Gathering gathering, Outline outline) {

        public List<Slot> slots() {
            return outline.slots(gathering);
        }
    }

    /** An event and when it is. */
    public record Dated(Gathering gathering, List<Day> days) {}

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<Dated> of(MemberId organiser, CommunityId community) {
        communities.organisedBy(organiser, community);
        var all = gatherings.of(community);
        var days = outlines.days(all.stream().map(Gathering::id).toList());
        return all.stream()
                .map(each -> new Dated(each, days.getOrDefault(each.id(), List.of())))
                .toList();
    }

    /** An event for one of its organisers. */
    @Transactional(readOnly = true)
    public Gathering find(MemberId organiser, CommunityId community, GatheringId id) {
        communities.organisedBy(organiser, community);
        return gatherings
                .find(id)
                .filter(each -> each.community().equals(community))
                .orElseThrow(() -> new NotFound("gathering " + id + " of community " + community));
    }

    @Transactional(readOnly = true)
    public Whole whole(MemberId organiser, CommunityId community, GatheringId id) {
        return new Whole(find(organiser, community, id), outlines.of(id));
    }

    public Gathering make(MemberId organiser, CommunityId community, Basics basics, Programme programme, Rooms rooms) {
        communities.organisedBy(organiser, community);
        programme.check(basics.rules(), List.of(), today(basics));
        rooms.check();
        var id = GatheringId.random();
        gatherings.insert(id, community, basics, now.instant());
        outlines.replaceProgramme(id, programme);
        outlines.replaceRooms(id, rooms);
        var made = gatherings.find(id).orElseThrow();
        mustHaveSlots(made);
        audit.record(organiser.account(), "gathering.make", id.toString(), made.name());
        return made;
    }

    /** @param seen the revision that the change was made from; refused if somebody changed the event since */
    public void change(MemberId organiser, CommunityId community, GatheringId id, int seen, Basics basics) {
        var before = revise(organiser, community, id, seen);
        gatherings.update(id, basics);
        mustHaveSlots(gatherings.find(id).orElseThrow());
        audit.record(organiser.account(), "gathering.change", id.toString(), before.name());
    }

    public void change(MemberId organiser, CommunityId community, GatheringId id, int seen, Programme programme) {
        var before = revise(organiser, community, id, seen);
        programme.check(before.rules(), outlines.of(id).days(), LocalDate.ofInstant(now.instant(), before.zone()));
        outlines.replaceProgramme(id, programme);
        mustHaveSlots(before);
        audit.record(organiser.account(), "gathering.programme", id.toString(), before.name());
    }

    public void change(MemberId organiser, CommunityId community, GatheringId id, int seen, Rooms rooms) {
        var before = revise(organiser, community, id, seen);
        rooms.check();
        var kept = new HashSet<String>();
        rooms.rooms().forEach(room -> kept.addAll(room.labels()));
        meetings.tablesInUse(id, now.instant()).stream()
                .filter(label -> !kept.contains(label))
                .findFirst()
                .ifPresent(label -> {
                    throw new Refusal("gathering.wrong.tableInUse", label);
                });
        outlines.replaceRooms(id, rooms);
        audit.record(organiser.account(), "gathering.rooms", id.toString(), before.name());
    }

    /** Groups keep their people by id; an id that is not this event's makes a new group. */
    public void change(
            MemberId organiser,
            CommunityId community,
            GatheringId id,
            int seen,
            List<Group> groups,
            Collection<Apart> apart) {
        var before = revise(organiser, community, id, seen);
        var names = new HashSet<String>();
        for (var group : groups) {
            if (!names.add(group.name().toLowerCase(java.util.Locale.ROOT))) {
                throw new Refusal("gathering.wrong.groupTwice", group.name());
            }
        }
        var known = new HashSet<UUID>();
        outlines.of(id).groups().forEach(group -> known.add(group.id()));
        var own = groups.stream()
                .map(group -> known.contains(group.id()) ? group : new Group(UUID.randomUUID(), group.name()))
                .toList();
        var kept = new HashSet<UUID>();
        own.forEach(group -> kept.add(group.id()));
        groupRepository.replace(id, own, keptOf(apart, kept));
        audit.record(organiser.account(), "gathering.groups", id.toString(), before.name());
    }

    private static Set<Apart> keptOf(Collection<Apart> apart, Set<UUID> groups) {
        var kept = new HashSet<Apart>();
        for (var each : apart) {
            if (groups.contains(each.low()) && groups.contains(each.high())) {
                kept.add(each);
            }
        }
        return kept;
    }

    private Gathering revise(MemberId organiser, CommunityId community, GatheringId id, int seen) {
        var gathering = find(organiser, community, id);
        if (!gathering.editable()) {
            throw new Refusal("gathering.refused.over");
        }
        if (!gatherings.revise(id, seen)) {
            throw new Refusal("gathering.refused.changedMeanwhile");
        }
        return gathering;
    }

    private void mustHaveSlots(Gathering gathering) {
        var slots = outlines.of(gathering.id()).slots(gathering).size();
        if (slots == 0) {
            throw new Refusal("gathering.wrong.noSlot");
        }
        if (slots > Programme.MOST_SLOTS) {
            throw new Refusal("gathering.wrong.manySlots", slots, Programme.MOST_SLOTS);
        }
    }

    private LocalDate today(Basics basics) {
        return LocalDate.ofInstant(now.instant(), basics.zone());
    }

    /** From now on attendees know of it, and can be invited. */
    public void open(MemberId organiser, CommunityId community, GatheringId id) {
        var gathering = find(organiser, community, id);
        if (!gathering.wishesUntil().isAfter(now.instant())) {
            throw new Refusal("gathering.refused.wishesPast");
        }
        if (gatherings.setState(id, State.DRAFT, State.OPEN)) {
            audit.record(organiser.account(), "gathering.open", id.toString(), gathering.name());
        }
    }

    /** It does not take place. What was announced is called off with it, and everybody who knows of it is told. */
    public void callOff(MemberId organiser, CommunityId community, GatheringId id) {
        find(organiser, community, id);
        // held, so that nobody announces a plan in the same moment
        var gathering = gatherings.hold(id).orElseThrow();
        if (gathering.state() == State.CALLED_OFF) {
            return;
        }
        if (!gathering.editable() || !gatherings.setState(id, gathering.state(), State.CALLED_OFF)) {
            throw new Refusal("gathering.refused.over");
        }
        announcing.callOffAll(id, attendees.told(id), now.instant());
        audit.record(organiser.account(), "gathering.callOff", id.toString(), gathering.name());
    }

    /** For a job: events whose last day has passed are over. */
    void end(Instant asOf) {
        gatherings.ended(asOf).forEach(each -> gatherings.setState(each.id(), each.state(), State.OVER));
    }
}
