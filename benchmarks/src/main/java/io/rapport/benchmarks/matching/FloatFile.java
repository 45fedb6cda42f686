package io.rapport.benchmarks.matching;

import io.rapport.engine.matching.Person;
import io.rapport.engine.matching.Side;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.apache.lucene.codecs.hnsw.FlatVectorScorerUtil;
import org.apache.lucene.codecs.lucene95.HasIndexSlice;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.hnsw.RandomVectorScorer;

/** The vectors of one side of all members, member by member, as floats in a mapped file. */
final class FloatFile implements AutoCloseable {

    private final Directory directory;
    private final String name;
    private final IndexInput input;
    private final int dimensions;
    private final int size;

    FloatFile(Directory directory, String name, int dimensions) throws IOException {
        this.directory = directory;
        this.name = name;
        this.input = directory.openInput(name, IOContext.DEFAULT);
        this.dimensions = dimensions;
        this.size = Math.toIntExact(input.length() / (4L * dimensions));
    }

    static FloatFile open(Directory directory, String name, int dimensions) throws IOException {
        return new FloatFile(directory, name, dimensions);
    }

    static FloatFile write(Path folder, Side side, Iterable<Person> members, int dimensions) throws IOException {
        var directory = new MMapDirectory(folder);
        String name = side + ".floats";
        try (var out = directory.createOutput(name, IOContext.DEFAULT)) {
            var row = ByteBuffer.allocate(4 * dimensions).order(ByteOrder.LITTLE_ENDIAN);
            for (var member : members) {
                for (var statement : member.statements()) {
                    if (statement.side() == side) {
                        row.asFloatBuffer().put(statement.vector());
                        out.writeBytes(row.array(), row.capacity());
                    }
                }
            }
        }
        return new FloatFile(directory, name, dimensions);
    }

    int size() {
        return size;
    }

    long bytes() {
        return input.length();
    }

    /** Compares with SIMD, four rows at once: Lucene's own kernel for exact scans. Scores are (1 + cosine) / 2. */
    RandomVectorScorer scorer(float[] target) throws IOException {
        return FlatVectorScorerUtil.getLucene99FlatVectorsScorer()
                .getRandomVectorScorer(VectorSimilarityFunction.DOT_PRODUCT, new Values(), target);
    }

    private final class Values extends FloatVectorValues implements HasIndexSlice {

        @Override
        public IndexInput getSlice() {
            return input;
        }

        @Override
        public float[] vectorValue(int number) throws IOException {
            var slice = input.clone();
            slice.seek(4L * dimensions * number);
            var vector = new float[dimensions];
            slice.readFloats(vector, 0, dimensions);
            return vector;
        }

        @Override
        public int dimension() {
            return dimensions;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public Values copy() {
            return this;
        }
    }

    float[] vector(int number) throws IOException {
        return new Values().vectorValue(number);
    }

    @Override
    public void close() throws IOException {
        input.close();
        directory.deleteFile(name);
        directory.close();
    }
}
