package io.rapport.match;

import io.rapport.engine.matching.MatchIndex;
import io.rapport.engine.matching.Person;
import io.rapport.member.MemberId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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

/**
 * A search index of this process in one language, kept in step with the database. It holds nothing that the database does
 * not, and is rebuilt from it whenever that is in doubt.
 */
final class Follower implements AutoCloseable {

    /** For how long changes stay noted in the database. */
    static final Duration KEPT = Duration.ofDays(1);

    private static final Logger log = LoggerFactory.getLogger(Follower.class);

    private static final int BATCH = 500;

    /** How many members are read before the next look at what has changed. */
    static final int AT_ONCE = 100;

    /** A change becomes visible when its transaction commits, which may be later than the time it bears. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(2);

    private final Language language;
    private final MatchIndex index;
    private final Path followed;
    private final Persons persons;
    private final ChangeRepository changes;
    private final Persons.Reading reading;
    private final Map<Long, Instant> seen = new HashMap<>();
    private Instant from = Instant.EPOCH;

    /** The number of the latest change that may be in the index. */
    private long latest;

    private volatile boolean complete;

    /** @param folder of the index; a note beside it says how far an index that was closed in order had come */
    Follower(Path folder, Language language, Encodings encodings, Persons persons, ChangeRepository changes) {
        var encoder = language.encoder();
        this.language = language;
        this.index = MatchIndex.open(folder, encoder.model(), encoder.dimensions(), language.benefits());
        this.followed = folder.resolveSibling(noteBeside(folder.getFileName().toString()));
        this.persons = persons;
        this.changes = changes;
        this.reading = texts -> encodings.complete(encoder, texts);
    }

    static String noteBeside(String folder) {
        return folder + "-followed-until";
    }

    Language language() {
        return language;
    }

    MatchIndex index() {
        return index;
    }

    /** Whether everybody can be found. */
    boolean isComplete() {
        return complete;
    }

    /**
     * Brings the index up to date: all of it where it is missing or damaged, or where this process stood still for so long
     * that changes may have been swept; else what has changed.
     */
    synchronized void follow() {
        var asOf = changes.now();
        if (!complete || index.needsRebuild() || isSwept(from, asOf)) {
            latest = changes.latest();
            from = followedUntil(asOf).orElseGet(() -> {
                index.rebuild(this::everybody);
                log.info("The search index for {} was built anew.", language.model());
                return asOf;
            });
        }
        while (followSome()) {
            // until nothing has changed
        }
        complete = true;
    }

    /**
     * The newest changes first: what somebody hides does not wait until a whole association that has just come is read.
     *
     * @return whether there are more
     */
    private boolean followSome() {
        var asOf = changes.now();
        var fresh = changes.since(from.minus(LONGEST_TRANSACTION));
        fresh.keySet().removeAll(seen.keySet());
        var changed =
                List.copyOf(new LinkedHashSet<>(List.copyOf(fresh.values()).reversed()));
        var newest = changed.subList(0, Math.min(AT_ONCE, changed.size()));
        put(newest);
        // only now: what could not be indexed is tried again at the next turn
        fresh.values().retainAll(Set.copyOf(newest));
        fresh.keySet().forEach(number -> {
            seen.put(number, asOf);
            latest = Math.max(latest, number);
        });
        if (newest.size() < changed.size()) {
            return true;
        }
        from = asOf;
        seen.values().removeIf(at -> at.isBefore(asOf.minus(LONGEST_TRANSACTION.multipliedBy(2))));
        return false;
    }

    /** Whether changes after that moment may no longer be noted. */
    private static boolean isSwept(Instant moment, Instant asOf) {
        return !moment.isAfter(asOf.minus(KEPT.dividedBy(2)));
    }

    /**
     * Up to when the index on disk followed the database when it was last closed in order; empty if it did not, if what
     * changed since may have been swept, or if it knows of changes that this database does not, as one that was restored from
     * a copy. Then it is rebuilt. Read once, so that a crash leaves nothing behind.
     */
    private Optional<Instant> followedUntil(Instant asOf) {
        try {
            if (index.needsRebuild() || !Files.exists(followed)) {
                return Optional.empty();
            }
            var note = Files.readString(followed).strip().split(" ");
            return Optional.of(Instant.parse(note[0]))
                    .filter(until -> !isSwept(until, asOf) && Long.parseLong(note[1]) <= latest);
        } catch (IOException | DateTimeParseException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
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

    private void put(List<MemberId> changed) {
        if (changed.isEmpty()) {
            return;
        }
        var findable =
                persons.findable(changed, reading).stream().collect(Collectors.toMap(Person::id, Function.identity()));
        for (var member : changed) {
            var person = findable.get(member.value());
            if (person == null) {
                index.remove(member.value());
            } else {
                index.put(person);
            }
        }
        index.refresh();
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
                        batch = persons.findable(ids, reading).iterator();
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

    @Override
    public synchronized void close() {
        index.close();
        if (complete) {
            try {
                Files.writeString(followed, from + " " + latest);
            } catch (IOException e) {
                log.warn("The next start will build the search index anew: {}", e.toString());
            }
        }
    }
}
