package io.rapport.community;

import io.rapport.account.Accounts;
import io.rapport.account.Audit;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What organisers do with the members of their community, on the record. */
@Service
@Transactional
public class Organisers {

    private final CommunityRepository repository;
    private final InvitationRepository invitations;
    private final Communities communities;
    private final Accounts accounts;
    private final Members members;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Organisers(
            CommunityRepository repository,
            InvitationRepository invitations,
            Communities communities,
            Accounts accounts,
            Members members,
            Audit audit,
            ApplicationEventPublisher events) {
        this.repository = repository;
        this.invitations = invitations;
        this.communities = communities;
        this.accounts = accounts;
        this.members = members;
        this.audit = audit;
        this.events = events;
    }

    /** Operators and those who organise a community already may make one. */
    @Transactional(readOnly = true)
    public boolean mayCreate(MemberId who) {
        return accounts.find(who.account())
                        .filter(account -> account.operator())
                        .isPresent()
                || !communities.organisedBy(who).isEmpty();
    }

    @Transactional(readOnly = true)
    public Paged<Belonging> members(MemberId organiser, CommunityId community, String words, int page) {
        communities.organisedBy(organiser, community);
        var paging = Paged.Paging.of(page);
        return new Paged<>(
                repository.belonging(community, words, paging.offset(), Paged.SIZE),
                paging.page(),
                repository.countBelonging(community, words));
    }

    @Transactional(readOnly = true)
    public int countMembers(MemberId organiser, CommunityId community) {
        communities.organisedBy(organiser, community);
        return repository.countBelonging(community, "");
    }

    /** A member of the community as its organisers see them. */
    @Transactional(readOnly = true)
    public Profile member(MemberId organiser, CommunityId community, MemberId member) {
        communities.organisedBy(organiser, community);
        return repository
                .role(community, member)
                .flatMap(role -> members.find(member, Relation.COMMUNITY))
                .orElseThrow(() -> new NotFound("member " + member + " of " + community));
    }

    public void appoint(MemberId organiser, CommunityId community, MemberId member) {
        var profile = member(organiser, community, member);
        if (repository.setRole(community, member, Role.ORGANISER)) {
            audit.record(organiser.account(), "community.appoint", community.toString(), profile.name());
        }
    }

    /** Makes an organiser a member like the others. */
    public void release(MemberId organiser, CommunityId community, MemberId member) {
        var profile = member(organiser, community, member);
        refuseLast(community, member);
        if (repository.setRole(community, member, Role.MEMBER)) {
            audit.record(organiser.account(), "community.release", community.toString(), profile.name());
        }
    }

    public void remove(MemberId organiser, CommunityId community, MemberId member) {
        var profile = member(organiser, community, member);
        refuseLast(community, member);
        if (repository.deleteMembership(community, member)) {
            invitations.withdrawAccepted(community, member);
            audit.record(organiser.account(), "community.remove", community.toString(), profile.name());
            events.publishEvent(new Communities.MembershipChanged(community, member));
        }
    }

    /** The last organiser hands over before leaving Rapport; a community in which nobody else is left goes too. */
    @EventListener
    void on(Members.Left left) {
        for (var community : communities.organisedBy(left.member())) {
            if (repository
                    .lockOrganisers(community.id())
                    .equals(List.of(left.member().value()))) {
                if (repository.countBelonging(community.id(), "") > 1) {
                    throw new Refusal("community.leave.lastOrganiser", community.name());
                }
                repository.delete(community.id());
                audit.record(
                        left.member().account(), "community.end", community.id().toString(), community.name());
            }
        }
    }

    private void refuseLast(CommunityId community, MemberId member) {
        if (repository.lockOrganisers(community).equals(List.of(member.value()))) {
            throw new Refusal("community.members.lastOrganiser");
        }
    }
}
