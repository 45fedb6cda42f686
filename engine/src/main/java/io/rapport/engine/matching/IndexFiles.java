package io.rapport.engine.matching;

import io.rapport.engine.matching.vectors.InvertedFileFormat;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.IOUtils;

/**
 * The files of an index while they are open. Its last commit says in which format it is, which model its vectors are of and
 * whether it was closed properly; while it is open it says that it was not, so that a crash leads to a rebuild.
 */
final class IndexFiles {

    private static final Logger LOG = System.getLogger(IndexFiles.class.getName());
    private static final String MODEL = "model";
    private static final String COMPLETE = "complete";
    private static final String FORMAT = "format";

    /** Changes with what {@link PersonDocuments} and {@link InvertedFileFormat} write. */
    private static final String OURS = "3";

    /** A rebuild fills it again and again; what changes otherwise never does. */
    private static final int BUFFER_MB = 64;

    private final Directory directory;
    private final String model;
    private final boolean complete;
    final IndexWriter writer;
    final SearcherManager searchers;
    final Segments segments = new Segments();

    private IndexFiles(Directory directory, String model, Analyzer analyzer, boolean complete) throws IOException {
        this.directory = directory;
        this.model = model;
        this.complete = complete;
        this.writer =
                new IndexWriter(directory, settings(analyzer, complete ? OpenMode.APPEND : OpenMode.CREATE, segments));
        try {
            this.searchers = new SearcherManager(writer, null);
            commit(false);
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(writer::rollback);
            throw e;
        }
    }

    /** What is there if it is whole and of this model, otherwise an empty index. */
    static IndexFiles open(Path path, String model, Analyzer analyzer) throws IOException {
        return open(path, directory -> {
            if (isComplete(directory, model)) {
                try {
                    return new IndexFiles(directory, model, analyzer, true);
                } catch (LockObtainFailedException inUse) {
                    throw inUse;
                } catch (IOException | RuntimeException damaged) {
                    LOG.log(Level.WARNING, "The search index in {0} is damaged: {1}", path, damaged);
                }
            }
            empty(directory);
            return new IndexFiles(directory, model, analyzer, false);
        });
    }

    /** An empty index, whatever is there. */
    static IndexFiles empty(Path path, String model, Analyzer analyzer) throws IOException {
        return open(path, directory -> {
            empty(directory);
            return new IndexFiles(directory, model, analyzer, false);
        });
    }

    private interface Opening {
        IndexFiles in(Directory directory) throws IOException;
    }

    private static IndexFiles open(Path path, Opening opening) throws IOException {
        Files.createDirectories(path);
        var lock = path.resolve(IndexWriter.WRITE_LOCK_NAME);
        // a lock that is held is an empty file; Lucene takes anything else for somebody's interference
        if (Files.isDirectory(lock) || Files.exists(lock) && Files.size(lock) > 0) {
            Files.delete(lock);
        }
        var directory = new MMapDirectory(path);
        // a search jumps over all of it, and would wait for the pages that it is the first to touch
        directory.setPreload((name, context) -> name.endsWith("." + InvertedFileFormat.DATA));
        try {
            return opening.in(directory);
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

    /** Reads every file from end to end, so that a bit that has turned is not found out by a member. */
    private static boolean isComplete(Directory directory, String model) throws IOException {
        if (!DirectoryReader.indexExists(directory)) {
            return false;
        }
        try (var reader = DirectoryReader.open(directory)) {
            var said = reader.getIndexCommit().getUserData();
            if (!OURS.equals(said.get(FORMAT))
                    || !model.equals(said.get(MODEL))
                    || !"true".equals(said.get(COMPLETE))) {
                LOG.log(
                        Level.INFO,
                        "The search index is of another format or model, or was not closed, and will be built anew.");
                return false;
            }
            for (var leaf : reader.leaves()) {
                leaf.reader().checkIntegrity();
            }
            return true;
        } catch (IOException | RuntimeException | InternalError damaged) {
            LOG.log(Level.WARNING, "The search index is damaged and will be built anew.", damaged);
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

    private static IndexWriterConfig settings(Analyzer analyzer, OpenMode mode, Segments segments) {
        var vectors = new InvertedFileFormat();
        return new IndexWriterConfig(analyzer)
                .setOpenMode(mode)
                .setRAMBufferSizeMB(BUFFER_MB)
                .setCommitOnClose(false)
                .setMergedSegmentWarmer(segments::blocks)
                .setCodec(new Lucene104Codec() {
                    @Override
                    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                        return vectors;
                    }
                });
    }

    /** Whether everybody was there when it was opened. */
    boolean wasComplete() {
        return complete;
    }

    void commit(boolean complete) throws IOException {
        writer.setLiveCommitData(Map.of(FORMAT, OURS, MODEL, model, COMPLETE, Boolean.toString(complete))
                .entrySet());
        writer.commit();
    }

    /** Whether all that is open can be read. */
    boolean isSound() {
        try {
            var searcher = searchers.acquire();
            try {
                for (var leaf : searcher.getIndexReader().leaves()) {
                    leaf.reader().checkIntegrity();
                }
                return writer.isOpen();
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException | RuntimeException | InternalError damaged) {
            return false;
        }
    }

    /** Lets go of everything without writing. */
    void abandon() {
        IOUtils.closeWhileHandlingException(searchers, writer::rollback, directory);
    }

    void close(boolean complete) throws IOException {
        try (directory;
                writer) {
            searchers.close();
            commit(complete);
        }
    }
}
