package io.rapport.community;

import io.rapport.account.AccountId;
import io.rapport.account.Accounts;
import io.rapport.account.Links;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What somebody who was invited can do with the link in their mail. */
@Service
@Transactional
public class Acceptances {

    private final InvitationRepository invitations;
    private final CommunityRepository repository;
    private final Communities communities;
    private final Links links;
    private final Accounts accounts;
    private final Members members;
    private final InstantSource now;

    Acceptances(
            InvitationRepository invitations,
            CommunityRepository repository,
            Communities communities,
            Links links,
            Accounts accounts,
            Members members,
            InstantSource now) {
        this.invitations = invitations;
        this.repository = repository;
        this.communities = communities;
        this.links = links;
        this.accounts = accounts;
        this.members = members;
        this.now = now;
    }

    /** What the link is worth now. */
    public enum Standing {
        /** Can be accepted at once. */
        OPEN,
        /** There is an account of this address: whoever owns it must show that it is them. */
        SIGN_IN_FIRST,
        ACCEPTED,
        WITHDRAWN
    }

    public record Opened(Standing standing, Invitation invitation, Community community) {}

    /** The invitation behind a link; empty if the link is unknown or too old. Opening it changes nothing. */
    @Transactional(readOnly = true)
    public Optional<Opened> open(String token, @Nullable AccountId reader) {
        return links.find(InvitationLetters.PURPOSE, token)
                .flatMap(link -> invitations.find(UUID.fromString(link.subject())))
                .map(invitation -> new Opened(
                        standing(invitation, reader),
                        invitation,
                        repository.find(invitation.community()).orElseThrow()));
    }

    private Standing standing(Invitation invitation, @Nullable AccountId reader) {
        return switch (invitation.state()) {
            case ACCEPTED -> Standing.ACCEPTED;
            case DRAFT, WITHDRAWN -> Standing.WITHDRAWN;
            case SENT -> {
                var account = accounts.findByEmail(invitation.invitee().email());
                yield account.isEmpty() || account.get().id().equals(reader) ? Standing.OPEN : Standing.SIGN_IN_FIRST;
            }
        };
    }

    /**
     * Uses the link: opens an account if there is none, fills in what the organiser’s file said, and joins the
     * community. Empty if the link cannot be used any more, or only after signing in; the second of two clicks at once
     * finds it used.
     */
    public Optional<MemberId> accept(String token, @Nullable AccountId reader) {
        var opened = open(token, reader);
        if (opened.isEmpty()
                || invitations
                        .lock(opened.get().invitation().id())
                        .filter(held -> standing(held, reader) == Standing.OPEN)
                        .isEmpty()
                || links.use(InvitationLetters.PURPOSE, token).isEmpty()) {
            return Optional.empty();
        }
        var invitation = opened.get().invitation();
        var member = member(invitation.invitee(), opened.get().community());
        communities.join(invitation.community(), member);
        invitations.accept(invitation.id(), member, now.instant());
        links.revoke(InvitationLetters.PURPOSE, invitation.id().toString());
        return Optional.of(member);
    }

    private MemberId member(Invitee invitee, Community community) {
        var account = accounts.open(invitee.email()).id();
        var known = members.find(MemberId.of(account), Relation.SELF);
        if (known.isPresent()) {
            return known.get().id();
        }
        var member = members.join(account, invitee.name(), community.zone(), community.locale());
        members.store(filledIn(members.find(member, Relation.SELF).orElseThrow(), invitee));
        return member;
    }

    private static Profile filledIn(Profile fresh, Invitee invitee) {
        return new Profile(
                fresh.id(),
                fresh.name(),
                invitee.headline(),
                invitee.organisation(),
                invitee.industry(),
                invitee.level(),
                invitee.place(),
                invitee.languages().isEmpty() ? fresh.languages() : invitee.languages(),
                fresh.zone(),
                fresh.locale(),
                fresh.purpose(),
                fresh.goals(),
                fresh.attentionBudget(),
                fresh.ways(),
                fresh.pausedUntil(),
                fresh.visibilities(),
                fresh.contact(),
                fresh.phone(),
                fresh.videoLink(),
                fresh.statements(),
                fresh.availability(),
                fresh.welcomed());
    }
}
