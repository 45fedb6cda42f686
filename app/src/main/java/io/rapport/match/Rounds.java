package io.rapport.match;

import io.rapport.community.Communities;
import io.rapport.community.Community;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands out suggestions: once a week to a whole community, and to a newcomer at once. A suggestion is a pair, so that it
 * is mutual, and takes one from the attention budget of both.
 */
@Service
class Rounds {

    /** For how many weeks two people who were shown to each other are not shown again. */
    private static final int WEEKS_APART = 12;

    /** How many candidates a member brings to the round. */
    private static final int CANDIDATES = 30;

    private final Communities communities;
    private final Members members;
    private final Persons persons;
    private final Finder finder;
    private final SuggestionRepository suggestions;
    private final List<Apart> apart;
    private final TransactionTemplate transaction;
    private final InstantSource now;

    Rounds(
            Communities communities,
            Members members,
            Persons persons,
            Finder finder,
            SuggestionRepository suggestions,
            List<Apart> apart,
            TransactionTemplate transaction,
            InstantSource now) {
        this.communities = communities;
        this.members = members;
        this.persons = persons;
        this.finder = finder;
        this.suggestions = suggestions;
        this.apart = apart;
        this.transaction = transaction;
        this.now = now;
    }

    /** Looks for people worth meeting for the newcomers who wait; they need not wait for the next round. */
    void welcomeNewcomers() {
        transaction.executeWithoutResult(status -> {
            suggestions.lock();
            for (var newcomer : suggestions.waitingNewcomers(20)) {
                for (var community : communities.of(newcomer)) {
                    welcome(newcomer, community);
                }
                suggestions.serve(newcomer, now.instant());
            }
        });
    }

    private void welcome(MemberId newcomer, Community community) {
        var week = week(community);
        var left = budgetLeft(community, suggestions.load(week));
        var person = persons.findable(List.of(newcomer));
        var pairs = new ArrayList<SuggestionRepository.Pair>();
        for (var me : person) {
            for (var match : finder.winWin(me, community.id(), CANDIDATES, excluded(newcomer, week))) {
                var other = new MemberId(match.other());
                if (left.getOrDefault(newcomer, 0) > 0 && left.getOrDefault(other, 0) > 0) {
                    pairs.add(SuggestionRepository.Pair.of(newcomer, other, match.winWin()));
                    left.merge(newcomer, -1, Integer::sum);
                    left.merge(other, -1, Integer::sum);
                }
            }
        }
        suggestions.insert(community.id(), week, pairs, now.instant());
    }

    /** How many more people each member of the community may be shown this week; the paused and unwelcomed are absent. */
    private Map<MemberId, Integer> budgetLeft(Community community, Map<MemberId, Integer> load) {
        var left = new HashMap<MemberId, Integer>();
        for (var profile : members.find(communities.membersOf(community.id()), Relation.SELF)) {
            if (profile.welcomed() && !paused(profile)) {
                left.put(profile.id(), profile.attentionBudget() - load.getOrDefault(profile.id(), 0));
            }
        }
        return left;
    }

    private boolean paused(Profile profile) {
        return profile.pausedUntil() != null
                && profile.pausedUntil().isAfter(LocalDate.ofInstant(now.instant(), profile.zone()));
    }

    private Set<MemberId> excluded(MemberId member, LocalDate week) {
        var excluded = new HashSet<>(suggestions.shownBefore(member, week.minusWeeks(WEEKS_APART)));
        excluded.addAll(members.connectionsOf(member));
        apart.forEach(each -> excluded.addAll(each.from(member)));
        return excluded;
    }

    private LocalDate week(Community community) {
        return Suggestions.week(LocalDate.ofInstant(now.instant(), community.zone()));
    }
}
