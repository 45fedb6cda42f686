package io.rapport.match;

import io.rapport.community.CommunityId;
import io.rapport.engine.matching.Among;
import io.rapport.engine.matching.Match;
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
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Finds members by what they offer and ask for: what any process changes is found here within two seconds.
 *
 * <p>When this version of Rapport brings a better model of language, the one before goes on serving until everybody has
 * been read anew in the background.
 */
@Component
class Finder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Finder.class);

    private static final String FOLDER = "index";

    /** How long the vector of a text that nobody says any more is kept: what is being stored just now may need it. */
    private static final Duration UNUSED = Duration.ofHours(1);

    /** After this no search is still under way in the index that served before. */
    private static final Duration RETIRING = Duration.ofMinutes(1);

    private final Path data;
    private final Languages languages;
    private final Encodings encodings;
    private final EncodingRepository stored;
    private final Persons persons;
    private final Colleagues colleagues;
    private final ChangeRepository changes;
    private final InstantSource now;
    private volatile Follower serving;
    /** The one that served before, in which a search may still be under way. */
    private @Nullable Follower retired;

    private Instant retiredAt = Instant.EPOCH;

    Finder(
            StoreSettings settings,
            Languages languages,
            Encodings encodings,
            EncodingRepository stored,
            Persons persons,
            Colleagues colleagues,
            ChangeRepository changes,
            InstantSource now) {
        this.data = settings.data();
        this.languages = languages;
        this.encodings = encodings;
        this.stored = stored;
        this.persons = persons;
        this.colleagues = colleagues;
        this.changes = changes;
        this.now = now;
        keepOnly(languages.models());
        this.serving = follower(languages.readBy(stored.complete()));
        languages.serve(serving.language());
    }

    private Follower follower(Language language) {
        return new Follower(data.resolve(folder(language.model())), language, encodings, persons, changes);
    }

    private static String folder(String model) {
        return FOLDER + "-" + model;
    }

    /** Deletes the indices of all other models. */
    private void keepOnly(List<String> models) {
        if (!Files.isDirectory(data)) {
            return;
        }
        var kept = models.stream()
                .map(Finder::folder)
                .flatMap(folder -> Stream.of(folder, Follower.noteBeside(folder)))
                .toList();
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(FOLDER) && !kept.contains(name)) {
                    FileSystemUtils.deleteRecursively(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("An old search index in " + data + " cannot be deleted.", e);
        }
    }

    /**
     * Brings the index up to date with what was committed before. False while not everybody can be found; until then
     * nobody is suggested.
     */
    boolean everybodyIsFindable() {
        if (!isComplete()) {
            return false;
        }
        follow();
        return true;
    }

    /** Whether everybody could be found at the last turn. */
    boolean isComplete() {
        return serving.isComplete();
    }

    /** Changes when the index turns out to be damaged: whatever was found before may have been found in half of it. */
    int damages() {
        return serving.index().damages();
    }

    /** Brings the index up to date: all of it the first time, then what has changed. Called twice a second. */
    void follow() {
        var follower = serving;
        boolean first = !follower.isComplete();
        follower.follow();
        if (first) {
            stored.complete(follower.language().model());
        }
        closeRetired();
    }

    private synchronized void closeRetired() {
        if (retired != null && !retiredAt.isAfter(now.instant().minus(RETIRING))) {
            retired.close();
            retired = null;
            keepOnly(List.of(languages.best().model()));
        }
    }

    /**
     * Reads everybody in the best language, if another one serves, and then lets it serve. Takes as long as all statements
     * take to be encoded; what was encoded stays, so that after a crash it goes on from there.
     *
     * @return whether the best serves now
     */
    boolean readAnew() {
        var best = languages.best();
        var before = serving;
        if (before.language() == best) {
            return true;
        }
        log.info(
                "Everybody is being read anew by {} while {} serves.",
                best.model(),
                before.language().model());
        var next = follower(best);
        try {
            next.follow();
            // and what has changed meanwhile
            next.follow();
        } catch (RuntimeException e) {
            next.close();
            throw e;
        }
        stored.complete(best.model());
        synchronized (this) {
            retired = before;
            retiredAt = now.instant();
            serving = next;
            languages.serve(best);
        }
        log.info("{} serves now.", best.model());
        return true;
    }

    /**
     * Forgets which changes all processes have long seen, what was read in a language that has long been replaced, and the
     * vectors of texts that nobody says any more.
     */
    void sweep() {
        changes.sweep(changes.now().minus(Follower.KEPT));
        stored.forget(languages.older(), languages.best().model(), Follower.KEPT);
        stored.sweep(UNUSED);
    }

    List<Match> winWin(MemberId me, CommunityId community, int limit, Set<MemberId> excluded) {
        return winWin(me, community, null, limit, excluded);
    }

    /** @param among null for the whole community */
    List<Match> winWin(MemberId me, CommunityId community, @Nullable Among among, int limit, Set<MemberId> excluded) {
        var index = serving.index();
        return index.find(me.value())
                .map(person -> index.winWin(
                        colleagues.in(community, person),
                        community.value(),
                        among,
                        limit,
                        excluded.stream().map(MemberId::value).collect(Collectors.toSet()),
                        now.instant()))
                .orElse(List.of());
    }

    /** What the index knows of a member; empty if they cannot be found. */
    Optional<Person> person(MemberId member) {
        return serving.index().find(member.value());
    }

    /** Whom this member could help, in any of their communities, whoever gains most first. */
    List<MemberId> couldHelp(MemberId me, int limit) {
        var index = serving.index();
        return index.find(me.value()).stream()
                .flatMap(person -> person.communities().stream()
                        .flatMap(community -> index
                                .gifts(
                                        colleagues.in(new CommunityId(community), person),
                                        community,
                                        limit,
                                        Set.of(),
                                        now.instant())
                                .stream()))
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
        var follower = serving;
        var vector = follower.language().encoder().encode(words);
        var all = communities.stream().map(CommunityId::value).collect(Collectors.toSet());
        return follower.index().search(words, vector, all, Set.of(Side.values()), limit, now.instant()).stream()
                .map(each -> new MemberId(each.person()))
                .toList();
    }

    @Override
    public synchronized void close() {
        serving.close();
        if (retired != null) {
            retired.close();
        }
    }
}
