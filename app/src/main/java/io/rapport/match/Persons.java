package io.rapport.match;

import static java.util.Objects.requireNonNull;

import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.engine.matching.Kind;
import io.rapport.engine.matching.Person;
import io.rapport.engine.matching.Side;
import io.rapport.engine.matching.Statement;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.member.Way;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Members as the engine knows them. */
@Component
class Persons {

    private final Members members;
    private final Communities communities;

    Persons(Members members, Communities communities) {
        this.members = members;
        this.communities = communities;
    }

    /** Where vectors come from: one for each text. */
    interface Reading extends Function<Collection<String>, Map<String, float[]>> {}

    /**
     * Those of the members who may be found: they have answered the three questions and belong to a community. Of their
     * statements only what a whole community may read; the others are read too, as people who were introduced are compared
     * by them.
     */
    List<Person> findable(Collection<MemberId> ids, Reading reading) {
        var memberships = communities.idsOf(ids);
        var profiles = members.find(ids, Relation.INTRODUCED).stream()
                .filter(profile -> profile.welcomed() && memberships.containsKey(profile.id()))
                .toList();
        var vectors = vectors(profiles, reading);
        return profiles.stream()
                .map(profile -> person(
                        profile.seenBy(Relation.COMMUNITY), memberships.getOrDefault(profile.id(), Set.of()), vectors))
                .toList();
    }

    /** The profiles as they are, for comparing some of them with each other. */
    List<Person> of(List<Profile> profiles, Map<MemberId, Set<CommunityId>> memberships, Reading reading) {
        var vectors = vectors(profiles, reading);
        return profiles.stream()
                .map(profile -> person(profile, memberships.getOrDefault(profile.id(), Set.of()), vectors))
                .toList();
    }

    private static Map<String, float[]> vectors(List<Profile> profiles, Reading reading) {
        return reading.apply(profiles.stream()
                .flatMap(profile -> profile.statements().stream())
                .map(io.rapport.member.Statement::text)
                .toList());
    }

    private static Person person(Profile profile, Set<CommunityId> communities, Map<String, float[]> vectors) {
        var statements = new ArrayList<Statement>();
        var offers = profile.offers();
        for (int i = 0; i < offers.size(); i++) {
            statements.add(statement(profile, offers.get(i), Side.OFFER, i + 1, vectors));
        }
        var asks = profile.asks();
        for (int i = 0; i < asks.size(); i++) {
            statements.add(statement(profile, asks.get(i), Side.ASK, i + 1, vectors));
        }
        return new Person(
                profile.id().value(),
                communities.stream().map(CommunityId::value).collect(Collectors.toSet()),
                profile.organisation().isBlank() ? null : profile.organisation(),
                new HashSet<>(profile.languages()),
                profile.ways().stream().map(Way::name).collect(Collectors.toSet()),
                statements);
    }

    private static Statement statement(
            Profile profile,
            io.rapport.member.Statement statement,
            Side side,
            int priority,
            Map<String, float[]> vectors) {
        var last = statement.expiresOn();
        return new Statement(
                statement.id(),
                side,
                Kind.valueOf(statement.kind().name()),
                statement.text(),
                requireNonNull(vectors.get(statement.text())),
                last == null
                        ? null
                        : last.plusDays(1).atStartOfDay(profile.zone()).toInstant(),
                priority);
    }
}
