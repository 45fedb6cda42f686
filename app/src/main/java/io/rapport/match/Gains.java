package io.rapport.match;

import static java.util.Objects.requireNonNull;

import io.rapport.community.CommunityId;
import io.rapport.engine.matching.Among;
import io.rapport.engine.matching.Person;
import io.rapport.member.MemberId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How much members of a community would gain from each other, for planning who meets whom. People are told reasons instead. */
@Component
public class Gains {

    /** Up to so many members everybody is compared with everybody. */
    static final int ALL_WITH_ALL = 200;

    private final Finder finder;
    private final Languages languages;
    private final Colleagues colleagues;
    private final InstantSource now;

    Gains(Finder finder, Languages languages, Colleagues colleagues, InstantSource now) {
        this.finder = finder;
        this.languages = languages;
        this.colleagues = colleagues;
        this.now = now;
    }

    /** Of each member what they would gain from others, in [0, 1]; who is absent gives nothing. */
    public record Gained(Map<MemberId, Map<MemberId, Double>> byMember) {

        public double of(MemberId gains, MemberId gives) {
            return byMember.getOrDefault(gains, Map.of()).getOrDefault(gives, 0.0);
        }

        /** What both gain: nothing if one gains nothing. */
        public double winWin(MemberId one, MemberId other) {
            return Math.sqrt(of(one, other) * of(other, one));
        }
    }

    /**
     * False while not everybody can be found: then nobody should be put together by what they gain. Encodes what was said
     * since the last turn, so it is for jobs only.
     */
    public boolean known() {
        return finder.everybodyIsFindable();
    }

    /** As {@link #known}, of whoever was read before: a page does not wait until those who changed something are read, too. */
    public boolean knownSoFar() {
        return finder.isComplete();
    }

    /** Of more than {@value #ALL_WITH_ALL} members only the best matches of each, with those from whom both gain. */
    public Gained among(CommunityId community, Collection<MemberId> members) {
        var gained = new HashMap<MemberId, Map<MemberId, Double>>();
        members.forEach(member -> gained.put(member, new HashMap<>()));
        if (members.size() <= ALL_WITH_ALL) {
            compare(community, gained);
        } else {
            find(community, gained);
        }
        return new Gained(gained);
    }

    private void compare(CommunityId community, Map<MemberId, Map<MemberId, Double>> gained) {
        var benefits = languages.serving().benefits();
        var asOf = now.instant();
        List<Person> persons = gained.keySet().stream()
                .flatMap(member -> finder.person(member).stream())
                .map(person -> colleagues.in(community, person))
                .toList();
        for (var gains : persons) {
            var mine = gained.getOrDefault(new MemberId(gains.id()), new HashMap<>());
            for (var gives : persons) {
                double value = benefits.benefit(gains, gives, asOf).value();
                if (value > 0) {
                    mine.put(new MemberId(gives.id()), value);
                }
            }
        }
    }

    private void find(CommunityId community, Map<MemberId, Map<MemberId, Double>> gained) {
        var among = new Among(gained.keySet().stream().map(MemberId::value).collect(Collectors.toSet()));
        gained.forEach((me, mine) -> {
            for (var match : finder.winWin(me, community, among, Candidates.EACH, Set.of())) {
                var other = new MemberId(match.other());
                mine.put(other, match.mine().value());
                requireNonNull(gained.get(other)).put(me, match.theirs().value());
            }
        });
    }
}
