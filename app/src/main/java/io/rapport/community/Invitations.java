package io.rapport.community;

import io.rapport.account.Audit;
import io.rapport.account.EmailAddress;
import io.rapport.account.Links;
import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whom a community invites. Each is for its organisers only; nothing is sent before they say so. */
@Service
@Transactional
public class Invitations {

    private final InvitationRepository invitations;
    private final Communities communities;
    private final Links links;
    private final Audit audit;
    private final InstantSource now;

    Invitations(
            InvitationRepository invitations, Communities communities, Links links, Audit audit, InstantSource now) {
        this.invitations = invitations;
        this.communities = communities;
        this.links = links;
        this.audit = audit;
        this.now = now;
    }

    /** Drafts an invitation for one person, without a file. */
    public UUID draft(MemberId organiser, CommunityId community, String email, String name) {
        communities.organisedBy(organiser, community);
        var invitee = Invitee.of(EmailAddress.normal(email), name.strip());
        invitations.lockCommunity(community);
        if (!invitations.memberAddresses(community, List.of(invitee)).isEmpty()) {
            throw new Refusal("community.invite.alreadyMember", invitee.email());
        }
        if (!invitations.matching(community, List.of(invitee)).isEmpty()) {
            throw new Refusal("community.invite.alreadyInvited", invitee.email());
        }
        var invitation = Invitation.draft(community, invitee, now.instant());
        invitations.insert(List.of(invitation));
        audit.record(organiser.account(), "invitation.draft", community.toString(), invitee.email());
        return invitation.id();
    }

    @Transactional(readOnly = true)
    public Map<Invitation.State, Integer> counts(MemberId organiser, CommunityId community) {
        communities.organisedBy(organiser, community);
        return invitations.counts(community);
    }

    /**
     * @param state null for all
     * @param page from 1
     */
    @Transactional(readOnly = true)
    public Paged<Invitation> page(
            MemberId organiser, CommunityId community, Invitation.@Nullable State state, String words, int page) {
        communities.organisedBy(organiser, community);
        var paging = Paged.Paging.of(page);
        return new Paged<>(
                invitations.page(community, state, words, paging.offset(), Paged.SIZE),
                paging.page(),
                invitations.count(community, state, words));
    }

    /** Takes an invitation back: its links are void from now on. */
    public void withdraw(MemberId organiser, CommunityId community, UUID id) {
        var invitation = find(organiser, community, id);
        if (invitations.withdraw(id)) {
            links.revoke(InvitationLetters.PURPOSE, id.toString());
            audit.record(
                    organiser.account(),
                    "invitation.withdraw",
                    community.toString(),
                    invitation.invitee().email());
        }
    }

    /** Drafts a withdrawn invitation anew. */
    public void renew(MemberId organiser, CommunityId community, UUID id) {
        var invitation = find(organiser, community, id);
        if (invitations.renew(id, UUID.randomUUID(), now.instant())) {
            audit.record(
                    organiser.account(),
                    "invitation.renew",
                    community.toString(),
                    invitation.invitee().email());
        }
    }

    private Invitation find(MemberId organiser, CommunityId community, UUID id) {
        communities.organisedBy(organiser, community);
        return invitations.find(community, id).orElseThrow(() -> new NotFound("invitation " + id));
    }
}
