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
import org.apache.lucene.search.FilteredDocIdSetIterator;
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
 * What every search of one request is narrowed to, inside the search: the documents of some communities but for the statements
 * that have expired, of people whom the one who asks can meet. The former are kept as a bit a document, by communities and
 * hour, so that most requests find them ready; what expires within the hour is left to scoring.
 */
final class Visible extends Query {

    private static final long HOUR_MILLIS = 3_600_000;

    private final IndexSearcher searcher;
    private final Segments segments;
    private final Segments.Admission admission;
    private final Meeting meeting;

    /** Good for this searcher only. */
    Visible(
            IndexSearcher searcher,
            Segments segments,
            Set<UUID> communities,
            @Nullable Among among,
            Meeting meeting,
            Instant asOf) {
        this.searcher = searcher;
        this.segments = segments;
        this.meeting = meeting;
        this.admission = new Segments.Admission(
                Set.copyOf(communities), Math.floorDiv(PersonDocuments.millis(asOf), HOUR_MILLIS), among);
    }

    /** For searches by vector. */
    AcceptDocs in(LeafReaderContext leaf) throws IOException {
        return new Narrowed(leaf);
    }

    private final class Narrowed extends AcceptDocs {

        private final Blocks blocks;
        private final MeetingGroups.Possible possible;
        private final Segments.Admitted admitted;
        private final @Nullable Bits live;
        private final int cost;
        private @Nullable BitSet few;

        Narrowed(LeafReaderContext leaf) throws IOException {
            blocks = segments.blocks(leaf.reader());
            possible = blocks.meetings().possible(meeting);
            admitted = admitted(leaf);
            live = leaf.reader().getLiveDocs();
            cost = possible.of(admitted.byGroup());
        }

        @Override
        public Bits bits() {
            return possible.isEverybody() && live == null
                    ? admitted.documents()
                    : new Findable(admitted.documents(), possible, live);
        }

        @Override
        public DocIdSetIterator iterator() {
            if (few == null) {
                few = possible.isEverybody() ? admitted.documents() : possible.of(admitted.documents(), blocks);
            }
            return new LiveIterator(new BitSetIterator(few, cost), live);
        }

        @Override
        public int cost() {
            return cost;
        }
    }

    private record Findable(
            BitSet admitted,
            MeetingGroups.Possible possible,
            @Nullable Bits live) implements Bits {
        @Override
        public boolean get(int document) {
            return admitted.get(document) && possible.has(document) && (live == null || live.get(document));
        }

        @Override
        public int length() {
            return admitted.length();
        }
    }

    /** Passes over what was deleted. */
    private static final class LiveIterator extends FilteredDocIdSetIterator {
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

    private Segments.Admitted admitted(LeafReaderContext leaf) throws IOException {
        return segments.admitted(leaf.reader(), admission, () -> {
            var scorer = searcher.createWeight(searcher.rewrite(query()), ScoreMode.COMPLETE_NO_SCORES, 1)
                    .scorer(leaf);
            return scorer == null
                    ? new FixedBitSet(leaf.reader().maxDoc())
                    : BitSet.of(scorer.iterator(), leaf.reader().maxDoc());
        });
    }

    private Query query() {
        long hour = admission.hour();
        long from = hour > Long.MIN_VALUE / HOUR_MILLIS ? hour * HOUR_MILLIS : Long.MIN_VALUE;
        var members = new BooleanQuery.Builder();
        for (var community : admission.communities()) {
            members.add(
                    new TermQuery(new Term(PersonDocuments.COMMUNITY, PersonDocuments.term(community))), Occur.SHOULD);
        }
        var all = new BooleanQuery.Builder()
                .add(members.build(), Occur.FILTER)
                .add(LongPoint.newRangeQuery(PersonDocuments.EXPIRY, from, Long.MAX_VALUE), Occur.FILTER);
        var among = admission.among();
        if (among != null) {
            all.add(IndexReading.people(among.people()), Occur.FILTER);
        }
        return all.build();
    }

    /** For searches by words. */
    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        return new ConstantScoreWeight(this, boost) {
            @Override
            public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
                var possible = segments.blocks(leaf.reader()).meetings().possible(meeting);
                var admitted = admitted(leaf);
                var each =
                        new FilteredDocIdSetIterator(
                                new BitSetIterator(admitted.documents(), possible.of(admitted.byGroup()))) {
                            @Override
                            protected boolean match(int document) {
                                return possible.has(document);
                            }
                        };
                return new DefaultScorerSupplier(new ConstantScoreScorer(score(), mode, each));
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
