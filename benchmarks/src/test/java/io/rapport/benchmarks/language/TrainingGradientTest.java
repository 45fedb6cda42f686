package io.rapport.benchmarks.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rapport.benchmarks.language.Contrast.Pair;
import io.rapport.benchmarks.language.Layer.Dense;
import io.rapport.benchmarks.language.Layer.Scaling;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The way back through loss, pooling and two layers against small steps of single weights. */
class TrainingGradientTest {

    private static final int SIZE = 96;
    private static final int INNER = 192;
    private static final float STEP = 1e-2f;

    private final Random random = new Random(7);
    private final List<Layer> layers = List.of(layer(), layer());
    private final List<Matrix> texts =
            IntStream.of(3, 1, 4, 2, 5).mapToObj(rows -> matrix(rows, SIZE, 1)).toList();

    private Matrix matrix(int rows, int columns, double scale) {
        var values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return new Matrix(values, rows, columns);
    }

    private Layer layer() {
        return new Layer(
                dense(SIZE, SIZE),
                dense(SIZE, SIZE),
                dense(SIZE, SIZE),
                dense(SIZE, SIZE),
                scaling(),
                dense(SIZE, INNER),
                dense(INNER, SIZE),
                scaling());
    }

    private Dense dense(int rows, int columns) {
        return new Dense(
                new Parameter("weights", matrix(rows, columns, 1 / Math.sqrt(rows))),
                new Parameter("bias", matrix(1, columns, 0.1)));
    }

    private Scaling scaling() {
        return new Scaling(new Parameter("gain", matrix(1, SIZE, 1)), new Parameter("bias", matrix(1, SIZE, 0.1)));
    }

    /** Two activities and three tasks. */
    private Contrast contrast(EncoderPass pass) {
        var vectors = pass.vectors();
        return Contrast.of(
                rows(vectors, 0, 2),
                rows(vectors, 2, 5),
                List.of(new Pair(0, 0), new Pair(1, 1), new Pair(1, 2)),
                new boolean[][] {{true, false, false}, {false, true, true}},
                0.5);
    }

    private static Matrix rows(Matrix all, int from, int to) {
        var rows = Matrix.zeros(to - from, all.columns());
        System.arraycopy(all.values(), from * all.columns(), rows.values(), 0, rows.values().length);
        return rows;
    }

    @Test
    void gradients_agree_with_finite_differences() {
        var parameters =
                layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
        var gradients = new Gradients(parameters);
        var pass = new EncoderPass(layers, texts);
        var contrast = contrast(pass);
        var towards = Matrix.zeros(texts.size(), SIZE);
        System.arraycopy(contrast.activities().values(), 0, towards.values(), 0, 2 * SIZE);
        System.arraycopy(contrast.tasks().values(), 0, towards.values(), 2 * SIZE, 3 * SIZE);
        pass.back(towards, gradients);

        for (var parameter : parameters) {
            float[] gradient = gradients.of(parameter).values();
            int steepest = IntStream.range(0, gradient.length)
                    .reduce(0, (a, b) -> Math.abs(gradient[a]) >= Math.abs(gradient[b]) ? a : b);
            float[] values = parameter.values();
            float before = values[steepest];
            values[steepest] = before + STEP;
            double above = contrast(new EncoderPass(layers, texts)).loss();
            values[steepest] = before - STEP;
            double below = contrast(new EncoderPass(layers, texts)).loss();
            values[steepest] = before;
            double expected = (above - below) / (2 * STEP);
            // the key's bias moves all scores of a row alike, which changes no share
            assertThat((double) gradient[steepest]).isCloseTo(expected, within(0.02 * Math.abs(expected) + 2e-4));
        }
    }

    @Test
    void training_on_one_batch_brings_its_loss_down_the_same_way_each_time() {
        assertThat(losses())
                .isEqualTo(losses())
                .satisfies(losses -> assertThat(losses.getLast()).isLessThan(0.5 * losses.getFirst()));
    }

    private List<Double> losses() {
        var fresh = new TrainingGradientTest();
        var batch = new Lessons.Batch(
                List.of(new Lessons.Link("a0", "t0"), new Lessons.Link("a1", "t1")),
                List.of("a0", "a1"),
                List.of("t0", "t1", "t2"));
        var ids = List.of("a0", "a1", "t0", "t1", "t2");
        var lessons = LessonsTest.lessons();
        try (var training = new Training(fresh.layers, id -> fresh.texts.get(ids.indexOf(id)), 0.2)) {
            return IntStream.range(0, 20)
                    .mapToObj(step -> training.step(lessons, batch, 1e-3f))
                    .toList();
        }
    }
}
