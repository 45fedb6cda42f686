package io.rapport.engine.matching;

import io.rapport.engine.language.SharedWords;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopKnnCollector;
import org.jspecify.annotations.Nullable;

/** The searches and look-ups on one state of the index. */
final class IndexReading {

    /** Longer texts are searched by their first words only; Lucene allows 1,024 clauses. */
    private static final int MOST_WORDS = 64;

    private static final int MOST_PIECES = 200;

    private final IndexSearcher searcher;
    private final Segments segments;
    private final Analyzer analyzer;
    private final int dimensions;

    IndexReading(IndexSearcher searcher, Segments segments, Analyzer analyzer, int dimensions) {
        this.searcher = searcher;
        this.segments = segments;
        this.analyzer = analyzer;
        this.dimensions = dimensions;
    }

    /** One statement that was found; the score is that of its search and comparable only within it. */
    record Hit(int document, float score) {}

    /** What the searches of one request are narrowed to. */
    Visible visible(Set<UUID> communities, @Nullable Among among, Meeting meeting, Instant asOf) {
        return new Visible(searcher, segments, communities, among, meeting, asOf);
    }

    List<LeafReaderContext> leaves() {
        return searcher.getIndexReader().leaves();
    }

    Blocks blocks(LeafReaderContext leaf) throws IOException {
        return segments.blocks(leaf.reader());
    }

    static Query people(Collection<UUID> ids) {
        return new TermInSetQuery(
                PersonDocuments.PERSON, ids.stream().map(PersonDocuments::term).toList());
    }

    /** The nearest statements of a side by meaning, the nearest first. */
    List<Hit> near(Side side, float[] vector, double leastCosine, int k, Visible visible) throws IOException {
        var found = new ArrayList<Hit>();
        for (var leaf : leaves()) {
            var collector = new TopKnnCollector(k, Integer.MAX_VALUE);
            leaf.reader().searchNearestVectors(PersonDocuments.vectorField(side), vector, collector, visible.in(leaf));
            for (var doc : collector.topDocs().scoreDocs) {
                // Lucene's score of a dot product is (1 + cosine) / 2
                if (2 * doc.score - 1 >= leastCosine) {
                    found.add(new Hit(leaf.docBase + doc.doc, doc.score));
                }
            }
        }
        found.sort(Comparator.comparingDouble((Hit hit) -> -hit.score()).thenComparing(Hit::document));
        return found.subList(0, Math.min(k, found.size()));
    }

    /** The people whose statements of a side have the most telling words in common (BM25), by their last documents. */
    List<Integer> worded(Side side, String text, boolean unreadOnly, int k, Set<UUID> excluded, Visible visible)
            throws IOException {
        var narrowed = new BooleanQuery.Builder().add(visible, Occur.FILTER);
        if (unreadOnly) {
            var unread = new Term(PersonDocuments.UNREAD, side.name());
            if (searcher.getIndexReader().docFreq(unread) == 0) {
                return List.of();
            }
            narrowed.add(new TermQuery(unread), Occur.FILTER);
        }
        if (!excluded.isEmpty()) {
            narrowed.add(people(excluded), Occur.MUST_NOT);
        }
        var people = new ArrayList<Integer>();
        for (var hit : hits(anyOf(stemsAndPieces(side, text), List.of(), narrowed.build(), k))) {
            var leaf = leaf(hit.document());
            people.add(leaf.docBase + blocks(leaf).last(hit.document() - leaf.docBase));
        }
        return people;
    }

    /** The statements of a side with words in common, the best first; the last word may still be being typed. */
    List<Hit> typed(Side side, String text, int k, Visible visible) throws IOException {
        var begun = new ArrayList<Query>();
        var letters = tokens(PersonDocuments.lettersField(side), text);
        if (!letters.isEmpty() && Character.isLetterOrDigit(text.codePointBefore(text.length()))) {
            begun.add(new PrefixQuery(new Term(PersonDocuments.lettersField(side), letters.getLast())));
        }
        return hits(anyOf(stems(side, text), begun, visible, k));
    }

    private List<Query> stemsAndPieces(Side side, String text) throws IOException {
        var field = PersonDocuments.piecesField(side);
        var queries = new ArrayList<>(stems(side, text));
        SharedWords.pieces(text).stream()
                .limit(MOST_PIECES)
                .map(piece -> new TermQuery(new Term(field, piece)))
                .forEach(queries::add);
        return queries;
    }

    private List<Query> stems(Side side, String text) throws IOException {
        var field = PersonDocuments.wordsField(side);
        return tokens(field, text).stream()
                .<Query>map(word -> new TermQuery(new Term(field, word)))
                .toList();
    }

    private ScoreDoc[] anyOf(List<Query> words, List<Query> begun, Query narrowed, int k) throws IOException {
        if (words.isEmpty() && begun.isEmpty()) {
            return new ScoreDoc[0];
        }
        var any = new BooleanQuery.Builder();
        words.forEach(word -> any.add(word, Occur.SHOULD));
        begun.forEach(word -> any.add(new BoostQuery(word, 0.5f), Occur.SHOULD));
        var query = new BooleanQuery.Builder()
                .add(any.build(), Occur.MUST)
                .add(narrowed, Occur.FILTER)
                .build();
        return searcher.search(query, k).scoreDocs;
    }

    private List<String> tokens(String field, String text) throws IOException {
        Set<String> tokens = new LinkedHashSet<>();
        try (var stream = analyzer.tokenStream(field, text)) {
            var word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (tokens.size() < MOST_WORDS && stream.incrementToken()) {
                tokens.add(word.toString());
            }
            stream.end();
        }
        return List.copyOf(tokens);
    }

    private static List<Hit> hits(ScoreDoc[] found) {
        return Arrays.stream(found).map(doc -> new Hit(doc.doc, doc.score)).toList();
    }

    /** A statement that was found, and whose it is. */
    record Mentioned(UUID person, PersonDocuments.Line line, int document) {}

    /** The statements behind hits, in the order of the hits. */
    List<Mentioned> mentioned(List<Hit> hits) throws IOException {
        Map<Integer, Mentioned> found = new HashMap<>();
        int[] documents = hits.stream().mapToInt(Hit::document).sorted().toArray();
        @Nullable LeafReaderContext leaf = null;
        @Nullable People people = null;
        for (int document : documents) {
            var here = leaf(document);
            if (leaf != here || people == null) {
                leaf = here;
                people = people(here);
            }
            found.put(document, people.mentioned(document));
        }
        return hits.stream()
                .map(hit -> Objects.requireNonNull(found.get(hit.document())))
                .toList();
    }

    String text(int document) throws IOException {
        var leaf = leaf(document);
        var texts = leaf.reader().getBinaryDocValues(PersonDocuments.TEXT);
        if (texts == null || !texts.advanceExact(document - leaf.docBase)) {
            throw new IllegalStateException("Document " + document + " is no statement.");
        }
        return texts.binaryValue().utf8ToString();
    }

    /** Reads people of one segment, in the order of their documents. */
    People people(LeafReaderContext leaf) throws IOException {
        return new People(leaf, blocks(leaf), dimensions);
    }

    LeafReaderContext leaf(int document) {
        var leaves = leaves();
        return leaves.get(ReaderUtil.subIndex(document, leaves));
    }

    /** The people with these ids that the index knows, with everything it knows. */
    Map<UUID, Person> load(Collection<UUID> ids) throws IOException {
        Map<UUID, Person> found = new LinkedHashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        var query = new BooleanQuery.Builder()
                .add(people(ids), Occur.FILTER)
                .add(new FieldExistsQuery(PersonDocuments.ID), Occur.FILTER)
                .build();
        var weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (var leaf : leaves()) {
            var scorer = weight.scorer(leaf);
            if (scorer == null) {
                continue;
            }
            var people = people(leaf);
            var documents = scorer.iterator();
            var live = leaf.reader().getLiveDocs();
            for (int d = documents.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = documents.nextDoc()) {
                if (live == null || live.get(d)) {
                    var person = people.read(leaf.docBase + d, true);
                    found.put(person.id(), person);
                }
            }
        }
        return found;
    }
}
