package io.rapport.engine.matching;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The searches and look-ups on one state of the index. */
final class IndexReading {

    /** Longer texts are searched by their first words only; Lucene allows 1,024 clauses. */
    private static final int MOST_WORDS = 64;

    private final IndexSearcher searcher;
    private final Analyzer analyzer;
    private final int dimensions;

    IndexReading(IndexSearcher searcher, Analyzer analyzer, int dimensions) {
        this.dimensions = dimensions;
        this.searcher = searcher;
        this.analyzer = analyzer;
    }

    /** One statement that was found; the score is that of its search and comparable only within it. */
    record Hit(int document, float score) {}

    /** What the searches of one request are narrowed to. */
    Visible visible(UUID community, Set<UUID> excluded, Instant asOf) throws IOException {
        return Visible.in(searcher, community, excluded, asOf);
    }

    static Query people(Collection<UUID> ids) {
        return new TermInSetQuery(
                PersonDocuments.PERSON, ids.stream().map(PersonDocuments::term).toList());
    }

    /** The nearest statements of a side by meaning, the nearest first; the cosines are those of 8-bit vectors. */
    List<Hit> near(Side side, float[] vector, double leastCosine, int k, Visible visible) throws IOException {
        var query = new KnnFloatVectorQuery(PersonDocuments.vectorField(side), vector, k, visible);
        // Lucene's score of a dot product is (1 + cosine) / 2
        return hits(searcher.search(query, k).scoreDocs).stream()
                .filter(hit -> 2 * hit.score() - 1 >= leastCosine)
                .toList();
    }

    /** The statements of a side with the most telling words in common (BM25), the best first. */
    List<Hit> worded(Side side, String text, int k, Visible visible) throws IOException {
        return hits(anyOf(stems(side, text), List.of(), visible, k));
    }

    /** As {@link #worded}, where the last word may still be being typed. */
    List<Hit> typed(Side side, String text, int k, Visible visible) throws IOException {
        var begun = new ArrayList<Query>();
        var letters = tokens(PersonDocuments.lettersField(side), text);
        if (!letters.isEmpty() && Character.isLetterOrDigit(text.codePointBefore(text.length()))) {
            begun.add(new PrefixQuery(new Term(PersonDocuments.lettersField(side), letters.getLast())));
        }
        return hits(anyOf(stems(side, text), begun, visible, k));
    }

    private List<Query> stems(Side side, String text) throws IOException {
        var field = PersonDocuments.wordsField(side);
        return tokens(field, text).stream()
                .<Query>map(word -> new TermQuery(new Term(field, word)))
                .toList();
    }

    private ScoreDoc[] anyOf(List<Query> words, List<Query> begun, Visible visible, int k) throws IOException {
        if (words.isEmpty() && begun.isEmpty()) {
            return new ScoreDoc[0];
        }
        var any = new BooleanQuery.Builder();
        words.forEach(word -> any.add(word, Occur.SHOULD));
        begun.forEach(word -> any.add(new BoostQuery(word, 0.5f), Occur.SHOULD));
        var query = new BooleanQuery.Builder()
                .add(any.build(), Occur.MUST)
                .add(visible, Occur.FILTER)
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

    /** The statements behind hits, in the order of the hits. */
    List<PersonDocuments.Line> lines(List<Hit> hits) throws IOException {
        return read(hits, PersonDocuments::readLine);
    }

    /** The people behind hits, in the order of the hits; one of several statements is there as often. */
    List<UUID> people(List<Hit> hits) throws IOException {
        return read(hits, PersonDocuments::readPersonId);
    }

    private interface Part<T> {
        T of(BytesRef statement) throws IOException;
    }

    private <T> List<T> read(List<Hit> hits, Part<T> part) throws IOException {
        Map<Integer, T> parts = new HashMap<>();
        int[] documents = hits.stream().mapToInt(Hit::document).sorted().toArray();
        @Nullable LeafReaderContext leaf = null;
        @Nullable BinaryDocValues statements = null;
        for (int document : documents) {
            var here = leaf(document);
            if (leaf != here || statements == null) {
                leaf = here;
                statements = here.reader().getBinaryDocValues(PersonDocuments.STATEMENT);
            }
            if (statements == null || !statements.advanceExact(document - here.docBase)) {
                throw new IllegalStateException("Document " + document + " is no statement.");
            }
            parts.put(document, part.of(statements.binaryValue()));
        }
        return hits.stream()
                .map(hit -> Objects.requireNonNull(parts.get(hit.document())))
                .toList();
    }

    private LeafReaderContext leaf(int document) {
        var leaves = searcher.getIndexReader().leaves();
        return leaves.get(ReaderUtil.subIndex(document, leaves));
    }

    /** The people with these ids that the index knows, with everything that scoring needs. */
    Map<UUID, Person> load(Collection<UUID> ids) throws IOException {
        Map<UUID, Person> people = new LinkedHashMap<>();
        if (ids.isEmpty()) {
            return people;
        }
        var weight = searcher.createWeight(searcher.rewrite(people(ids)), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (var leaf : searcher.getIndexReader().leaves()) {
            var scorer = weight.scorer(leaf);
            if (scorer == null) {
                continue;
            }
            var block = new Block(leaf, dimensions);
            var documents = scorer.iterator();
            var live = leaf.reader().getLiveDocs();
            for (int d = documents.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; ) {
                if (live == null || live.get(d)) {
                    var person = block.read(d);
                    if (person != null) {
                        people.put(person.id(), person);
                    }
                }
                d = documents.nextDoc();
            }
        }
        return people;
    }

    /** Reads blocks of one segment, document by document in their order. */
    private static final class Block {
        private final @Nullable BinaryDocValues statements;
        private final @Nullable BinaryDocValues profiles;
        private final Column offers;
        private final Column asks;
        private List<Statement> soFar = new ArrayList<>();

        Block(LeafReaderContext leaf, int dimensions) throws IOException {
            var reader = leaf.reader();
            statements = reader.getBinaryDocValues(PersonDocuments.STATEMENT);
            profiles = reader.getBinaryDocValues(PersonDocuments.PROFILE);
            offers = new Column(leaf, Side.OFFER, dimensions);
            asks = new Column(leaf, Side.ASK, dimensions);
        }

        /** The person, if this document was the last of the block. */
        @Nullable
        Person read(int document) throws IOException {
            if (statements != null && statements.advanceExact(document)) {
                var line = PersonDocuments.readLine(statements.binaryValue());
                soFar.add(line.with((line.side() == Side.OFFER ? offers : asks).vector(document)));
                return null;
            }
            if (profiles == null || !profiles.advanceExact(document)) {
                throw new IllegalStateException("Document " + document + " is neither a statement nor a person.");
            }
            var person = PersonDocuments.readPerson(profiles.binaryValue(), soFar);
            soFar = new ArrayList<>();
            return person;
        }
    }

    /** The vectors of one side in one segment, read forwards; a statement without one has the zero vector. */
    private static final class Column {
        private final @Nullable FloatVectorValues values;
        private final KnnVectorValues.@Nullable DocIndexIterator position;
        private final int dimensions;

        Column(LeafReaderContext leaf, Side side, int dimensions) throws IOException {
            this.values = leaf.reader().getFloatVectorValues(PersonDocuments.vectorField(side));
            this.position = values == null ? null : values.iterator();
            this.dimensions = dimensions;
        }

        float[] vector(int document) throws IOException {
            if (values == null || position == null) {
                return new float[dimensions];
            }
            if (position.docID() < document) {
                position.advance(document);
            }
            return position.docID() == document
                    ? values.vectorValue(position.index()).clone()
                    : new float[dimensions];
        }
    }
}
