package io.rapport.match;

import io.rapport.community.CommunityId;
import io.rapport.engine.language.Encoder;
import io.rapport.engine.matching.Benefits;
import io.rapport.engine.matching.Match;
import io.rapport.engine.matching.MatchIndex;
import io.rapport.engine.matching.Person;
import io.rapport.engine.matching.Side;
import io.rapport.member.MemberId;
import io.rapport.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * This process's search index, kept in step with the database: what any process changes is found here within two
 * seconds. The index holds nothing that the database does not, and is rebuilt from it whenever that is in doubt.
 */
@Component
class Finder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Finder.class);

    private static final int BATCH = 500;

    /** A change becomes visible when its transaction commits, which may be later than the time it bears. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(2);

    private static final Duration KEPT = Duration.ofDays(1);

    private final MatchIndex index;
    private final Path followed;
    private final Encodings encodings;
    private final Persons persons;
    private final ChangeRepository changes;
    private final InstantSource now;
    private final Map<Long, Instant> seen = new HashMap<>();
    private Instant from;
    private volatile boolean complete;

    Finder(
            StoreSettings settings,
            Encoder encoder,
            Benefits benefits,
            Encodings encodings,
            Persons persons,
            ChangeRepository changes,
            InstantSource now) {
        this.index = MatchIndex.open(settings.data().resolve("index"), encoder.model(), encoder.dimensions(), benefits);
        this.followed = settings.data().resolve("index-followed-until");
        this.encodings = encodings;
        this.persons = persons;
        this.changes = changes;
        this.now = now;
        this.from = Instant.EPOCH;
    }

    /**
     * Up to when the index on disk followed the database when it was last closed in order; empty if it did not, or if
     * what changed since may have been swept, and then it is rebuilt. Read once, so that a crash leaves nothing behind.
     */
    private Optional<Instant> followedUntil(Instant asOf) {
        try {
            if (index.needsRebuild() || !Files.exists(followed)) {
                return Optional.empty();
            }
            return Optional.of(Instant.parse(Files.readString(followed).strip()))
                    .filter(until -> until.isAfter(asOf.minus(KEPT.dividedBy(2))));
        } catch (IOException | DateTimeParseException e) {
            return Optional.empty();
        } finally {
            delete();
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(followed);
        } catch (IOException e) {
            throw new UncheckedIOException(followed + " cannot be deleted. Maybe the data folder is read-only.", e);
        }
    }

    /** Whether everybody can be found; until then nobody is suggested. */
    boolean isComplete() {
        return complete;
    }

    /** Brings the index up to date: all of it the first time, then what has changed. Called twice a second. */
    synchronized void follow() {
        var asOf = changes.now();
        if (!complete) {
            from = followedUntil(asOf).orElseGet(() -> {
                index.rebuild(this::everybody);
                log.info("The search index was built anew.");
                return asOf;
            });
        }
        var latest = changes.since(from.minus(LONGEST_TRANSACTION));
        var changed = new LinkedHashSet<MemberId>();
        latest.forEach((number, member) -> {
            if (!seen.containsKey(number)) {
                changed.add(member);
            }
        });
        put(changed);
        // only now: what could not be indexed is tried again at the next turn
        latest.keySet().forEach(number -> seen.putIfAbsent(number, asOf));
        from = asOf;
        complete = true;
        seen.values().removeIf(at -> at.isBefore(asOf.minus(LONGEST_TRANSACTION.multipliedBy(2))));
    }

    private void put(Set<MemberId> changed) {
        var all = List.copyOf(changed);
        for (int start = 0; start < all.size(); start += BATCH) {
            var batch = all.subList(start, Math.min(start + BATCH, all.size()));
            var findable = persons.findable(batch).stream().collect(Collectors.toMap(Person::id, Function.identity()));
            for (var member : batch) {
                var person = findable.get(member.value());
                if (person == null) {
                    index.remove(member.value());
                } else {
                    index.put(person);
                }
            }
            index.refresh();
        }
    }

    /** Every member who may be found, read in batches while the index is built. */
    private Iterator<Person> everybody() {
        return new Iterator<>() {

            private MemberId last = new MemberId(new UUID(0, 0));
            private Iterator<Person> batch = List.<Person>of().iterator();
            private boolean ended;

            @Override
            public boolean hasNext() {
                while (!batch.hasNext() && !ended) {
                    var ids = changes.membersAfter(last, BATCH);
                    ended = ids.size() < BATCH;
                    if (!ids.isEmpty()) {
                        last = ids.getLast();
                        batch = persons.findable(ids).iterator();
                    }
                }
                return batch.hasNext();
            }

            @Override
            public Person next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return batch.next();
            }
        };
    }

    /** Forgets which changes all processes have long seen. */
    void sweep() {
        changes.sweep(changes.now().minus(KEPT));
    }

    List<Match> winWin(Person me, CommunityId community, int limit, Set<MemberId> excluded) {
        return index.winWin(
                me,
                community.value(),
                limit,
                excluded.stream().map(MemberId::value).collect(Collectors.toSet()),
                now.instant());
    }

    /** Whom this person could help, in any of their communities, whoever gains most first. */
    List<MemberId> couldHelp(Person me, int limit) {
        return me.communities().stream()
                .flatMap(community -> index.gifts(me, community, limit, Set.of(), now.instant()).stream())
                .sorted(Comparator.comparingDouble(
                                (Match match) -> -match.theirs().value())
                        .thenComparing(Match::other))
                .map(match -> new MemberId(match.other()))
                .distinct()
                .limit(limit)
                .toList();
    }

    /** Who offers or asks for what these words mean, in any of these communities, nearest first. */
    List<MemberId> search(Collection<CommunityId> communities, String words, int limit) {
        var vector = encodings.vector(words);
        var found = new LinkedHashSet<MemberId>();
        for (var community : communities) {
            index.search(words, vector, community.value(), Set.of(Side.values()), limit, now.instant())
                    .forEach(each -> found.add(new MemberId(each.person())));
        }
        return found.stream().limit(limit).toList();
    }

    @Override
    public synchronized void close() {
        index.close();
        if (complete) {
            try {
                Files.writeString(followed, from.toString());
            } catch (IOException e) {
                log.warn("The next start will build the search index anew: {}", e.toString());
            }
        }
    }
}
