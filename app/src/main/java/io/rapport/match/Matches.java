package io.rapport.match;

import static java.util.Objects.requireNonNull;

import io.rapport.community.Communities;
import io.rapport.community.Directory;
import io.rapport.engine.matching.Person;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.member.Statement;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who could help whom. */
@Service
@Transactional
public class Matches {

    private final Members members;
    private final Communities communities;
    private final Directory directory;
    private final Persons persons;
    private final Finder finder;
    private final Languages languages;
    private final Encodings encodings;
    private final InstantSource now;

    Matches(
            Members members,
            Communities communities,
            Directory directory,
            Persons persons,
            Finder finder,
            Languages languages,
            Encodings encodings,
            InstantSource now) {
        this.members = members;
        this.communities = communities;
        this.directory = directory;
        this.persons = persons;
        this.finder = finder;
        this.languages = languages;
        this.encodings = encodings;
        this.now = now;
    }

    /** What the two could do for each other, as the reader may see it; without reasons if they share no community. */
    public Match between(MemberId reader, MemberId other) {
        return requireNonNull(between(reader, List.of(other)).get(other));
    }

    /** The same for several others at once, for each of them. */
    public Map<MemberId, Match> between(MemberId reader, Collection<MemberId> others) {
        var matches = new HashMap<MemberId, Match>();
        others.forEach(other -> matches.put(other, new Match(reader, other, List.of(), List.of())));
        var mine = members.find(reader, Relation.SELF);
        if (mine.isEmpty()) {
            return matches;
        }
        var connected = members.connectionsOf(reader);
        var theirs = directory.find(reader, others).values().stream()
                .filter(profile -> !profile.id().equals(reader))
                .toList();
        for (var relation : List.of(Relation.INTRODUCED, Relation.COMMUNITY)) {
            var close = theirs.stream()
                    .filter(profile -> connected.contains(profile.id()) == (relation == Relation.INTRODUCED))
                    .toList();
            if (!close.isEmpty()) {
                matches.putAll(between(mine.get().seenBy(relation), close));
            }
        }
        return matches;
    }

    /** Each of the others compared with me, by the statements that both sides may read. */
    private Map<MemberId, Match> between(Profile me, List<Profile> others) {
        var language = languages.serving();
        var benefits = language.benefits();
        var profiles = Stream.concat(Stream.of(me), others.stream()).toList();
        var byId = persons
                .of(
                        profiles,
                        communities.idsOf(profiles.stream().map(Profile::id).toList()),
                        texts -> encodings.known(language.encoder(), texts))
                .stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
        var asOf = now.instant();
        var reader = requireNonNull(byId.get(me.id().value()));
        return others.stream().collect(Collectors.toMap(Profile::id, other -> {
            var person = requireNonNull(byId.get(other.id().value()));
            var statements = Stream.concat(me.statements().stream(), other.statements().stream())
                    .collect(Collectors.toMap(Statement::id, Function.identity()));
            var compared = benefits.match(reader, person, asOf);
            return new Match(
                    me.id(),
                    other.id(),
                    Guests.reasons(compared.theirs(), statements),
                    Guests.reasons(compared.mine(), statements));
        }));
    }

    /** The members who offer or ask for what these words mean, nearest first. */
    @Transactional(readOnly = true)
    public List<MemberId> search(MemberId reader, String words, int limit) {
        return finder.search(communities.idsOf(reader), words, limit).stream()
                .filter(found -> !found.equals(reader))
                .toList();
    }

    /** Those who ask for something that the reader offers, whether or not they have something to give back. */
    public List<MemberId> couldHelp(MemberId reader, int limit) {
        return finder.couldHelp(reader, limit);
    }
}
