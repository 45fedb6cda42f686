package io.rapport.engine.matching;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;

/**
 * The index on disk: written, read, closed. Damage that shows while it is open is answered like that found at a start: the
 * index is emptied and says that it must be rebuilt.
 */
final class IndexStore {

    private static final Logger LOG = System.getLogger(IndexStore.class.getName());

    private final Path path;
    private final String model;
    private final int dimensions;
    private final Analyzer analyzer = analyzer();
    private volatile IndexFiles files;
    private volatile boolean needsRebuild;
    private volatile boolean closed;
    private volatile int damages;
    private @Nullable Set<UUID> changedMeanwhile;

    private IndexStore(Path path, String model, int dimensions) throws IOException {
        this.path = path;
        this.model = model;
        this.dimensions = dimensions;
        this.files = IndexFiles.open(path, model, analyzer);
        this.needsRebuild = !files.wasComplete();
    }

    static IndexStore open(Path path, String model, int dimensions) throws IOException {
        return new IndexStore(path, model, dimensions);
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

    int damages() {
        return damages;
    }

    interface Work<T extends @Nullable Object> {
        T run() throws IOException;
    }

    /** Does it, and once more on an empty index if the present one turns out to be damaged. */
    <T extends @Nullable Object> T guarded(Work<T> work) {
        var before = files;
        try {
            try {
                return work.run();
            } catch (IOException | RuntimeException | InternalError trouble) {
                if (closed || !isDamage(trouble, before)) {
                    throw trouble;
                }
                startAnew(before, trouble);
                return work.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The search index failed. Maybe its disk is full.", e);
        }
    }

    /** A mapped file that has become shorter is an InternalError; nonsense in a column can be any exception. */
    private static boolean isDamage(Throwable trouble, IndexFiles files) {
        return switch (trouble) {
            case CorruptIndexException _, EOFException _, NoSuchFileException _, InternalError _ -> true;
            case AlreadyClosedException _ -> true;
            case IllegalArgumentException _ -> false;
            default -> !files.isSound();
        };
    }

    private synchronized void startAnew(IndexFiles damaged, Throwable trouble) throws IOException {
        if (files != damaged) {
            return;
        }
        LOG.log(Level.WARNING, "The search index in " + path + " is damaged and will be built anew.", trouble);
        needsRebuild = true;
        damages++;
        damaged.abandon();
        files = IndexFiles.empty(path, model, analyzer);
    }

    /** One writer at a time: a rebuild must know who changed meanwhile. */
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
        files.writer.updateDocuments(term(person.id()), PersonDocuments.write(person));
    }

    synchronized void remove(UUID person) throws IOException {
        files.writer.deleteDocuments(term(person));
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
            files.writer.deleteAll();
        }
        var writer = files.writer;
        var merging = writer.getConfig().getMergePolicy();
        try {
            // merged once, at the end: each merge finds the clusters anew
            writer.getConfig().setMergePolicy(NoMergePolicy.INSTANCE);
            for (Person person : everybody) {
                putUnlessChanged(person);
            }
            refresh();
            needsRebuild = writer != files.writer;
            writer.getConfig().setMergePolicy(merging);
            writer.forceMerge(1);
            refresh();
        } finally {
            synchronized (this) {
                changedMeanwhile = null;
            }
            if (writer.isOpen()) {
                writer.getConfig().setMergePolicy(merging);
            }
        }
    }

    private synchronized void putUnlessChanged(Person person) throws IOException {
        if (changedMeanwhile == null || !changedMeanwhile.contains(person.id())) {
            write(person);
        }
    }

    void refresh() throws IOException {
        files.searchers.maybeRefreshBlocking();
    }

    interface Read<T extends @Nullable Object> {
        T from(IndexReading reading) throws IOException;
    }

    <T extends @Nullable Object> T read(Read<T> read) throws IOException {
        var now = files;
        IndexSearcher searcher = now.searchers.acquire();
        try {
            return read.from(new IndexReading(searcher, now.segments, analyzer, dimensions));
        } finally {
            now.searchers.release(searcher);
        }
    }

    synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            files.close(!needsRebuild);
        }
    }
}
