package io.rapport.engine.matching;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.SimpleAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;
import org.jspecify.annotations.Nullable;

/**
 * The index on disk: opened, written, closed. Its last commit says which model its vectors are of and whether it was
 * closed properly; while it is open it says that it was not, so that a crash leads to a rebuild.
 */
final class IndexStore {

    private static final String MODEL = "model";
    private static final String COMPLETE = "complete";
    private static final int MAX_CONNECTIONS = 16;
    private static final int BEAM_WIDTH = 100;

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Analyzer analyzer;
    private final String model;
    private final int dimensions;
    private volatile boolean needsRebuild;
    private @Nullable Set<UUID> changedMeanwhile;

    private IndexStore(Directory directory, String model, int dimensions, boolean complete) throws IOException {
        this.directory = directory;
        this.model = model;
        this.dimensions = dimensions;
        this.analyzer = analyzer();
        this.needsRebuild = !complete;
        this.writer = new IndexWriter(directory, settings(complete ? OpenMode.APPEND : OpenMode.CREATE));
        try {
            this.searchers = new SearcherManager(writer, null);
            commit(false);
        } catch (IOException | RuntimeException e) {
            writer.rollback();
            throw e;
        }
    }

    static IndexStore open(Path path, String model, int dimensions) throws IOException {
        Files.createDirectories(path);
        Directory directory = FSDirectory.open(path);
        try {
            if (isComplete(directory, model)) {
                try {
                    return new IndexStore(directory, model, dimensions, true);
                } catch (CorruptIndexException | NoSuchFileException | EOFException damaged) {
                    // nothing is lost: the caller is told to rebuild
                }
            }
            empty(directory);
            return new IndexStore(directory, model, dimensions, false);
        } catch (LockObtainFailedException e) {
            directory.close();
            throw new IllegalStateException(
                    "The search index in " + path
                            + " is in use. Maybe another Rapport runs on the same data directory.",
                    e);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static boolean isComplete(Directory directory, String model) {
        try (var reader = DirectoryReader.open(directory)) {
            var said = reader.getIndexCommit().getUserData();
            return model.equals(said.get(MODEL)) && "true".equals(said.get(COMPLETE));
        } catch (IOException | RuntimeException missingOrDamaged) {
            return false;
        }
    }

    /** Lucene reads the last commit even when it is asked to create an index, and stumbles over a damaged one. */
    private static void empty(Directory directory) throws IOException {
        try (var lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            for (String file : directory.listAll()) {
                lock.ensureValid();
                if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
                    directory.deleteFile(file);
                }
            }
        }
    }

    private IndexWriterConfig settings(OpenMode mode) {
        var vectors = new Lucene104HnswScalarQuantizedVectorsFormat(
                ScalarEncoding.UNSIGNED_BYTE, MAX_CONNECTIONS, BEAM_WIDTH);
        return new IndexWriterConfig(analyzer)
                .setOpenMode(mode)
                .setCommitOnClose(false)
                .setCodec(new Lucene104Codec() {
                    @Override
                    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                        return vectors;
                    }
                });
    }

    private static Analyzer analyzer() {
        var letters = new SimpleAnalyzer();
        return new PerFieldAnalyzerWrapper(
                new EnglishAnalyzer(OrdinaryWords.SET),
                Map.of(
                        PersonDocuments.lettersField(Side.OFFER), letters,
                        PersonDocuments.lettersField(Side.ASK), letters));
    }

    boolean needsRebuild() {
        return needsRebuild;
    }

    /** One writer at a time: a graph is built as vectors come in, and a rebuild must know who changed meanwhile. */
    synchronized void put(Person person) throws IOException {
        write(person);
        if (changedMeanwhile != null) {
            changedMeanwhile.add(person.id());
        }
    }

    private void write(Person person) throws IOException {
        for (var statement : person.statements()) {
            if (statement.vector().length != dimensions) {
                throw new IllegalArgumentException("The statement (" + statement.id() + ") has a vector of "
                        + statement.vector().length + " dimensions but the index has " + dimensions
                        + ". Maybe it was encoded by another model.");
            }
        }
        writer.updateDocuments(term(person.id()), PersonDocuments.write(person));
    }

    synchronized void remove(UUID person) throws IOException {
        writer.deleteDocuments(term(person));
        if (changedMeanwhile != null) {
            changedMeanwhile.add(person);
        }
    }

    private static Term term(UUID person) {
        return new Term(PersonDocuments.PERSON, PersonDocuments.term(person));
    }

    void rebuild(Iterable<Person> everybody) throws IOException {
        synchronized (this) {
            if (changedMeanwhile != null) {
                throw new IllegalStateException("The search index is being rebuilt already.");
            }
            needsRebuild = true;
            changedMeanwhile = new HashSet<>();
            writer.deleteAll();
        }
        try {
            for (Person person : everybody) {
                putUnlessChanged(person);
            }
            refresh();
            needsRebuild = false;
            // every segment has a graph of its own to be searched, and a rebuild leaves many
            writer.forceMerge(1);
            refresh();
        } finally {
            synchronized (this) {
                changedMeanwhile = null;
            }
        }
    }

    private synchronized void putUnlessChanged(Person person) throws IOException {
        if (changedMeanwhile == null || !changedMeanwhile.contains(person.id())) {
            write(person);
        }
    }

    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    IndexSearcher acquire() throws IOException {
        return searchers.acquire();
    }

    void release(IndexSearcher searcher) throws IOException {
        searchers.release(searcher);
    }

    IndexReading reading(IndexSearcher searcher) {
        return new IndexReading(searcher, analyzer, dimensions);
    }

    private void commit(boolean complete) throws IOException {
        writer.setLiveCommitData(
                Map.of(MODEL, model, COMPLETE, Boolean.toString(complete)).entrySet());
        writer.commit();
    }

    synchronized void close() throws IOException {
        if (!writer.isOpen()) {
            return;
        }
        try (directory;
                writer) {
            searchers.close();
            commit(!needsRebuild);
        }
    }
}
