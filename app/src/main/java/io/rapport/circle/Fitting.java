package io.rapport.circle;

import io.rapport.community.CommunityId;
import io.rapport.engine.rounds.Couple;
import io.rapport.engine.scheduling.CirclePerson;
import io.rapport.engine.scheduling.CircleRules;
import io.rapport.engine.scheduling.Circles;
import io.rapport.match.Gains;
import io.rapport.match.NeverTogether;
import io.rapport.meeting.FreeTimes;
import io.rapport.meeting.Stretch;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.member.Statement;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Members as the engine forms circles of them. */
@Component
class Fitting {

    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final int WEEK = 7 * 48;

    private final Members members;
    private final Gains gains;
    private final NeverTogether never;
    private final FreeTimes times;
    private final InstantSource now;

    Fitting(Members members, Gains gains, NeverTogether never, FreeTimes times, InstantSource now) {
        this.members = members;
        this.gains = gains;
        this.never = never;
        this.times = times;
        this.now = now;
    }

    /**
     * Everything by which circles are formed of some members.
     *
     * @param rivals who is apart by a rule of the forming, which its organisers may know
     * @param never who is apart for a reason that is theirs alone, rivals or not
     */
    record Fit(
            List<CirclePerson> people,
            CircleRules rules,
            Gains.Gained gained,
            Set<Couple> rivals,
            Set<Couple> never,
            Instant week) {

        List<CirclePerson> of(Collection<MemberId> ids) {
            return people.stream()
                    .filter(person -> ids.contains(new MemberId(person.id())))
                    .toList();
        }

        /** The first time after now at which such a half hour of a week comes round; in this or the next. */
        Instant at(int start) {
            return week.plus(HALF_HOUR.multipliedBy(start));
        }

        /** The one who can come, gives and gains most, without breaking a rule. */
        Optional<MemberId> best(List<MemberId> inIt, List<MemberId> waiting) {
            MemberId best = null;
            double most = -1;
            for (var candidate : waiting) {
                var apart = rules.apart();
                if (inIt.contains(candidate)
                        || inIt.stream()
                                .anyMatch(each -> apart.contains(new Couple(each.value(), candidate.value())))) {
                    continue;
                }
                var with = new ArrayList<>(inIt);
                with.add(candidate);
                var seen = Circles.look(of(with), rules);
                double worth =
                        100.0 * seen.able().size() + 10.0 * seen.gaining().size();
                for (var each : inIt) {
                    worth += gained.of(each, candidate) + gained.of(candidate, each);
                }
                if (worth > most) {
                    most = worth;
                    best = candidate;
                }
            }
            return Optional.ofNullable(best);
        }

        /** Whether those who are left in a circle could join one that runs, without breaking a rule. */
        boolean mayMerge(Circle circle, Circle target) {
            var left = circle.members();
            var there = target.shown();
            return !target.id().equals(circle.id())
                    && target.state() == Circle.State.RUNNING
                    && left.size() + there.size() <= rules.most()
                    && Collections.disjoint(there, left)
                    && left.stream()
                            .noneMatch(one -> there.stream()
                                    .anyMatch(other -> rules.apart().contains(new Couple(one.value(), other.value()))));
        }

        /** Whether they must be apart for a reason that is theirs alone. */
        boolean secretlyApart(MemberId one, MemberId other) {
            return never.contains(new Couple(one.value(), other.value()));
        }
    }

    /** Whoever said something a moment ago counts as far as they were read: an organiser waits for this. */
    Fit of(Forming forming, Collection<MemberId> ids) {
        var profiles = members.find(ids, Relation.COMMUNITY);
        var rivals = rivals(forming, profiles);
        var secret = new HashSet<Couple>();
        never.from(ids)
                .forEach((one, others) -> others.forEach(other -> secret.add(new Couple(one.value(), other.value()))));
        var apart = new HashSet<>(rivals);
        apart.addAll(secret);
        var gained = gains(forming.community(), ids);
        var directed = new HashMap<UUID, Map<UUID, Double>>();
        gained.byMember()
                .forEach((gainer, given) -> directed.put(
                        gainer.value(),
                        given.entrySet().stream()
                                .collect(Collectors.toMap(each -> each.getKey().value(), Map.Entry::getValue))));
        // a whole week that begins soon, so that daylight saving is as it will be
        var week = LocalDate.ofInstant(now.instant(), ZoneOffset.UTC)
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        var people = profiles.stream()
                .map(profile -> new CirclePerson(
                        profile.id().value(),
                        profile.level() == null ? "" : profile.level().name(),
                        starts(profile.id(), week, forming.terms().minutes())))
                .toList();
        var rules = new CircleRules(forming.terms().least(), forming.terms().most(), apart, directed);
        return new Fit(people, rules, gained, rivals, secret, week);
    }

    private Gains.Gained gains(CommunityId community, Collection<MemberId> ids) {
        return gains.knownSoFar() ? gains.among(community, ids) : new Gains.Gained(Map.of());
    }

    private BitSet starts(MemberId member, Instant week, int minutes) {
        var starts = new BitSet();
        var length = Duration.ofMinutes(minutes);
        for (var stretch : times.usual(member, new Stretch(week, week.plus(Duration.ofDays(7))))) {
            for (int half = 0; half < WEEK; half++) {
                var start = week.plus(HALF_HOUR.multipliedBy(half));
                if (!start.isBefore(stretch.start()) && !start.plus(length).isAfter(stretch.end())) {
                    starts.set(half);
                }
            }
        }
        return starts;
    }

    private static Set<Couple> rivals(Forming forming, List<Profile> profiles) {
        var rules = forming.terms().rules();
        var apart = new HashSet<Couple>();
        for (int i = 0; i < profiles.size(); i++) {
            for (int j = i + 1; j < profiles.size(); j++) {
                var one = profiles.get(i);
                var other = profiles.get(j);
                var colleagues =
                        rules.contains(CircleRule.COLLEAGUES) && same(one.organisation(), other.organisation());
                var competitors = rules.contains(CircleRule.COMPETITORS) && compete(one, other);
                if (colleagues || competitors) {
                    apart.add(new Couple(one.id().value(), other.id().value()));
                }
            }
        }
        return apart;
    }

    private static boolean compete(Profile one, Profile other) {
        var kinds = one.offers().stream().map(Statement::kind).collect(Collectors.toSet());
        return same(one.industry(), other.industry())
                && !same(one.organisation(), other.organisation())
                && other.offers().stream().map(Statement::kind).anyMatch(kinds::contains);
    }

    private static boolean same(String one, String other) {
        return !one.isBlank() && one.strip().equalsIgnoreCase(other.strip());
    }
}
