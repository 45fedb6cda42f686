package io.rapport.gathering;

import io.rapport.account.Audit;
import io.rapport.account.EmailAddress;
import io.rapport.account.Links;
import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.community.Invitee;
import io.rapport.community.Paged;
import io.rapport.member.MemberId;
import io.rapport.member.Statement;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who takes part in an event, as its organisers see and list them. */
@Service
@Transactional
public class Attendees {

    private final Gatherings gatherings;
    private final AttendeeRepository attendees;
    private final ListRepository lists;
    private final Statements statements;
    private final OutlineRepository outlines;
    private final Communities communities;
    private final Absences absences;
    private final Links links;
    private final Audit audit;
    private final InstantSource now;

    Attendees(
            Gatherings gatherings,
            AttendeeRepository attendees,
            ListRepository lists,
            Statements statements,
            OutlineRepository outlines,
            Communities communities,
            Absences absences,
            Links links,
            Audit audit,
            InstantSource now) {
        this.gatherings = gatherings;
        this.attendees = attendees;
        this.lists = lists;
        this.statements = statements;
        this.outlines = outlines;
        this.communities = communities;
        this.absences = absences;
        this.links = links;
        this.audit = audit;
        this.now = now;
    }

    /** @param state null for all @param page from 1 */
    @Transactional(readOnly = true)
    public Paged<Attendee> page(
            MemberId organiser,
            CommunityId community,
            GatheringId id,
            Attendee.@Nullable State state,
            String words,
            int page) {
        gatherings.find(organiser, community, id);
        var paging = Paged.Paging.of(page);
        return new Paged<>(
                attendees.page(id, state, words, paging.offset(), Paged.SIZE),
                paging.page(),
                attendees.count(id, state, words));
    }

    @Transactional(readOnly = true)
    public Map<Attendee.State, Integer> counts(MemberId organiser, CommunityId community, GatheringId id) {
        gatherings.find(organiser, community, id);
        return attendees.counts(id);
    }

    @Transactional(readOnly = true)
    public Attendee find(MemberId organiser, CommunityId community, GatheringId id, AttendeeId attendee) {
        gatherings.find(organiser, community, id);
        return attendees
                .find(attendee)
                .filter(each -> each.gathering().equals(id))
                .orElseThrow(() -> new NotFound("attendee " + attendee + " of " + id));
    }

    /** What somebody offers and asks for at the event, as all who take part can read it. */
    @Transactional(readOnly = true)
    public List<Statement> statements(MemberId organiser, CommunityId community, GatheringId id, AttendeeId attendee) {
        return statements.of(find(organiser, community, id, attendee).id());
    }

    /** Lists one person, without a file. */
    public AttendeeId add(
            MemberId organiser, CommunityId community, GatheringId id, String email, String name, String organisation) {
        var gathering = editable(organiser, community, id);
        var invitee = new Invitee(EmailAddress.normal(email), name, organisation, "", "", null, "", List.of(), "", "");
        if (!lists.matching(id, List.of(invitee)).isEmpty()) {
            throw new Refusal("gathering.refused.listed", invitee.email());
        }
        var listed = new Listed(UUID.randomUUID(), invitee, null, false, Attendee.State.LISTED, false, List.of());
        lists.insert(id, List.of(listed), now.instant());
        audit.record(organiser.account(), "gathering.add", id.toString(), gathering.name() + ": " + invitee.email());
        return new AttendeeId(listed.id());
    }

    /** Lists members of the community; who is listed already stays as they are. @return how many were added */
    public int addMembers(MemberId organiser, CommunityId community, GatheringId id, Collection<MemberId> members) {
        var gathering = editable(organiser, community, id);
        var added = lists.addMembers(id, community.value(), members, now.instant());
        audit.record(organiser.account(), "gathering.add", id.toString(), gathering.name() + ": " + added + " members");
        return added;
    }

    public int addAllMembers(MemberId organiser, CommunityId community, GatheringId id) {
        gatherings.find(organiser, community, id);
        return addMembers(organiser, community, id, communities.membersOf(community));
    }

    /** @param booth the label of the table that is theirs, or empty */
    public void change(MemberId organiser, CommunityId community, GatheringId id, Attendee changed, String booth) {
        var gathering = editable(organiser, community, id);
        find(organiser, community, id, changed.id());
        if (changed.group() != null && outlines.of(id).group(changed.group()).isEmpty()) {
            throw new NotFound("group " + changed.group() + " of " + id);
        }
        if (!attendees.update(changed)) {
            throw new Refusal("gathering.refused.changedMeanwhile");
        }
        if (!outlines.giveBooth(id, changed.id(), booth)) {
            throw new Refusal("gathering.refused.booth", booth);
        }
        audit.record(
                organiser.account(), "gathering.attendee", id.toString(), gathering.name() + ": " + changed.email());
    }

    /** Takes somebody off the list, with whatever they wished. Who stands in an announced plan is taken out there first. */
    public void remove(MemberId organiser, CommunityId community, GatheringId id, AttendeeId attendee) {
        var gathering = editable(organiser, community, id);
        var removed = find(organiser, community, id, attendee);
        if (gathering.planNumber() > 0) {
            throw new Refusal("gathering.refused.planned", removed.name());
        }
        links.revoke(Arrivals.PURPOSE, attendee.toString());
        attendees.delete(attendee);
        audit.record(organiser.account(), "gathering.remove", id.toString(), gathering.name() + ": " + removed.email());
    }

    /** Says for somebody that they do not come, or no longer; or come after all. */
    public void setComing(
            MemberId organiser, CommunityId community, GatheringId id, AttendeeId attendee, boolean coming) {
        editable(organiser, community, id);
        var before = find(organiser, community, id, attendee);
        var back = before.member() == null ? Attendee.State.LISTED : Attendee.State.COMING;
        var news = coming ? attendees.setState(attendee, back, now.instant()) : absences.cannotCome(attendee);
        if (news) {
            audit.record(
                    organiser.account(),
                    coming ? "gathering.coming" : "gathering.notComing",
                    id.toString(),
                    before.email());
        }
    }

    /** Everybody who was told nothing yet gets a letter. @return how many */
    public int invite(MemberId organiser, CommunityId community, GatheringId id) {
        var gathering = editable(organiser, community, id);
        if (gathering.state() == Gathering.State.DRAFT) {
            gatherings.open(organiser, community, id);
        }
        var count = lists.inviteListed(id);
        audit.record(
                organiser.account(), "gathering.invite", id.toString(), gathering.name() + ": " + count + " letters");
        return count;
    }

    @Transactional(readOnly = true)
    public int countToInvite(MemberId organiser, CommunityId community, GatheringId id) {
        gatherings.find(organiser, community, id);
        return lists.countToInvite(id);
    }

    public void stopInviting(MemberId organiser, CommunityId community, GatheringId id) {
        gatherings.find(organiser, community, id);
        lists.stopInviting(id);
    }

    private Gathering editable(MemberId organiser, CommunityId community, GatheringId id) {
        var gathering = gatherings.find(organiser, community, id);
        if (!gathering.editable()) {
            throw new Refusal("gathering.refused.over");
        }
        return gathering;
    }
}
