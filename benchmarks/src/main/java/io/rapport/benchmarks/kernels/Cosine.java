package io.rapport.benchmarks.kernels;

import io.rapport.engine.language.Vectors;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The likeness of two statements: one dot product of 384 dimensions. */
@State(Scope.Thread)
public class Cosine {

    private final float[] one = unit(new Random(1));
    private final float[] other = unit(new Random(2));

    static float[] unit(Random random) {
        var vector = new float[384];
        double square = 0;
        for (int d = 0; d < vector.length; d++) {
            vector[d] = (float) random.nextGaussian();
            square += (double) vector[d] * vector[d];
        }
        for (int d = 0; d < vector.length; d++) {
            vector[d] /= (float) Math.sqrt(square);
        }
        return vector;
    }

    @Benchmark
    public double rapport() {
        return Vectors.dot(one, other);
    }

    @Benchmark
    public float plainLoop() {
        float sum = 0;
        for (int d = 0; d < one.length; d++) {
            sum += one[d] * other[d];
        }
        return sum;
    }
}
