package io.rapport.engine.matching;

import io.rapport.engine.language.Vectors;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/**
 * Finds, among all members of a community, those with whom both gain, those who could be helped, and statements.
 *
 * <p>Lucene over the vectors (HNSW, Malkov, Yashunin, TPAMI 2020, on 8-bit vectors) and the words of every statement, in
 * one directory. It holds what {@link #put} gave it and nothing else, may be thrown away at any time, and is never the
 * only copy of anything.
 *
 * <ol>
 *   <li>Two-sided retrieval: each of my asks searches offers, each of my offers searches asks, by vector and by words,
 *       narrowed to the community, to what has not expired and to nobody excluded <em>inside</em> the search.
 *   <li>The lists are joined by {@link Fusion}; people found from both sides come first.
 *   <li>The candidates are scored exactly by {@link Benefits}, and the best are returned, ties by id.
 * </ol>
 *
 * <p>A search sees what was put before the last {@link #refresh()}. Thread-safe. Whoever is not a member of the community
 * themselves is shown nobody. Approximate where a community has more statements than a search asks for; exact below.
 */
public final class MatchIndex implements AutoCloseable {

    private static final int FEWEST_HITS = 250;
    private static final int FEWEST_CANDIDATES = 400;
    private static final int WORDED = 50;

    /** How far the cosine of 8-bit vectors may lie below the exact one. */
    private static final double QUANTISATION = 0.03;

    /** Below this cosine a statement does not answer a search box's words, however near it is among others. */
    private static final double LEAST_COSINE = 0.3;

    private final IndexStore store;
    private final Benefits benefits;

    private MatchIndex(IndexStore store, Benefits benefits) {
        this.store = store;
        this.benefits = benefits;
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
        return best(me, community, k, excluded, asOf, true, Match::isWinWin, Match::winWin);
    }

    /**
     * The people whom I could help, whoever gains most first. A {@linkplain Match#isGift() gift} is a match in which
     * I gain nothing; others are both ways.
     */
    public List<Match> gifts(Person me, UUID community, int k, Set<UUID> excluded, Instant asOf) {
        return best(
                me,
                community,
                k,
                excluded,
                asOf,
                false,
                match -> match.theirs().isReal(),
                match -> match.theirs().value());
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
     * @param sides offers, asks, or both
     */
    public List<Found> search(
            String words, float @Nullable [] vector, UUID community, Set<Side> sides, int k, Instant asOf) {
        return reading(reading -> {
            var visible = reading.visible(community, Set.of(), asOf);
            int depth = Math.max(FEWEST_HITS, 5 * k);
            var fusion = new Fusion<UUID>();
            Map<UUID, Found> found = new LinkedHashMap<>();
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
                    var lines = reading.lines(hits).stream()
                            .filter(line ->
                                    line.expiresAt() == null || line.expiresAt().isAfter(asOf))
                            .toList();
                    fusion.add(lines.stream().map(PersonDocuments.Line::person).toList());
                    lines.forEach(line -> found.putIfAbsent(
                            line.person(), new Found(line.person(), line.id(), line.side(), line.kind(), line.text())));
                }
            }
            return fusion.best(k).stream()
                    .flatMap(person -> Optional.ofNullable(found.get(person)).stream())
                    .toList();
        });
    }

    private List<Match> best(
            Person me,
            UUID community,
            int k,
            Set<UUID> excluded,
            Instant asOf,
            boolean bothSides,
            Predicate<Match> counts,
            ToDoubleFunction<Match> worth) {
        if (!me.communities().contains(community)) {
            return List.of();
        }
        return reading(reading -> {
            var nobody = new HashSet<>(excluded);
            nobody.add(me.id());
            var visible = reading.visible(community, nobody, asOf);
            int depth = Math.max(FEWEST_HITS, 5 * k);
            var helped = new Fusion<UUID>();
            for (var offer : me.offers(asOf).toList()) {
                retrieve(reading, offer, Side.ASK, depth, visible, helped);
            }
            var helping = new Fusion<UUID>();
            if (bothSides) {
                for (var ask : me.asks(asOf).toList()) {
                    retrieve(reading, ask, Side.OFFER, depth, visible, helping);
                }
            }
            return reading.load(candidates(helped, helping, Math.max(FEWEST_CANDIDATES, 8 * k))).values().stream()
                    .map(other -> benefits.match(me, other, asOf))
                    .filter(counts)
                    .sorted(Comparator.comparingDouble((Match match) -> -worth.applyAsDouble(match))
                            .thenComparing(Match::other))
                    .limit(k)
                    .toList();
        });
    }

    private void retrieve(
            IndexReading reading, Statement mine, Side wanted, int depth, Visible visible, Fusion<UUID> fusion)
            throws IOException {
        double least = benefits.leastCosine() - QUANTISATION;
        if (!Vectors.isZero(mine.vector())) {
            fusion.add(reading.people(reading.near(wanted, mine.vector(), least, depth, visible)));
        }
        fusion.add(reading.people(reading.worded(wanted, mine.text(), WORDED, visible)));
    }

    /** Found from both sides first: the product of the scores, where absence from a side counts as a very late rank. */
    private static List<UUID> candidates(Fusion<UUID> helped, Fusion<UUID> helping, int most) {
        var all = new HashSet<>(helped.best(Integer.MAX_VALUE));
        all.addAll(helping.best(Integer.MAX_VALUE));
        double late = 1e-4;
        return all.stream()
                .sorted(Comparator.comparingDouble(
                                (UUID person) -> -(helped.score(person) + late) * (helping.score(person) + late))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
    }

    private interface Read<T extends @Nullable Object> {
        T from(IndexReading reading) throws IOException;
    }

    private interface Change {
        void run() throws IOException;
    }

    private static void change(Change change) {
        io(() -> {
            change.run();
            return true;
        });
    }

    private interface Io<T extends @Nullable Object> {
        T run() throws IOException;
    }

    private <T extends @Nullable Object> T reading(Read<T> read) {
        return io(() -> {
            IndexSearcher searcher = store.acquire();
            try {
                return read.from(store.reading(searcher));
            } finally {
                store.release(searcher);
            }
        });
    }

    private static <T extends @Nullable Object> T io(Io<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException("The search index failed. Maybe its disk is full.", e);
        }
    }

    /** Writes everything to disk, so that the next {@link #open} finds it complete. */
    @Override
    public void close() {
        change(() -> store.close());
    }
}
