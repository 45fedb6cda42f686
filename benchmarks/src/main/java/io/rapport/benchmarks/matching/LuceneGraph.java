package io.rapport.benchmarks.matching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

/** Plain Lucene: its own format of vectors (HNSW, 16 connections, beam width 100), one segment. */
final class LuceneGraph implements Lists.Nearest {

    private final Directory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    LuceneGraph(Path folder, FloatFile vectors) throws IOException {
        directory = new MMapDirectory(folder);
        try (var writer = new IndexWriter(directory, new IndexWriterConfig().setRAMBufferSizeMB(256))) {
            for (int i = 0; i < vectors.size(); i++) {
                var document = new Document();
                document.add(
                        new KnnFloatVectorField("vector", vectors.vector(i), VectorSimilarityFunction.DOT_PRODUCT));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
    }

    static long bytes(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** One segment without deletions has its documents in the order they came in. */
    @Override
    public int[] nearest(float[] target, int k) throws IOException {
        return Arrays.stream(searcher.search(new KnnFloatVectorQuery("vector", target, k), k).scoreDocs)
                .mapToInt(found -> found.doc)
                .toArray();
    }

    @Override
    public void close() throws IOException {
        reader.close();
        for (String file : directory.listAll()) {
            directory.deleteFile(file);
        }
        directory.close();
    }
}
