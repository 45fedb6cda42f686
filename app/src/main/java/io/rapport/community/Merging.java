package io.rapport.community;

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
 * Puts candidates and what is kept of people already together, one candidate after the other. The same person is whoever
 * has the same number, else the same address, else the same profile page.
 */
public final class Merging<T> {

    /** What is kept of a person: an invitation, a place at an event. */
    public interface Kept<T> {

        UUID id(T kept);

        Invitee invitee(T kept);

        T draft(Candidate candidate);

        /** What a newer file says, where it says something. */
        T updated(T kept, Candidate candidate);

        /** Whether files change nothing about them any more. */
        boolean settled(T kept);

        /** Whether something was mailed to their address. */
        boolean sent(T kept);
    }

    private final Kept<T> kept;
    private final Set<String> memberAddresses;
    private final Map<String, T> byEmail = new HashMap<>();
    private final Map<String, T> byExternalId = new HashMap<>();
    private final Map<String, T> byProfileUrl = new HashMap<>();
    private final Map<UUID, T> added = new LinkedHashMap<>();
    private final Map<UUID, T> changed = new LinkedHashMap<>();
    private final Set<UUID> misdirected = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private int unchanged;
    private int alreadyMembers;
    private int notAttending;
    private int rejected;

    /** @param memberAddresses whoever has one of them needs nothing from a file */
    public Merging(Kept<T> kept, Collection<T> existing, Set<String> memberAddresses) {
        this.kept = kept;
        this.memberAddresses = memberAddresses;
        existing.forEach(this::remember);
    }

    public void take(Candidate candidate, Import file) {
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
            var draft = kept.draft(candidate);
            added.put(kept.id(draft), draft);
            remember(draft);
            return;
        }
        if (kept.settled(known)) {
            alreadyMembers++;
            return;
        }
        var refused = refused(candidate, known, file);
        if (refused != null) {
            reject(refused);
            return;
        }
        var updated = kept.updated(known, candidate);
        if (updated.equals(known)) {
            unchanged++;
        } else {
            change(known, updated);
        }
    }

    private @Nullable T known(Invitee invitee) {
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
    private @Nullable Candidate refused(Candidate candidate, T known, Import file) {
        var invitee = candidate.invitee();
        var before = kept.invitee(known);
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
        return holder == null || kept.id(holder).equals(kept.id(known))
                ? null
                : candidate.refused(
                        file,
                        Field.EMAIL,
                        Problem.Reason.EMAIL_OF_ANOTHER,
                        kept.invitee(holder).name());
    }

    private void change(T before, T after) {
        var addressBefore = kept.invitee(before).email();
        byEmail.remove(addressBefore);
        if (kept.sent(before) && !addressBefore.equals(kept.invitee(after).email())) {
            misdirected.add(kept.id(before));
        }
        remember(after);
        if (added.replace(kept.id(after), after) == null) {
            changed.put(kept.id(after), after);
        }
    }

    private void remember(T each) {
        var invitee = kept.invitee(each);
        byEmail.put(invitee.email(), each);
        if (!invitee.externalId().isEmpty()) {
            byExternalId.put(invitee.externalId(), each);
        }
        if (!invitee.profileUrl().isEmpty()) {
            byProfileUrl.putIfAbsent(invitee.profileUrl(), each);
            byProfileUrl.computeIfPresent(
                    invitee.profileUrl(), (url, first) -> kept.id(first).equals(kept.id(each)) ? each : first);
        }
    }

    private void reject(Candidate candidate) {
        problems.addAll(candidate.problems());
        rejected++;
    }

    public Collection<T> added() {
        return added.values();
    }

    /** Those already sent to an address that was another's. */
    public Set<UUID> misdirected() {
        return misdirected;
    }

    public Collection<T> changed() {
        return changed.values();
    }

    public List<Problem> problems() {
        return problems;
    }

    public Import.Tally tally() {
        return new Import.Tally(added.size(), changed.size(), unchanged, alreadyMembers, notAttending, rejected);
    }
}
