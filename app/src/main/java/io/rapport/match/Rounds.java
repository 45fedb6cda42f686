package io.rapport.match;

import io.rapport.community.Communities;
import io.rapport.community.Community;
import io.rapport.engine.rounds.Candidate;
import io.rapport.engine.rounds.Couple;
import io.rapport.engine.rounds.Member;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands out suggestions: once a week to a whole community, and to a newcomer at once. A suggestion is a pair, so that it
 * is mutual, and takes one from the attention budget of both.
 */
@Service
class Rounds {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    /** For how many weeks two people who were shown to each other are not shown again. */
    private static final int WEEKS_APART = 12;

    /** Below this win-win nobody is suggested. */
    private static final double LEAST = 0.05;

    /** How many candidates a member brings to the round. */
    private static final int CANDIDATES = 30;

    private final Communities communities;
    private final Members members;
    private final Finder finder;
    private final SuggestionRepository suggestions;
    private final List<Apart> apart;
    private final TransactionTemplate transaction;
    private final InstantSource now;

    Rounds(
            Communities communities,
            Members members,
            Finder finder,
            SuggestionRepository suggestions,
            List<Apart> apart,
            TransactionTemplate transaction,
            InstantSource now) {
        this.communities = communities;
        this.members = members;
        this.finder = finder;
        this.suggestions = suggestions;
        this.apart = apart;
        this.transaction = transaction;
        this.now = now;
    }

    /** Makes this week's round of every community that has none yet. */
    void makeDue() {
        if (!everybodyIsFindable()) {
            return;
        }
        for (var community : communities.all()) {
            if (!suggestions.made(community.id(), week(community))) {
                make(community);
            }
        }
    }

    /** Plans outside a transaction, because that takes long; stores in one, unless another process was quicker. */
    private void make(Community community) {
        var week = week(community);
        var budgets = budgetLeft(community, suggestions.load(week));
        var known = suggestions.everShown(budgets.keySet());
        var members = budgets.entrySet().stream()
                .map(each ->
                        new Member(each.getKey().value(), Math.max(0, each.getValue()), !known.contains(each.getKey())))
                .toList();
        var round = io.rapport.engine.rounds.Rounds.plan(
                members, candidates(community, budgets.keySet(), week), Set.of(), LEAST, week.toEpochDay());
        transaction.executeWithoutResult(status -> {
            suggestions.lock();
            if (suggestions.begin(community.id(), week, now.instant())) {
                suggestions.insert(
                        community.id(),
                        week,
                        within(budgetLeft(community, suggestions.load(week)), round.pairs()),
                        now.instant());
                suggestions.finish(
                        community.id(),
                        week,
                        members.size(),
                        members.size() - round.leftOut().size(),
                        round.value(),
                        round.bound());
            }
        });
        log.info(
                "Round of {} for {}: {} pairs, {} of {} members reached.",
                week,
                community.name(),
                round.pairs().size(),
                members.size() - round.leftOut().size(),
                members.size());
    }

    /** Everybody's best matches among the members of the round, without those to be kept apart. */
    private List<Candidate> candidates(Community community, Set<MemberId> members, LocalDate week) {
        var candidates = new ArrayList<Candidate>();
        for (var me : members) {
            finder.winWin(me, community.id(), CANDIDATES, excluded(me, week))
                    .forEach(match ->
                            candidates.add(new Candidate(new Couple(me.value(), match.other()), match.winWin())));
        }
        return candidates;
    }

    /** The pairs for which both still have room: a newcomer may have been served while the round was planned. */
    private static List<SuggestionRepository.Pair> within(Map<MemberId, Integer> left, List<Candidate> planned) {
        var pairs = new ArrayList<SuggestionRepository.Pair>();
        for (var candidate : planned) {
            var one = new MemberId(candidate.couple().one());
            var other = new MemberId(candidate.couple().other());
            if (left.getOrDefault(one, 0) > 0 && left.getOrDefault(other, 0) > 0) {
                pairs.add(SuggestionRepository.Pair.of(one, other, candidate.weight()));
                left.merge(one, -1, Integer::sum);
                left.merge(other, -1, Integer::sum);
            }
        }
        return pairs;
    }

    /** Looks for people worth meeting for the newcomers who wait; they need not wait for the next round. */
    void welcomeNewcomers() {
        if (!everybodyIsFindable()) {
            return;
        }
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

    /** Whoever joined a moment ago, a whole association perhaps, must be findable before anybody is paired. */
    private boolean everybodyIsFindable() {
        if (!finder.isComplete()) {
            return false;
        }
        finder.follow();
        return true;
    }

    private void welcome(MemberId newcomer, Community community) {
        var week = week(community);
        var left = budgetLeft(community, suggestions.load(week));
        var pairs = new ArrayList<SuggestionRepository.Pair>();
        for (var match : finder.winWin(newcomer, community.id(), CANDIDATES, excluded(newcomer, week))) {
            var other = new MemberId(match.other());
            if (left.getOrDefault(newcomer, 0) > 0 && left.getOrDefault(other, 0) > 0) {
                pairs.add(SuggestionRepository.Pair.of(newcomer, other, match.winWin()));
                left.merge(newcomer, -1, Integer::sum);
                left.merge(other, -1, Integer::sum);
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
