package io.rapport.engine.matching;

import static io.rapport.engine.matching.Crowd.DIMENSIONS;
import static io.rapport.engine.matching.Crowd.NOW;
import static io.rapport.engine.matching.Crowd.OURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to its files, the index is emptied and asks to be rebuilt. */
class IndexDamageTest {

    private final List<Person> people = new Crowd(3, 5).people(60);

    @TempDir
    Path directory;

    private MatchIndex open() {
        return MatchIndex.open(directory, "test", DIMENSIONS, new Benefits());
    }

    @BeforeEach
    void build() {
        try (var index = open()) {
            index.rebuild(people);
        }
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> !file.endsWith(IndexWriter.WRITE_LOCK_NAME))
                    .sorted()
                    .toList();
        }
    }

    private void isRebuiltAfterReopening() {
        try (var index = open()) {
            assertThat(index.needsRebuild()).isTrue();
            assertThat(index.find(people.getFirst().id())).isEmpty();
            index.rebuild(people);
            assertThat(index.needsRebuild()).isFalse();
            assertThat(index.find(people.getFirst().id())).isPresent();
        }
    }

    @Test
    void every_file_may_be_cut_short() throws IOException {
        assertThat(files()).hasSizeGreaterThan(2);
        for (int i = 0; i < files().size(); i++) {
            var file = files().get(i);
            Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) / 2));
            isRebuiltAfterReopening();
        }
    }

    @Test
    void any_bit_of_any_file_may_turn() throws IOException {
        var random = new Random(8);
        for (int round = 0; round < 12; round++) {
            var file = files().get(round % files().size());
            var bytes = Files.readAllBytes(file);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bytes);
            isRebuiltAfterReopening();
        }
    }

    @Test
    void files_may_be_missing() throws IOException {
        for (int i = 0; i < files().size(); i++) {
            Files.delete(files().get(i));
            isRebuiltAfterReopening();
        }
    }

    @Test
    void the_lock_may_be_rubbish() throws IOException {
        var lock = directory.resolve(IndexWriter.WRITE_LOCK_NAME);
        Files.writeString(lock, "rubbish");
        try (var index = open()) {
            assertThat(index.needsRebuild()).isFalse();
        }
        Files.delete(lock);
        Files.createDirectory(lock);
        try (var index = open()) {
            assertThat(index.find(people.getFirst().id())).isPresent();
        }
    }

    @Test
    void an_index_of_an_older_format_is_built_anew() throws IOException {
        for (var file : files()) {
            Files.delete(file);
        }
        try (var old = FSDirectory.open(directory);
                var writer = new IndexWriter(old, new IndexWriterConfig())) {
            var document = new Document();
            document.add(new KnnFloatVectorField("offer", new float[] {1, 0, 0}, VectorSimilarityFunction.DOT_PRODUCT));
            writer.addDocument(document);
            writer.setLiveCommitData(Map.of("model", "test", "complete", "true").entrySet());
            writer.commit();
        }
        isRebuiltAfterReopening();
    }

    @Test
    void damage_that_shows_later_empties_the_index_too() throws IOException {
        try (var index = open()) {
            assertThat(index.needsRebuild()).isFalse();
            for (var file : files()) {
                Files.write(file, new byte[0]);
            }
            assertThat(index.damages()).isZero();
            index.winWin(people.get(1), OURS, 10, Set.of(), NOW);
            index.put(people.get(1));
            index.refresh();
            assertThat(index.damages()).isPositive();
            index.rebuild(people);
            assertThat(index.needsRebuild()).isFalse();
            assertThat(index.find(people.getFirst().id())).isPresent();
        }
        try (var index = open()) {
            assertThat(index.needsRebuild()).isFalse();
        }
    }

    @Test
    void a_writer_that_broke_is_replaced() throws IOException {
        try (var index = open()) {
            // the lock is Lucene's way to know that the directory is still its own
            Files.delete(directory.resolve(IndexWriter.WRITE_LOCK_NAME));
            index.rebuild(people);
            assertThat(index.find(people.getFirst().id())).isPresent();
        }
    }

    @Test
    void once_closed_it_stays_closed() {
        var index = open();
        index.close();
        index.close();
        assertThatThrownBy(() -> index.put(people.getFirst())).isInstanceOf(IllegalStateException.class);
        try (var again = open()) {
            assertThat(again.needsRebuild()).isFalse();
        }
    }
}
