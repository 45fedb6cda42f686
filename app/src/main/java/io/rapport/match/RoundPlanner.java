package io.rapport.match;

import io.rapport.community.Communities;
import io.rapport.community.Community;
import io.rapport.engine.rounds.LeftOut;
import io.rapport.engine.rounds.Member;
import io.rapport.engine.rounds.Round;
import io.rapport.engine.rounds.Rounds;
import io.rapport.member.MemberId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Plans a community's round; changes nothing. */
@Component
class RoundPlanner {

    /** For so many members who are shown somebody, one pair less than there could be. */
    private static final int MEMBERS_A_PLACE = 8;

    /** How often more candidates are looked for where all were taken. */
    private static final int TRIES = 10;

    private final Communities communities;
    private final SuggestionRepository suggestions;
    private final Room room;
    private final Candidates candidates;

    RoundPlanner(Communities communities, SuggestionRepository suggestions, Room room, Candidates candidates) {
        this.communities = communities;
        this.suggestions = suggestions;
        this.room = room;
        this.candidates = candidates;
    }

    /** What a round would be, if nothing changed while it was planned. */
    record Planned(Round round, List<SuggestionRepository.Pair> pairs, Set<MemberId> onlyKeptApart) {}

    Planned plan(Community community, LocalDate week) {
        var left = room.left(communities.membersOf(community.id()), week);
        var known = suggestions.everShown(left.keySet());
        var members = left.entrySet().stream()
                .map(each ->
                        new Member(each.getKey().value(), Math.max(0, each.getValue()), !known.contains(each.getKey())))
                .toList();
        var withRoom = left.keySet().stream()
                .filter(member -> left.getOrDefault(member, 0) > 0)
                .toList();
        var drafted = drafted(community, members, withRoom, week);
        var pairs = drafted.round().pairs().stream()
                .map(each -> SuggestionRepository.Pair.of(
                        new MemberId(each.couple().one()),
                        new MemberId(each.couple().other()),
                        drafted.found().winWin(each.couple())))
                .toList();
        return new Planned(
                drafted.round(),
                withPlacesForNewcomers(pairs, week),
                candidates.onlyKeptApart(community.id(), withRoom, leftOut(drafted.round(), LeftOut.NO_CANDIDATE)));
    }

    private record Drafted(Candidates.Found found, Round round) {

        static Drafted of(Collection<Member> members, Candidates.Found found, LocalDate week) {
            return new Drafted(
                    found, Rounds.plan(members, found.candidates(), Set.of(), Candidates.LEAST, week.toEpochDay()));
        }
    }

    /** Again, with more candidates for those all of whose candidates were taken, as long as that reaches more of them. */
    private Drafted drafted(
            Community community, Collection<Member> members, Collection<MemberId> withRoom, LocalDate week) {
        var drafted = Drafted.of(members, candidates.of(community.id(), withRoom, week), week);
        for (int again = 0; again < TRIES; again++) {
            var taken = leftOut(drafted.round(), LeftOut.TAKEN);
            if (taken.isEmpty()) {
                break;
            }
            var full = full(members, drafted.round());
            var further = Drafted.of(
                    members,
                    candidates.further(
                            drafted.found(),
                            community.id(),
                            taken,
                            withRoom.stream()
                                    .filter(member -> !full.contains(member))
                                    .toList(),
                            week),
                    week);
            if (further.round().covered() <= drafted.round().covered()) {
                break;
            }
            drafted = further;
        }
        return drafted;
    }

    private static List<MemberId> leftOut(Round round, LeftOut why) {
        return round.leftOut().entrySet().stream()
                .filter(each -> each.getValue() == why)
                .map(each -> new MemberId(each.getKey()))
                .toList();
    }

    private static Set<MemberId> full(Collection<Member> members, Round round) {
        var shown = new HashMap<UUID, Integer>();
        round.pairs()
                .forEach(pair -> List.of(pair.couple().one(), pair.couple().other())
                        .forEach(id -> shown.merge(id, 1, Integer::sum)));
        return members.stream()
                .filter(member -> shown.getOrDefault(member.id(), 0) >= member.attentionBudget())
                .map(member -> new MemberId(member.id()))
                .collect(Collectors.toSet());
    }

    /** Without some pairs of people who have somebody else: whoever comes during the week finds people with room. */
    private static List<SuggestionRepository.Pair> withPlacesForNewcomers(
            List<SuggestionRepository.Pair> pairs, LocalDate week) {
        var shown = new HashMap<MemberId, Integer>();
        pairs.forEach(pair -> pair.both().forEach(member -> shown.merge(member, 1, Integer::sum)));
        int places = Math.ceilDiv(shown.size(), MEMBERS_A_PLACE);
        var kept = new ArrayList<>(pairs);
        Collections.shuffle(kept, new Random(week.toEpochDay()));
        for (var each = kept.iterator(); places > 0 && each.hasNext(); ) {
            var pair = each.next();
            if (shown.getOrDefault(pair.low(), 0) > 1 && shown.getOrDefault(pair.high(), 0) > 1) {
                pair.both().forEach(member -> shown.merge(member, -1, Integer::sum));
                each.remove();
                places--;
            }
        }
        return kept;
    }
}
