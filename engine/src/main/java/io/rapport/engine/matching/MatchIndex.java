package io.rapport.engine.matching;

import io.rapport.engine.language.Vectors;
import io.rapport.engine.matching.vectors.Probes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds, among all members of a community, those with whom both gain, those who could be helped, and statements.
 *
 * <p>Lucene over the vectors ({@link io.rapport.engine.matching.vectors.InvertedFileFormat}) and the words of every
 * statement, in one directory. It holds what {@link #put} gave it and nothing else, may be thrown away at any time, and is
 * never the only copy of anything. If its files turn out to be damaged, at the start or later, they are emptied, which is
 * logged, and {@link #needsRebuild()}.
 *
 * <p>A search is two-sided: each of my asks searches offers, each of my offers searches asks, narrowed to the community, to
 * those who could meet me and to what has not expired before anything is left out; whoever is found from both sides and is not
 * excluded is scored by {@link Benefits}, the most promising first; ties by id ({@link TwoSidedSearch} has the steps). Words
 * are searched where one of the two statements has no vector.
 *
 * <p>A search sees what was put before the last {@link #refresh()}. Thread-safe. Whoever is not a member of the community
 * themselves is shown nobody. Time √n of n statements; approximate where thousands of them could be found, exact
 * below.
 */
public final class MatchIndex implements AutoCloseable {

    private static final int FEWEST_HITS = 250;

    /** How much of the index a search of one statement compares: see docs/benchmarks.md for what more or less does. */
    private static final Probes PROBES = new Probes(16, false);

    /** Below this cosine a statement does not answer a search box's words, however near it is among others. */
    private static final double LEAST_COSINE = 0.3;

    private final IndexStore store;
    private final Benefits benefits;
    private final Curve curve;

    private MatchIndex(IndexStore store, Benefits benefits) {
        this.store = store;
        this.benefits = benefits;
        this.curve = new Curve(benefits);
    }

    /**
     * Opens the index, or makes an empty one if there is none, it is damaged, it was not closed properly, or its vectors
     * are another model's. Then {@link #needsRebuild()}.
     *
     * @param model and dimensions of all vectors that will be put
     * @throws IllegalStateException if another process has it open
     * @throws UncheckedIOException if the directory cannot be written
     */
    public static MatchIndex open(Path directory, String model, int dimensions, Benefits benefits) {
        try {
            return new MatchIndex(IndexStore.open(directory, model, dimensions), benefits);
        } catch (IOException e) {
            throw new UncheckedIOException("The search index in " + directory + " cannot be opened.", e);
        }
    }

    /** Whether the caller must {@link #rebuild} from its own data, because people are or may be missing. */
    public boolean needsRebuild() {
        return store.needsRebuild();
    }

    /** How often it turned out to be damaged, and was emptied, since it was opened. */
    public int damages() {
        return store.damages();
    }

    /**
     * Starts from nothing and puts everybody; whoever is put or removed by others meanwhile stays as they said. Searches
     * go on, over what is there already.
     */
    public void rebuild(Iterable<Person> everybody) {
        change(() -> store.rebuild(everybody));
    }

    /**
     * Adds a person or replaces them as a whole.
     *
     * @throws IllegalArgumentException if a vector has not the dimensions of this index
     */
    public void put(Person person) {
        change(() -> store.put(person));
    }

    /** Forgets a person; nothing happens if they are not there. */
    public void remove(UUID person) {
        change(() -> store.remove(person));
    }

    /** Makes everything that was put and removed so far visible to searches; milliseconds after few changes. */
    public void refresh() {
        change(() -> store.refresh());
    }

    /** What the index knows of somebody. */
    public Optional<Person> find(UUID person) {
        return Optional.ofNullable(
                reading(reading -> reading.load(List.of(person)).get(person)));
    }

    /**
     * The people with whom both gain, the best first.
     *
     * @param me need not be in the index
     * @param excluded who must not be found, such as those who declined
     */
    public List<Match> winWin(Person me, UUID community, int k, Set<UUID> excluded, Instant asOf) {
        return winWin(me, community, null, k, excluded, asOf);
    }

    /**
     * The same among some people of the community only, before anybody is left out: no other takes the place of one of them.
     *
     * @param among null for everybody
     */
    public List<Match> winWin(
            Person me, UUID community, @Nullable Among among, int k, Set<UUID> excluded, Instant asOf) {
        return best(me, community, among, k, excluded, asOf, true);
    }

    /**
     * The people whom I could help, whoever gains most first. A {@linkplain Match#isGift() gift} is a match in which
     * I gain nothing; others are both ways.
     */
    public List<Match> gifts(Person me, UUID community, int k, Set<UUID> excluded, Instant asOf) {
        return best(me, community, null, k, excluded, asOf, false);
    }

    /** My matches with these people, as far as they are members of the community; also those where nobody gains. */
    public List<Match> matches(Person me, Collection<UUID> others, UUID community, Instant asOf) {
        if (!me.communities().contains(community)) {
            return List.of();
        }
        return reading(reading -> reading.load(new HashSet<>(others)).values().stream()
                .filter(other ->
                        other.communities().contains(community) && !other.id().equals(me.id()))
                .map(other -> benefits.match(me, other, asOf))
                .sorted(Comparator.comparing(Match::other))
                .toList());
    }

    /**
     * Statements that answer the words of a search box, one a person, the best first.
     *
     * @param words as typed; the last one may be unfinished
     * @param vector of the words, or null to search by words alone
     * @param communities whose members are found, all ranked together
     * @param sides offers, asks, or both
     */
    public List<Found> search(
            String words, float @Nullable [] vector, Set<UUID> communities, Set<Side> sides, int k, Instant asOf) {
        return reading(reading -> {
            var visible = reading.visible(communities, null, Meeting.ANY, asOf);
            int depth = Math.max(FEWEST_HITS, 5 * k);
            var fusion = new Fusion<UUID>();
            Map<UUID, IndexReading.Mentioned> found = new LinkedHashMap<>();
            for (Side side : Side.values()) {
                if (!sides.contains(side)) {
                    continue;
                }
                var lists = new ArrayList<List<IndexReading.Hit>>();
                lists.add(reading.typed(side, words, depth, visible));
                if (vector != null && !Vectors.isZero(vector)) {
                    lists.add(reading.near(side, vector, LEAST_COSINE, depth, visible));
                }
                for (var hits : lists) {
                    var mentioned = reading.mentioned(hits).stream()
                            .filter(each -> each.line().countsAt(asOf))
                            .toList();
                    fusion.add(mentioned.stream()
                            .map(IndexReading.Mentioned::person)
                            .toList());
                    mentioned.forEach(each -> found.putIfAbsent(each.person(), each));
                }
            }
            var best = new ArrayList<Found>();
            for (var person : fusion.best(k)) {
                var each = Objects.requireNonNull(found.get(person));
                var line = each.line();
                best.add(new Found(person, line.id(), line.side(), line.kind(), reading.text(each.document())));
            }
            return best;
        });
    }

    private List<Match> best(
            Person me,
            UUID community,
            @Nullable Among among,
            int k,
            Set<UUID> excluded,
            Instant asOf,
            boolean bothSides) {
        if (!me.communities().contains(community)) {
            return List.of();
        }
        return reading(reading -> new TwoSidedSearch(
                        reading, benefits, curve, me, community, among, excluded, asOf, bothSides, PROBES)
                .best(k));
    }

    private interface Change {
        void run() throws IOException;
    }

    private void change(Change change) {
        store.guarded(() -> {
            change.run();
            return true;
        });
    }

    private <T extends @Nullable Object> T reading(IndexStore.Read<T> read) {
        return store.guarded(() -> store.read(read));
    }

    /** Writes everything to disk, so that the next {@link #open} finds it complete. */
    @Override
    public void close() {
        change(() -> store.close());
    }
}
