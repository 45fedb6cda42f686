package io.rapport.engine.matching;

import io.rapport.engine.language.Vectors;
import io.rapport.engine.matching.vectors.Probes;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * One search for the people with whom somebody has the best matches.
 *
 * <ol>
 *   <li>Gather: each of my asks searches offers, each of my offers searches asks, of those whom I can meet only; whoever is
 *       found is tallied with how likely none of my asks is met by them, and none of theirs by me. The best pairs are those
 *       where both sides are good, not those where one is best, so this takes in thousands of people a statement.
 *   <li>Complete: the most promising are looked at from both sides, whichever they were found from, and their benefits
 *       are {@linkplain Estimate estimated} from above.
 *   <li>Score: from the best estimate on, {@link Benefits} scores exactly until nobody left can be among the best.
 * </ol>
 */
final class TwoSidedSearch {

    /** How many statements are gathered for one of mine in a segment, how many people completed or scored at once. */
    private static final int GATHERED = 16_000;

    private static final int COMPLETED = 64;
    private static final int SCORED = 8;
    private static final int WORDED = 400;

    /** By how much of itself, and of what it lacks to 1, an estimate by 8-bit vectors may lie too low. */
    private static final double ERROR_SHARE = 0.06;

    private static final double MISSING_ERROR_SHARE = 0.15;

    private final IndexReading reading;
    private final Benefits benefits;
    private final Curve curve;
    private final Person me;
    private final Set<UUID> excluded;
    private final Instant asOf;
    private final Visible visible;
    private final boolean bothSides;
    private final List<Statement> asks;
    private final List<Statement> offers;
    private final Probes probes;

    /** @param bothSides whether both must gain; otherwise only the other */
    TwoSidedSearch(
            IndexReading reading,
            Benefits benefits,
            Curve curve,
            Person me,
            UUID community,
            @Nullable Among among,
            Set<UUID> excluded,
            Instant asOf,
            boolean bothSides,
            Probes probes) {
        this.reading = reading;
        this.benefits = benefits;
        this.curve = curve;
        this.me = me;
        this.excluded = new HashSet<>(excluded);
        this.excluded.add(me.id());
        this.asOf = asOf;
        this.visible = reading.visible(Set.of(community), among, Meeting.of(me), asOf);
        this.bothSides = bothSides;
        this.asks = bothSides ? me.asks(asOf).toList() : List.of();
        this.offers = me.offers(asOf).toList();
        this.probes = probes;
    }

    /** The best k, the best first, ties by id. */
    List<Match> best(int k) throws IOException {
        var best = new Best(k);
        score(worded(), best);
        var ranking = gather().ranked(this::promise);
        boolean better = true;
        for (int from = 0; from < ranking.size() && (better || !best.isFull()); from += COMPLETED) {
            better = false;
            var candidates = complete(ranking.people(from, Math.min(ranking.size(), from + COMPLETED)));
            for (int start = 0; start < candidates.size(); start += SCORED) {
                if (best.isFull() && candidates.get(start).most() < best.least()) {
                    break;
                }
                better |= score(
                        candidates.subList(start, Math.min(candidates.size(), start + SCORED)).stream()
                                .map(Candidate::person)
                                .toList(),
                        best);
            }
        }
        return best.matches();
    }

    private double worth(Match match) {
        return bothSides ? match.winWin() : match.theirs().value();
    }

    private double promise(double mine, double theirs) {
        return bothSides ? Math.sqrt(mine * theirs) : theirs;
    }

    private Tally gather() throws IOException {
        var tally = new Tally(asks.size());
        for (var leaf : reading.leaves()) {
            var blocks = reading.blocks(leaf);
            var accepted = visible.in(leaf);
            var helped = gather(offers, leaf, accepted, blocks);
            if (bothSides) {
                // only who is in both is tallied: two bits a document are looked up faster than a table of everybody
                var helping = gather(asks, leaf, accepted, blocks);
                var both = new FixedBitSet(leaf.reader().maxDoc());
                helping.forEach(statement -> statement.give((person, _) -> both.set(person)));
                var each = new FixedBitSet(leaf.reader().maxDoc());
                helped.forEach(statement -> statement.give((person, _) -> each.set(person)));
                both.and(each);
                tally(helping, 0, leaf, both, tally);
                tally(helped, asks.size(), leaf, both, tally);
            } else {
                tally(
                        helped,
                        asks.size(),
                        leaf,
                        new Bits.MatchAllBits(leaf.reader().maxDoc()),
                        tally);
            }
        }
        return tally;
    }

    private List<Gathering> gather(
            List<Statement> statements, LeafReaderContext leaf, AcceptDocs accepted, Blocks blocks) throws IOException {
        var gathered = new ArrayList<Gathering>();
        for (var mine : statements) {
            var gathering = new Gathering(
                    curve.fits(mine),
                    GATHERED,
                    probes,
                    blocks.column(mine.side().other()));
            if (!Vectors.isZero(mine.vector())) {
                leaf.reader()
                        .searchNearestVectors(
                                PersonDocuments.vectorField(mine.side().other()), mine.vector(), gathering, accepted);
            }
            gathered.add(gathering);
        }
        return gathered;
    }

    private void tally(List<Gathering> gathered, int first, LeafReaderContext leaf, Bits counted, Tally tally) {
        for (int i = 0; i < gathered.size(); i++) {
            int number = first + i;
            float weight = number < asks.size()
                    ? (float) Math.pow(Benefits.NEXT_PRIORITY, asks.get(number).priority() - 1)
                    : 1;
            gathered.get(i).give((person, probability) -> {
                if (counted.get(person)) {
                    tally.add(number, leaf.docBase + person, weight * probability);
                }
            });
        }
    }

    /** Where a statement has no vector, mine or theirs, words are the only way. */
    private List<Integer> worded() throws IOException {
        var people = new LinkedHashSet<Integer>();
        for (var statements : List.of(asks, offers)) {
            for (var mine : statements) {
                boolean unreadOnly = !Vectors.isZero(mine.vector());
                people.addAll(reading.worded(mine.side().other(), mine.text(), unreadOnly, WORDED, excluded, visible));
            }
        }
        return List.copyOf(people);
    }

    /**
     * @param person by the last document
     * @param most that the match can be worth
     */
    private record Candidate(int person, double most) {}

    /** These people with what a match with them can be worth at most, the best first; without those it cannot be with. */
    private List<Candidate> complete(int[] people) throws IOException {
        var candidates = new ArrayList<Candidate>();
        int next = 0;
        for (var leaf : reading.leaves()) {
            int end = leaf.docBase + leaf.reader().maxDoc();
            if (next == people.length || people[next] >= end) {
                continue;
            }
            var completion = new Completion(leaf, reading, curve, excluded, asks, offers, bothSides);
            for (; next < people.length && people[next] < end; next++) {
                double most = completion.most(people[next] - leaf.docBase);
                if (most > 0) {
                    candidates.add(new Candidate(people[next], raised(most)));
                }
            }
        }
        candidates.sort(Comparator.comparingDouble((Candidate candidate) -> -candidate.most())
                .thenComparing(Candidate::person));
        return candidates;
    }

    private static double raised(double most) {
        return Math.min(most * (1 + ERROR_SHARE), 1 - (1 - most) * (1 - MISSING_ERROR_SHARE));
    }

    /** Whether one of them is among the best so far. */
    private boolean score(List<Integer> documents, Best best) throws IOException {
        boolean withTexts = me.statements().stream().anyMatch(mine -> Vectors.isZero(mine.vector()));
        var sorted = documents.stream().sorted().toList();
        boolean better = false;
        int next = 0;
        for (var leaf : reading.leaves()) {
            int end = leaf.docBase + leaf.reader().maxDoc();
            if (next == sorted.size() || sorted.get(next) >= end) {
                continue;
            }
            var people = reading.people(leaf);
            for (; next < sorted.size() && sorted.get(next) < end; next++) {
                var person = people.read(sorted.get(next), withTexts);
                if (excluded.contains(person.id())) {
                    continue;
                }
                var match = benefits.match(me, person, asOf);
                if (bothSides ? match.isWinWin() : match.theirs().isReal()) {
                    better |= best.add(match, worth(match));
                }
            }
        }
        return better;
    }
}
