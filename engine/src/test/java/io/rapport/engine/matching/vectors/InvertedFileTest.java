package io.rapport.engine.matching.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.VectorUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvertedFileTest {

    private static final int DIMENSIONS = 72;

    @TempDir
    Path path;

    private final Random random = new Random(11);
    private final float[][] topics =
            IntStream.range(0, 60).mapToObj(_ -> noise()).toArray(float[][]::new);

    private float[] noise() {
        var vector = new float[DIMENSIONS];
        for (int d = 0; d < DIMENSIONS; d++) {
            vector[d] = (float) random.nextGaussian();
        }
        return VectorUtil.l2normalize(vector);
    }

    private float[] vector() {
        var vector = noise();
        for (int d = 0; d < DIMENSIONS; d++) {
            vector[d] *= 0.6f;
        }
        VectorUtil.add(vector, topics[random.nextInt(topics.length)]);
        // as an index gives it back, so that orders can be equal
        var row = new byte[2 * DIMENSIONS];
        FixedPoint.encode(VectorUtil.l2normalize(vector), row);
        FixedPoint.decode(row, vector);
        return vector;
    }

    private static IndexWriterConfig settings() {
        // merges neighbours only, so that documents stay in their order
        return new IndexWriterConfig().setMergePolicy(new LogDocMergePolicy()).setCodec(new Lucene104Codec() {
            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return new InvertedFileFormat();
            }
        });
    }

    private float[][] write(Directory directory, int count, int flushes) throws IOException {
        var vectors = new float[count][];
        try (var writer = new IndexWriter(directory, settings())) {
            for (int i = 0; i < count; i++) {
                var document = new Document();
                document.add(new StringField("third", String.valueOf(i % 3), Store.NO));
                if (i % 10 != 0) {
                    vectors[i] = vector();
                    document.add(new KnnFloatVectorField("v", vectors[i], VectorSimilarityFunction.DOT_PRODUCT));
                }
                writer.addDocument(document);
                if (i % (count / flushes + 1) == 0) {
                    writer.flush();
                }
            }
            writer.forceMerge(1);
        }
        return vectors;
    }

    private static int[] nearest(float[][] vectors, float[] target, int k, int third) {
        return IntStream.range(0, vectors.length)
                .filter(i -> vectors[i] != null && (third < 0 || i % 3 == third))
                .boxed()
                .sorted((i, j) -> Float.compare(
                        VectorUtil.dotProduct(vectors[j], target), VectorUtil.dotProduct(vectors[i], target)))
                .limit(k)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int[] found(IndexReader reader, float[] target, int k, int third) throws IOException {
        var filter = third < 0 ? null : new TermQuery(new Term("third", String.valueOf(third)));
        var query = new KnnFloatVectorQuery("v", target, k, filter);
        return Arrays.stream(new IndexSearcher(reader).search(query, k).scoreDocs)
                .mapToInt(hit -> hit.doc)
                .toArray();
    }

    @Test
    void a_small_segment_gives_exactly_the_nearest_in_their_order() throws IOException {
        try (var directory = new MMapDirectory(path)) {
            var vectors = write(directory, 2000, 5);
            try (var reader = DirectoryReader.open(directory)) {
                for (int i = 0; i < 30; i++) {
                    var target = vector();
                    assertThat(found(reader, target, 10, -1)).isEqualTo(nearest(vectors, target, 10, -1));
                    assertThat(found(reader, target, 10, i % 3)).isEqualTo(nearest(vectors, target, 10, i % 3));
                }
            }
        }
    }

    @Test
    void a_large_segment_gives_nearly_all_of_the_nearest() throws IOException {
        try (var directory = new MMapDirectory(path)) {
            var vectors = write(directory, 30_000, 4);
            try (var reader = DirectoryReader.open(directory)) {
                int right = 0;
                for (int i = 0; i < 50; i++) {
                    var target = vector();
                    int third = i % 4 - 1;
                    Set<Integer> wanted = new HashSet<>();
                    Arrays.stream(nearest(vectors, target, 10, third)).forEach(wanted::add);
                    for (int document : found(reader, target, 10, third)) {
                        right += wanted.contains(document) ? 1 : 0;
                    }
                }
                assertThat(right).isGreaterThanOrEqualTo(490);
            }
        }
    }

    @Test
    void merging_loses_nothing_and_gives_every_vector_back_to_its_document() throws IOException {
        try (var directory = new MMapDirectory(path)) {
            var vectors = write(directory, 9_000, 7);
            try (var reader = DirectoryReader.open(directory)) {
                var values = reader.leaves().getFirst().reader().getFloatVectorValues("v");
                var each = values.iterator();
                int count = 0;
                for (int d = each.nextDoc(); d != DocIdSetIterator.NO_MORE_DOCS; d = each.nextDoc()) {
                    var vector = values.vectorValue(each.index());
                    assertThat(values.ordToDoc(each.index())).isEqualTo(d);
                    assertThat(VectorUtil.dotProduct(vector, vectors[d])).isCloseTo(1, within(1e-4f));
                    var row = new byte[2 * DIMENSIONS];
                    FixedPoint.encode(vector, row);
                    var again = new float[DIMENSIONS];
                    FixedPoint.decode(row, again);
                    assertThat(again).isEqualTo(vector);
                    count++;
                }
                assertThat(count).isEqualTo(8_100);
            }
        }
    }

    @Test
    void the_same_vectors_give_the_same_clusters() throws IOException {
        var rows = new Rows.Buffered();
        for (int i = 0; i < 6_000; i++) {
            rows.add(i, vector());
        }
        var one = ClusterOrder.of(rows, DIMENSIONS);
        var other = ClusterOrder.of(rows, DIMENSIONS);
        assertThat(one.rows()).isEqualTo(other.rows());
        assertThat(one.starts()).isEqualTo(other.starts()).hasSizeGreaterThan(20);
    }

    @Test
    void cosines_by_the_high_plane_are_near_whatever_the_target() throws IOException {
        try (var directory = new MMapDirectory(path)) {
            var vectors = write(directory, 1000, 2);
            try (var reader = DirectoryReader.open(directory)) {
                var values =
                        (FixedPointVectors) reader.leaves().getFirst().reader().getFloatVectorValues("v");
                var axis = new float[DIMENSIONS];
                axis[7] = 1;
                for (var target : new float[][] {axis, vectors[1], vector(), noise()}) {
                    var cosines = values.cosines(target);
                    for (int d = 1; d < 1000; d += d % 10 == 9 ? 2 : 1) {
                        assertThat(cosines.at(values.position(d)))
                                .isCloseTo(VectorUtil.dotProduct(vectors[d], target), within(0.02f));
                    }
                }
            }
        }
    }

    @Test
    void few_among_many_are_looked_up_one_by_one_and_most_are_read_in_a_row() {
        int all = 2_000_000;
        var probes = new Probes(20, false);
        for (int accepted : List.of(1, 100, 5_000)) {
            assertThat(ClusterScan.looksUp(accepted, probes.compared(accepted), all))
                    .as("%d", accepted)
                    .isTrue();
        }
        for (int accepted : List.of(20_000, 200_000, all)) {
            assertThat(ClusterScan.looksUp(accepted, probes.compared(accepted), all))
                    .as("%d", accepted)
                    .isFalse();
        }
        assertThat(ClusterScan.looksUp(900, 900, 1_000)).isFalse();
    }
}
