package io.rapport.engine.matching;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
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
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * What every search of one request is narrowed to, inside the search: a community, what has not expired, nobody excluded.
 * Found out once and kept as a bit for each document, because one request makes some twenty searches.
 */
final class Visible extends Query {

    private final Map<Object, FixedBitSet> documents;

    private Visible(Map<Object, FixedBitSet> documents) {
        this.documents = documents;
    }

    /** Good for this searcher only. */
    static Visible in(IndexSearcher searcher, UUID community, Set<UUID> excluded, Instant asOf) throws IOException {
        var query = new BooleanQuery.Builder()
                .add(new TermQuery(new Term(PersonDocuments.COMMUNITY, PersonDocuments.term(community))), Occur.FILTER)
                .add(
                        LongPoint.newRangeQuery(PersonDocuments.EXPIRY, PersonDocuments.millis(asOf), Long.MAX_VALUE),
                        Occur.FILTER);
        if (!excluded.isEmpty()) {
            query.add(IndexReading.people(excluded), Occur.MUST_NOT);
        }
        var weight = searcher.createWeight(searcher.rewrite(query.build()), ScoreMode.COMPLETE_NO_SCORES, 1);
        Map<Object, FixedBitSet> documents = new HashMap<>();
        for (var leaf : searcher.getIndexReader().leaves()) {
            var scorer = weight.scorer(leaf);
            if (scorer != null) {
                var bits = new FixedBitSet(leaf.reader().maxDoc());
                bits.or(scorer.iterator());
                documents.put(leaf.id(), bits);
            }
        }
        return new Visible(documents);
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        return new ConstantScoreWeight(this, boost) {
            @Override
            public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) {
                var bits = documents.get(leaf.id());
                if (bits == null) {
                    return null;
                }
                DocIdSetIterator iterator = new BitSetIterator(bits, bits.approximateCardinality());
                return new DefaultScorerSupplier(new ConstantScoreScorer(score(), mode, iterator));
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
