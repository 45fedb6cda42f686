package io.rapport.people;

import static java.util.Objects.requireNonNull;

import io.rapport.community.Directory;
import io.rapport.match.Match;
import io.rapport.match.Matches;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.promise.Credit;
import io.rapport.promise.Promises;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finding people among those whom the reader may see. */
@Service
@Transactional(readOnly = true)
public class People {

    /** How many people a search by meaning considers before the filters. */
    private static final int CONSIDERED = 200;

    /** How many times as many are considered where too few of them fit, and how many at most. */
    private static final int FURTHER = 5;

    private static final int MOST_CONSIDERED = 5000;

    private final PeopleRepository people;
    private final Directory directory;
    private final Matches matches;
    private final Members members;
    private final Promises promises;

    People(PeopleRepository people, Directory directory, Matches matches, Members members, Promises promises) {
        this.people = people;
        this.directory = directory;
        this.matches = matches;
        this.members = members;
        this.promises = promises;
    }

    /** Somebody found, with what the two could do for each other. */
    public record Found(Profile profile, Match match) {}

    /**
     * One page of an answer.
     *
     * @param total how many there are, or how many were considered where a search by meaning has no natural end
     */
    public record Answer(List<Found> found, int total, int page) {

        public boolean more() {
            return (page + 1) * Search.PAGE_SIZE < total;
        }
    }

    public Answer search(MemberId reader, Search search) {
        if (search.couldHelp() || !search.words().isBlank()) {
            int considered = CONSIDERED;
            var ranked = ranked(reader, search, considered);
            while (search.narrows()
                    && ranked.size() <= (search.page() + 1) * Search.PAGE_SIZE
                    && considered < MOST_CONSIDERED) {
                considered *= FURTHER;
                ranked = ranked(reader, search, considered);
            }
            var page = ranked.stream()
                    .skip((long) search.page() * Search.PAGE_SIZE)
                    .limit(Search.PAGE_SIZE)
                    .toList();
            return new Answer(found(reader, page), ranked.size(), search.page());
        }
        var page = people.byName(reader, search, Search.PAGE_SIZE, search.page() * Search.PAGE_SIZE);
        return new Answer(found(reader, page), people.count(reader, search), search.page());
    }

    /** Names first, then offers and asks by meaning; or those who could be helped, most first, narrowed by the words. */
    private List<MemberId> ranked(MemberId reader, Search search, int considered) {
        var ranked = new LinkedHashSet<MemberId>();
        if (!search.words().isBlank()) {
            ranked.addAll(people.named(reader, search, considered));
            ranked.addAll(fitting(reader, search, matches.search(reader, search.words(), considered)));
        }
        if (search.couldHelp()) {
            var helpable = fitting(reader, search, matches.couldHelp(reader, considered));
            return search.words().isBlank()
                    ? helpable
                    : helpable.stream().filter(ranked::contains).toList();
        }
        return List.copyOf(ranked);
    }

    private List<MemberId> fitting(MemberId reader, Search search, List<MemberId> ranked) {
        var fitting = new ArrayList<>(ranked);
        fitting.retainAll(new LinkedHashSet<>(people.among(reader, search, ranked)));
        return fitting;
    }

    private List<Found> found(MemberId reader, List<MemberId> ids) {
        var profiles = directory.find(reader, ids);
        Map<MemberId, Match> facing = matches.between(reader, ids);
        return ids.stream()
                .filter(profiles::containsKey)
                .map(id -> new Found(requireNonNull(profiles.get(id)), requireNonNull(facing.get(id))))
                .toList();
    }

    /** Whom both know, among those whom the reader may see. */
    public List<Profile> shared(MemberId reader, MemberId person) {
        var both = new LinkedHashSet<>(members.connectionsOf(reader));
        both.retainAll(members.connectionsOf(person));
        return directory.find(reader, both).values().stream()
                .sorted(Comparator.comparing(Profile::name))
                .toList();
    }

    /** What a person is thanked for, as far as the reader may know. */
    public List<Credit> thanks(MemberId reader, MemberId person) {
        return promises.thanksFor(person, reader);
    }

    public boolean connected(MemberId reader, MemberId person) {
        return members.connected(reader, person);
    }

    /** A person's page; empty if the reader may not know that the person exists. */
    public Optional<Found> find(MemberId reader, MemberId person) {
        return directory
                .find(reader, person)
                .filter(profile -> profile.welcomed() || person.equals(reader))
                .map(profile -> new Found(profile, matches.between(reader, person)));
    }

    public List<String> industries(MemberId reader) {
        return people.industries(reader);
    }

    public List<String> languages(MemberId reader) {
        return people.languages(reader);
    }
}
