package io.rapport.match;

import static java.util.Objects.requireNonNull;

import io.rapport.community.CommunityId;
import io.rapport.engine.matching.Among;
import io.rapport.engine.matching.Benefits;
import io.rapport.engine.matching.Match;
import io.rapport.engine.matching.Person;
import io.rapport.engine.matching.Taste;
import io.rapport.engine.rounds.Candidate;
import io.rapport.engine.rounds.Couple;
import io.rapport.member.MemberId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Everybody's best matches in a community, as the candidates of a round. Each side's gain is weighed by that side's own
 * taste; whom a member is shown at all, and why, is not.
 */
@Component
class Candidates {

    /** Below this win-win nobody is suggested. */
    static final double LEAST = 0.05;

    /** How many candidates a member brings to the round. */
    static final int EACH = 30;

    /** Among no more than so many somebody looks for whom all candidates were taken. */
    private static final int WIDEST = 1000;

    private static final int BATCH = 500;
    private static final int TASTES_AT_ONCE = 100;

    private final Finder finder;
    private final KeptApart apart;
    private final Tastes tastes;
    private final Languages languages;
    private final InstantSource now;

    Candidates(Finder finder, KeptApart apart, Tastes tastes, Languages languages, InstantSource now) {
        this.finder = finder;
        this.apart = apart;
        this.tastes = tastes;
        this.languages = languages;
        this.now = now;
    }

    /** What the two of a couple gain, and how that suits their tastes. Small: there are hundreds of thousands. */
    private static final class Gains {

        private float one;
        private float other;
        private float oneTaste = 1;
        private float otherTaste = 1;

        void gain(boolean first, double benefit) {
            if (first) {
                one = (float) benefit;
            } else {
                other = (float) benefit;
            }
        }

        void taste(boolean first, double factor) {
            if (first) {
                oneTaste = (float) factor;
            } else {
                otherTaste = (float) factor;
            }
        }

        /** Nobody loses their only candidate to a taste: it changes the order, not who is worth meeting. */
        double weight() {
            double plain = plain();
            double weighed = Math.sqrt(Math.min(1, (double) one * oneTaste) * Math.min(1, (double) other * otherTaste));
            return plain < LEAST ? plain : Math.max(LEAST, weighed);
        }

        /** Without tastes: what both are told, and what orders the people that each is shown. */
        double plain() {
            return Math.sqrt((double) one * other);
        }
    }

    /** Who could be suggested to whom, all weighed in one language. */
    static final class Found {

        private final Language language;
        private final Map<Couple, Gains> couples;

        private Found(Language language, Map<Couple, Gains> couples) {
            this.language = language;
            this.couples = couples;
        }

        /** With tastes, for planning. */
        List<Candidate> candidates() {
            return couples.entrySet().stream()
                    .map(each -> new Candidate(each.getKey(), each.getValue().weight()))
                    .toList();
        }

        /** Without tastes: it orders the people whom each of the two is shown, and nobody's order tells of another's taste. */
        double winWin(Couple couple) {
            return requireNonNull(couples.get(couple)).plain();
        }
    }

    /**
     * Without those who are to be kept apart. If a better language has come to serve meanwhile, from the beginning.
     *
     * @param members who have room for somebody this week; nobody else is found
     */
    Found of(CommunityId community, Collection<MemberId> members, LocalDate week) {
        Language language;
        Map<Couple, Gains> couples;
        do {
            language = languages.serving();
            couples = couples(
                    members, members, (me, away, among) -> finder.winWin(me, community, among, EACH, away), week);
            weigh(couples);
        } while (language != languages.serving());
        return new Found(language, couples);
    }

    /**
     * With more for members whose candidates all met others, because many want the same few. Each looks among as many
     * people with room as are left out, and brings some of them by lot, so that not all bring the same. Nothing more if a
     * better language has come to serve meanwhile.
     *
     * @param members who still have room
     */
    Found further(
            Found found,
            CommunityId community,
            Collection<MemberId> leftOut,
            Collection<MemberId> members,
            LocalDate week) {
        int many = Math.clamp(leftOut.size(), EACH, WIDEST);
        var couples = couples(
                members,
                leftOut,
                (me, away, withRoom) -> drawn(me, finder.winWin(me, community, withRoom, many, away), week),
                week);
        weigh(couples);
        if (found.language != languages.serving()) {
            return found;
        }
        couples.putAll(found.couples);
        return new Found(found.language, couples);
    }

    private static List<Match> drawn(MemberId me, List<Match> matches, LocalDate week) {
        var worth = new ArrayList<>(
                matches.stream().filter(Candidates::worthSuggesting).toList());
        if (worth.size() > EACH) {
            Collections.shuffle(worth, new Random(week.toEpochDay() + me.hashCode()));
        }
        return worth.subList(0, Math.min(EACH, worth.size()));
    }

    private interface Search {
        /** @param among who may be found, if not away */
        List<Match> best(MemberId me, Set<MemberId> away, Among among);
    }

    /** @param members who may be found, among them those who search */
    private Map<Couple, Gains> couples(
            Collection<MemberId> members, Collection<MemberId> searching, Search search, LocalDate week) {
        var couples = new HashMap<Couple, Gains>();
        var asunder = new HashSet<Couple>();
        var taking = new HashMap<UUID, UUID>();
        members.forEach(member -> taking.put(member.value(), member.value()));
        var among = new Among(taking.keySet());
        var searchers = Set.copyOf(searching);
        for (var batch : batches(List.copyOf(members), BATCH)) {
            var away = apart.from(batch, week);
            for (var me : batch) {
                var others = away.getOrDefault(me, Set.of());
                others.forEach(other -> asunder.add(new Couple(me.value(), other.value())));
                if (!searchers.contains(me)) {
                    continue;
                }
                for (var match : search.best(me, others, among)) {
                    // one object an id, of hundreds of thousands
                    UUID other = requireNonNull(taking.get(match.other()));
                    var couple = new Couple(me.value(), other);
                    var gains = couples.computeIfAbsent(couple, key -> new Gains());
                    gains.gain(couple.one().equals(me.value()), match.mine().value());
                    gains.gain(couple.one().equals(other), match.theirs().value());
                }
            }
        }
        // a question that is still to be put keeps apart only the one who asks it
        couples.keySet().removeAll(asunder);
        return couples;
    }

    /** Whether both gain enough for the two to be suggested to each other, in a round or between rounds. */
    static boolean worthSuggesting(Match match) {
        return match.winWin() >= LEAST;
    }

    private void weigh(Map<Couple, Gains> couples) {
        var of = new HashMap<MemberId, List<Couple>>();
        for (var couple : couples.keySet()) {
            for (var id : List.of(couple.one(), couple.other())) {
                of.computeIfAbsent(new MemberId(id), member -> new ArrayList<>())
                        .add(couple);
            }
        }
        var asOf = now.instant();
        var benefits = languages.serving().benefits();
        for (var batch : batches(List.copyOf(tastes.known(of.keySet())), TASTES_AT_ONCE)) {
            var theirTastes = tastes.of(batch);
            for (var member : batch) {
                var taste = theirTastes.getOrDefault(member, Taste.UNKNOWN);
                finder.person(member).ifPresent(me -> {
                    for (var couple : of.getOrDefault(member, List.of())) {
                        requireNonNull(couples.get(couple))
                                .taste(couple.one().equals(me.id()), factor(taste, me, couple, benefits, asOf));
                    }
                });
            }
        }
    }

    private double factor(Taste taste, Person me, Couple couple, Benefits benefits, Instant asOf) {
        var other = couple.one().equals(me.id()) ? couple.other() : couple.one();
        return finder.person(new MemberId(other))
                .map(person -> taste.factor(benefits.benefit(me, person, asOf), me, person))
                .orElse(1.0);
    }

    /** Of those for whom there was nobody among the members, the ones who would have had somebody if nobody were kept apart. */
    Set<MemberId> onlyKeptApart(CommunityId community, Collection<MemberId> members, Collection<MemberId> alone) {
        var among = new Among(members.stream().map(MemberId::value).collect(Collectors.toSet()));
        var found = new HashSet<MemberId>();
        for (var me : alone) {
            finder.winWin(me, community, among, EACH, Set.of()).stream()
                    .filter(Candidates::worthSuggesting)
                    .forEach(match -> found.add(me));
        }
        return found;
    }

    private static <T> List<List<T>> batches(List<T> all, int size) {
        var batches = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += size) {
            batches.add(all.subList(from, Math.min(from + size, all.size())));
        }
        return batches;
    }
}
