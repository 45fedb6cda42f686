package io.rapport.benchmarks.matching;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** JVector: its graph on the heap (32 connections, beam width 100), the vectors in the mapped file, as for the scan. */
final class JVectorGraph implements Lists.Nearest {

    private static final VectorTypeSupport VECTORS =
            VectorizationProvider.getInstance().getVectorTypeSupport();

    private final Values values;
    private final ImmutableGraphIndex graph;
    private final GraphSearcher searcher;

    JVectorGraph(FloatFile vectors, int dimensions) throws IOException {
        values = new Values(vectors, dimensions);
        var scores = BuildScoreProvider.randomAccessScoreProvider(values, VectorSimilarityFunction.DOT_PRODUCT);
        try (var builder = new GraphIndexBuilder(scores, dimensions, 32, 100, 1.2f, 1.2f, true)) {
            graph = builder.build(values);
        }
        searcher = new GraphSearcher(graph);
    }

    private record Values(FloatFile vectors, int dimension) implements RandomAccessVectorValues {

        @Override
        public int size() {
            return vectors.size();
        }

        @Override
        public VectorFloat<?> getVector(int number) {
            try {
                return VECTORS.createFloatVector(vectors.vector(number));
            } catch (IOException e) {
                throw new UncheckedIOException("Vector " + number + " cannot be read.", e);
            }
        }

        @Override
        public boolean isValueShared() {
            return false;
        }

        @Override
        public Values copy() {
            return this;
        }
    }

    @Override
    public int[] nearest(float[] target, int k) {
        var scores = DefaultSearchScoreProvider.exact(
                VECTORS.createFloatVector(target), VectorSimilarityFunction.DOT_PRODUCT, values);
        return Arrays.stream(searcher.search(scores, k, Bits.ALL).getNodes())
                .mapToInt(found -> found.node)
                .toArray();
    }

    @Override
    public void close() throws IOException {
        searcher.close();
        graph.close();
    }
}
