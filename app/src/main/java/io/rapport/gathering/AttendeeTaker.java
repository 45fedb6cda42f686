package io.rapport.gathering;

import io.rapport.account.Links;
import io.rapport.community.Candidate;
import io.rapport.community.CommunityId;
import io.rapport.community.Import;
import io.rapport.community.Merging;
import io.rapport.community.Taker;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Lists everybody in a file as an attendee of an event. */
@Component
class AttendeeTaker implements Taker {

    private final GatheringRepository gatherings;
    private final GroupRepository groups;
    private final ListRepository lists;
    private final StatementRepository statements;
    private final Links links;
    private final PlanLinks planLinks;
    private final WishLinks wishLinks;
    private final InstantSource now;

    AttendeeTaker(
            GatheringRepository gatherings,
            GroupRepository groups,
            ListRepository lists,
            StatementRepository statements,
            Links links,
            PlanLinks planLinks,
            WishLinks wishLinks,
            InstantSource now) {
        this.gatherings = gatherings;
        this.groups = groups;
        this.lists = lists;
        this.statements = statements;
        this.links = links;
        this.planLinks = planLinks;
        this.wishLinks = wishLinks;
        this.now = now;
    }

    @Override
    public Optional<String> home(CommunityId community, UUID subject) {
        return gatherings
                .find(new GatheringId(subject))
                .filter(gathering -> gathering.community().equals(community))
                .map(gathering -> gathering.address() + "/people");
    }

    @Override
    public Taken take(Import file, List<Candidate> candidates) {
        var gathering = new GatheringId(Objects.requireNonNull(file.subject()));
        gatherings.hold(gathering);
        Map<String, UUID> named = new HashMap<>();
        var merging = new Merging<>(
                new Listed.Kept(name ->
                        named.computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> groups.named(gathering, name))),
                known(gathering, candidates),
                Set.of());
        candidates.forEach(candidate -> merging.take(candidate, file));
        merging.misdirected().forEach(id -> {
            links.revoke(Arrivals.PURPOSE, id.toString());
            planLinks.revoke(new AttendeeId(id));
            wishLinks.revoke(new AttendeeId(id));
            lists.listAnew(id);
        });
        lists.update(merging.changed());
        lists.insert(gathering, merging.added(), now.instant());
        statements.bring(merging.changed(), now.instant());
        statements.bring(merging.added(), now.instant());
        return new Taken(merging.tally(), merging.problems());
    }

    private List<Listed> known(GatheringId gathering, List<Candidate> candidates) {
        var known = lists.matching(
                gathering,
                candidates.stream()
                        .filter(Candidate::valid)
                        .map(Candidate::invitee)
                        .toList());
        var said = statements.of(known.stream().map(Attendee::id).toList());
        return known.stream()
                .map(each -> Listed.of(each, said.getOrDefault(each.id(), List.of())))
                .toList();
    }
}
