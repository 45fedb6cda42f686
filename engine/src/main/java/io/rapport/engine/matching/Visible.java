package io.rapport.engine.matching;

import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * What every search of one request is narrowed to, inside the search: the documents of some communities, of people whom the
 * one who asks can meet, but for the statements that have expired. Kept as a bit a document, by communities, hour and what
 * makes meeting possible, so that most requests find it ready; what expires within the hour is left to scoring.
 */
final class Visible extends Query {

    private static final long HOUR_MILLIS = 3_600_000;

    private final IndexSearcher searcher;
    private final Segments segments;
    private final Set<UUID> communities;
    private final long hour;
    private final Meeting meeting;
    private @Nullable Weight weight;

    /** Good for this searcher only. */
    Visible(IndexSearcher searcher, Segments segments, Set<UUID> communities, Meeting meeting, Instant asOf) {
        this.searcher = searcher;
        this.segments = segments;
        this.communities = Set.copyOf(communities);
        this.meeting = meeting;
        this.hour = Math.floorDiv(PersonDocuments.millis(asOf), HOUR_MILLIS);
    }

    /** For searches by vector. */
    AcceptDocs in(LeafReaderContext leaf) throws IOException {
        var live = leaf.reader().getLiveDocs();
        var bits = bits(leaf);
        int cost = bits.approximateCardinality();
        return new AcceptDocs() {
            @Override
            public Bits bits() {
                return live == null ? bits : new Both(live, bits);
            }

            @Override
            public DocIdSetIterator iterator() {
                return new LiveIterator(new BitSetIterator(bits, cost), live);
            }

            @Override
            public int cost() {
                return cost;
            }
        };
    }

    private record Both(Bits live, BitSet bits) implements Bits {
        @Override
        public boolean get(int document) {
            return bits.get(document) && live.get(document);
        }

        @Override
        public int length() {
            return bits.length();
        }
    }

    /** Passes over what was deleted. */
    private static final class LiveIterator extends org.apache.lucene.search.FilteredDocIdSetIterator {
        private final @Nullable Bits live;

        LiveIterator(DocIdSetIterator all, @Nullable Bits live) {
            super(all);
            this.live = live;
        }

        @Override
        protected boolean match(int document) {
            return live == null || live.get(document);
        }
    }

    private BitSet bits(LeafReaderContext leaf) throws IOException {
        var all = ofCommunities(leaf);
        if (meeting.equals(Meeting.ANY)) {
            return all;
        }
        return segments.admitted(leaf.reader(), communities, hour, meeting, () -> {
            var blocks = segments.blocks(leaf.reader());
            return blocks.meetings().possible(meeting, all, blocks);
        });
    }

    private BitSet ofCommunities(LeafReaderContext leaf) throws IOException {
        return segments.admitted(leaf.reader(), communities, hour, Meeting.ANY, () -> {
            if (weight == null) {
                weight = searcher.createWeight(searcher.rewrite(query()), ScoreMode.COMPLETE_NO_SCORES, 1);
            }
            var scorer = weight.scorer(leaf);
            return scorer == null
                    ? new FixedBitSet(leaf.reader().maxDoc())
                    : BitSet.of(scorer.iterator(), leaf.reader().maxDoc());
        });
    }

    private Query query() {
        long from = hour > Long.MIN_VALUE / HOUR_MILLIS ? hour * HOUR_MILLIS : Long.MIN_VALUE;
        var members = new BooleanQuery.Builder();
        for (var community : communities) {
            members.add(
                    new TermQuery(new Term(PersonDocuments.COMMUNITY, PersonDocuments.term(community))), Occur.SHOULD);
        }
        return new BooleanQuery.Builder()
                .add(members.build(), Occur.FILTER)
                .add(LongPoint.newRangeQuery(PersonDocuments.EXPIRY, from, Long.MAX_VALUE), Occur.FILTER)
                .build();
    }

    /** For searches by words. */
    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        return new ConstantScoreWeight(this, boost) {
            @Override
            public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
                var bits = bits(leaf);
                return new DefaultScorerSupplier(new ConstantScoreScorer(
                        score(), mode, new BitSetIterator(bits, bits.approximateCardinality())));
            }

            @Override
            public boolean isCacheable(LeafReaderContext leaf) {
                return false;
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(String field) {
        return "visible";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
