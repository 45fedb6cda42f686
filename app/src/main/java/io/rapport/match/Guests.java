package io.rapport.match;

import io.rapport.engine.matching.Benefit;
import io.rapport.engine.matching.Kind;
import io.rapport.engine.matching.Match;
import io.rapport.engine.matching.Person;
import io.rapport.engine.matching.Side;
import io.rapport.engine.matching.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Compares people by what they said for an occasion, and not by what their communities may read of them. */
@Service
public class Guests {

    private final Languages languages;
    private final Encodings encodings;
    private final InstantSource now;

    Guests(Languages languages, Encodings encodings, InstantSource now) {
        this.languages = languages;
        this.encodings = encodings;
        this.now = now;
    }

    /** What two could do for each other, from the side of the first. */
    public record Facing(List<Reason> give, List<Reason> gain) implements Sides {}

    /**
     * How much two gain together, which stays inside.
     *
     * @param winWin 0 unless both gain
     * @param gains how much the two gain in sum, also where only one does
     */
    public record Weighed(double winWin, double gains) {}

    /** Somebody with whom both gain. */
    public record Partner(UUID id, double winWin) {}

    /**
     * For each of some guests those of all with whom both gain most. For the background: what was never read is read
     * now. Takes some microseconds a pair.
     *
     * @param most for each
     */
    public Map<UUID, List<Partner>> partners(Collection<UUID> some, Collection<Guest> all, int most) {
        var language = languages.serving();
        var people = persons(all, texts -> encodings.complete(language.encoder(), texts));
        var asOf = now.instant();
        return some.stream()
                .filter(people::containsKey)
                .collect(Collectors.toMap(Function.identity(), id -> best(language, people, id, asOf, most)));
    }

    private static List<Partner> best(Language language, Map<UUID, Person> people, UUID id, Instant asOf, int most) {
        var me = Objects.requireNonNull(people.get(id));
        return people.values().stream()
                .filter(other -> !other.id().equals(id))
                .map(other -> language.benefits().match(me, other, asOf))
                .filter(match -> match.isWinWin() && match.winWin() > 0)
                .map(match -> new Partner(match.other(), match.winWin()))
                .sorted(Comparator.comparingDouble(Partner::winWin).reversed().thenComparing(Partner::id))
                .limit(most)
                .toList();
    }

    /** Nobody yet; whoever is added can be compared with all who were. */
    public Company company() {
        return new Company(languages.serving());
    }

    /** People of whom each may be compared with many: what they said is read once, as far as it was encoded before. */
    public final class Company {

        private final Language language;
        private final Map<UUID, Guest> guests = new HashMap<>();
        private final Map<UUID, Person> people = new HashMap<>();

        private Company(Language language) {
            this.language = language;
        }

        /** Who is in it already stays as they were read. */
        public void add(Collection<Guest> some) {
            var fresh =
                    some.stream().filter(each -> !guests.containsKey(each.id())).toList();
            people.putAll(persons(fresh, texts -> encodings.known(language.encoder(), texts)));
            fresh.forEach(each -> guests.put(each.id(), each));
        }

        /** How much each of the others and I gain. */
        public Map<UUID, Weighed> weigh(UUID me, Collection<UUID> others) {
            return matches(me, others)
                    .collect(Collectors.toMap(
                            Match::other,
                            match -> new Weighed(
                                    match.winWin(),
                                    match.mine().value() + match.theirs().value())));
        }

        /** What each of the others and I could do for each other. */
        public Map<UUID, Facing> facing(UUID me, Collection<UUID> others) {
            return matches(me, others).collect(Collectors.toMap(Match::other, this::facing));
        }

        private Stream<Match> matches(UUID me, Collection<UUID> others) {
            var asOf = now.instant();
            var mine = Objects.requireNonNull(people.get(me));
            return others.stream()
                    .map(other -> language.benefits().match(mine, Objects.requireNonNull(people.get(other)), asOf));
        }

        private Facing facing(Match match) {
            var statements = Stream.of(match.me(), match.other())
                    .flatMap(each -> Objects.requireNonNull(guests.get(each)).statements().stream())
                    .collect(Collectors.toMap(io.rapport.member.Statement::id, Function.identity()));
            return new Facing(reasons(match.theirs(), statements), reasons(match.mine(), statements));
        }
    }

    static List<Reason> reasons(Benefit benefit, Map<UUID, io.rapport.member.Statement> statements) {
        return benefit.reasons().stream()
                .map(reason -> new Reason(
                        Objects.requireNonNull(statements.get(reason.ask())),
                        Objects.requireNonNull(statements.get(reason.offer()))))
                .toList();
    }

    private static Map<UUID, Person> persons(Collection<Guest> guests, Persons.Reading reading) {
        var vectors = reading.apply(guests.stream()
                .flatMap(guest -> guest.statements().stream())
                .map(io.rapport.member.Statement::text)
                .toList());
        var people = new HashMap<UUID, Person>();
        for (var guest : guests) {
            var next = new EnumMap<Side, Integer>(Side.class);
            var statements = new ArrayList<Statement>();
            for (var said : guest.statements()) {
                var side = Side.valueOf(said.side().name());
                statements.add(new Statement(
                        said.id(),
                        side,
                        Kind.valueOf(said.kind().name()),
                        said.text(),
                        Objects.requireNonNull(vectors.get(said.text())),
                        null,
                        next.merge(side, 1, Integer::sum)));
            }
            people.put(
                    guest.id(),
                    new Person(
                            guest.id(),
                            Set.of(),
                            guest.organisation().isBlank() ? null : guest.organisation(),
                            guest.languages(),
                            Set.of(),
                            statements));
        }
        return people;
    }
}
