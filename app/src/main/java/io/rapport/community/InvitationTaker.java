package io.rapport.community;

import io.rapport.account.Links;
import io.rapport.community.Taker.Taken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Drafts an invitation into the community for everybody in a file. */
@Component
class InvitationTaker {

    private final InvitationRepository invitations;
    private final Links links;
    private final InstantSource now;

    InvitationTaker(InvitationRepository invitations, Links links, InstantSource now) {
        this.invitations = invitations;
        this.links = links;
        this.now = now;
    }

    Taken take(Import file, List<Candidate> candidates) {
        invitations.lockCommunity(file.community());
        var invitees = candidates.stream()
                .filter(Candidate::valid)
                .map(Candidate::invitee)
                .toList();
        var merging = new Merging<>(
                new Kept(file.community(), now.instant()),
                invitations.matching(file.community(), invitees),
                invitations.memberAddresses(file.community(), invitees));
        candidates.forEach(candidate -> merging.take(candidate, file));
        invitations.update(merging.changed());
        merging.misdirected().forEach(id -> {
            links.revoke(InvitationLetters.PURPOSE, id.toString());
            invitations.draftAnew(id, UUID.randomUUID());
        });
        invitations.insert(merging.added());
        return new Taken(merging.tally(), merging.problems());
    }

    private record Kept(CommunityId community, Instant at) implements Merging.Kept<Invitation> {

        @Override
        public UUID id(Invitation invitation) {
            return invitation.id();
        }

        @Override
        public Invitee invitee(Invitation invitation) {
            return invitation.invitee();
        }

        @Override
        public Invitation draft(Candidate candidate) {
            return Invitation.draft(community, candidate.invitee(), at);
        }

        @Override
        public Invitation updated(Invitation invitation, Candidate candidate) {
            return invitation.with(invitation.invitee().updatedBy(candidate.invitee()));
        }

        @Override
        public boolean settled(Invitation invitation) {
            return invitation.state() == Invitation.State.ACCEPTED;
        }

        @Override
        public boolean sent(Invitation invitation) {
            return invitation.state() == Invitation.State.SENT;
        }
    }
}
