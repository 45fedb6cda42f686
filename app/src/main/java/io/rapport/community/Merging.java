package io.rapport.community;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts candidates and the invitations that exist together, one candidate after the other. The same person is whoever has
 * the same number, else the same address, else the same profile page.
 */
final class Merging {

    private final CommunityId community;
    private final Set<String> memberAddresses;
    private final Instant at;
    private final Map<String, Invitation> byEmail = new HashMap<>();
    private final Map<String, Invitation> byExternalId = new HashMap<>();
    private final Map<String, Invitation> byProfileUrl = new HashMap<>();
    private final Map<UUID, Invitation> added = new LinkedHashMap<>();
    private final Map<UUID, Invitation> changed = new LinkedHashMap<>();
    private final Set<UUID> misdirected = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private int unchanged;
    private int alreadyMembers;
    private int notAttending;
    private int rejected;

    Merging(CommunityId community, Collection<Invitation> existing, Set<String> memberAddresses, Instant at) {
        this.community = community;
        this.memberAddresses = memberAddresses;
        this.at = at;
        existing.forEach(this::remember);
    }

    void take(Candidate candidate, Import file) {
        if (!candidate.attending()) {
            notAttending++;
        } else if (!candidate.problems().isEmpty()) {
            reject(candidate);
        } else if (memberAddresses.contains(candidate.invitee().email())) {
            alreadyMembers++;
        } else {
            merge(candidate, file);
        }
    }

    private void merge(Candidate candidate, Import file) {
        var invitee = candidate.invitee();
        var known = known(invitee);
        if (known == null) {
            var invitation = Invitation.draft(community, invitee, at);
            added.put(invitation.id(), invitation);
            remember(invitation);
            return;
        }
        if (known.state() == Invitation.State.ACCEPTED) {
            alreadyMembers++;
            return;
        }
        var refused = refused(candidate, known, file);
        if (refused != null) {
            reject(refused);
            return;
        }
        var updated = known.invitee().updatedBy(invitee);
        if (updated.equals(known.invitee())) {
            unchanged++;
        } else {
            change(known, known.with(updated));
        }
    }

    private @Nullable Invitation known(Invitee invitee) {
        var byId = invitee.externalId().isEmpty() ? null : byExternalId.get(invitee.externalId());
        if (byId != null) {
            return byId;
        }
        var byAddress = byEmail.get(invitee.email());
        if (byAddress != null) {
            return byAddress;
        }
        return invitee.profileUrl().isEmpty() ? null : byProfileUrl.get(invitee.profileUrl());
    }

    /** A number that names somebody quite different was not meant for them: lists number their rows from 1. */
    private @Nullable Candidate refused(Candidate candidate, Invitation known, Import file) {
        var invitee = candidate.invitee();
        var before = known.invitee();
        var sameAddress = before.email().equals(invitee.email());
        var sameId = before.externalId().equals(invitee.externalId());
        if (!sameAddress
                && sameId
                && !before.externalId().isEmpty()
                && !before.name().equalsIgnoreCase(invitee.name())) {
            return candidate.refused(file, Field.EXTERNAL_ID, Problem.Reason.ID_OF_ANOTHER, before.name());
        }
        if (sameAddress
                && !sameId
                && !before.externalId().isEmpty()
                && !invitee.externalId().isEmpty()) {
            return candidate.refused(file, Field.EMAIL, Problem.Reason.EMAIL_OF_ANOTHER, before.name());
        }
        var holder = byEmail.get(invitee.email());
        return holder == null || holder.id().equals(known.id())
                ? null
                : candidate.refused(
                        file,
                        Field.EMAIL,
                        Problem.Reason.EMAIL_OF_ANOTHER,
                        holder.invitee().name());
    }

    private void change(Invitation before, Invitation after) {
        byEmail.remove(before.invitee().email());
        if (before.state() == Invitation.State.SENT
                && !before.invitee().email().equals(after.invitee().email())) {
            misdirected.add(before.id());
        }
        remember(after);
        if (added.replace(after.id(), after) == null) {
            changed.put(after.id(), after);
        }
    }

    private void remember(Invitation invitation) {
        var invitee = invitation.invitee();
        byEmail.put(invitee.email(), invitation);
        if (!invitee.externalId().isEmpty()) {
            byExternalId.put(invitee.externalId(), invitation);
        }
        if (!invitee.profileUrl().isEmpty()) {
            byProfileUrl.putIfAbsent(invitee.profileUrl(), invitation);
            byProfileUrl.computeIfPresent(
                    invitee.profileUrl(), (url, first) -> first.id().equals(invitation.id()) ? invitation : first);
        }
    }

    private void reject(Candidate candidate) {
        problems.addAll(candidate.problems());
        rejected++;
    }

    Collection<Invitation> added() {
        return added.values();
    }

    /** Those already sent to an address that was another's. */
    Set<UUID> misdirected() {
        return misdirected;
    }

    Collection<Invitation> changed() {
        return changed.values();
    }

    List<Problem> problems() {
        return problems;
    }

    Import.Tally tally() {
        return new Import.Tally(added.size(), changed.size(), unchanged, alreadyMembers, notAttending, rejected);
    }
}
