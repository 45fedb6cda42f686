package io.rapport.match;

import static java.util.Objects.requireNonNull;

import io.rapport.community.CommunityId;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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

    /** How many times as many are looked at where too few of them take part. */
    private static final int FURTHER = 4;

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

    /**
     * @param candidates with tastes, for planning
     * @param winWin of each couple without them, which orders the people whom each of the two is shown: nobody's order
     *     tells of another's taste
     */
    record Found(List<Candidate> candidates, Function<Couple, Double> winWin) {}

    /**
     * Without those who are to be kept apart. All are weighed in one language: if a better one has come to serve meanwhile,
     * from the beginning.
     *
     * @param members who have room for somebody this week; nobody else is found
     */
    Found of(CommunityId community, Collection<MemberId> members, LocalDate week) {
        Language language;
        Map<Couple, Gains> couples;
        do {
            language = languages.serving();
            couples = couples(community, members, week);
            weigh(couples, members);
        } while (language != languages.serving());
        return found(couples);
    }

    private static Found found(Map<Couple, Gains> couples) {
        return new Found(
                couples.entrySet().stream()
                        .map(each ->
                                new Candidate(each.getKey(), each.getValue().weight()))
                        .toList(),
                couple -> requireNonNull(couples.get(couple)).plain());
    }

    private Map<Couple, Gains> couples(CommunityId community, Collection<MemberId> members, LocalDate week) {
        var couples = new HashMap<Couple, Gains>();
        var asunder = new HashSet<Couple>();
        var taking = new HashMap<UUID, UUID>();
        members.forEach(member -> taking.put(member.value(), member.value()));
        for (var batch : batches(List.copyOf(members), BATCH)) {
            var away = apart.from(batch, week);
            for (var me : batch) {
                var others = away.getOrDefault(me, Set.of());
                others.forEach(other -> asunder.add(new Couple(me.value(), other.value())));
                for (var match : best(me, community, others, taking.keySet())) {
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

    /** The best among those who take part; whoever does not, takes nobody's place. */
    private List<Match> best(MemberId me, CommunityId community, Set<MemberId> excluded, Set<UUID> taking) {
        for (int limit = EACH; ; limit *= FURTHER) {
            var found = finder.winWin(me, community, limit, excluded);
            var usable = found.stream()
                    .filter(match -> taking.contains(match.other()))
                    .limit(EACH)
                    .toList();
            if (usable.size() == EACH || found.size() < limit) {
                return usable;
            }
        }
    }

    private void weigh(Map<Couple, Gains> couples, Collection<MemberId> members) {
        var known = tastes.known(members);
        var of = new HashMap<UUID, List<Couple>>();
        known.forEach(member -> of.put(member.value(), new ArrayList<>()));
        for (var couple : couples.keySet()) {
            for (var id : List.of(couple.one(), couple.other())) {
                var mine = of.get(id);
                if (mine != null) {
                    mine.add(couple);
                }
            }
        }
        var asOf = now.instant();
        var benefits = languages.serving().benefits();
        for (var batch : batches(List.copyOf(known), TASTES_AT_ONCE)) {
            var theirTastes = tastes.of(batch);
            for (var member : batch) {
                var taste = theirTastes.getOrDefault(member, Taste.UNKNOWN);
                finder.person(member).ifPresent(me -> {
                    for (var couple : of.getOrDefault(me.id(), List.of())) {
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
        var taking = members.stream().map(MemberId::value).collect(Collectors.toSet());
        var found = new HashSet<MemberId>();
        for (var me : alone) {
            best(me, community, Set.of(), taking).stream()
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
