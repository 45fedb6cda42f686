package io.rapport.benchmarks.language;

import io.rapport.benchmarks.language.Contrast.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Moves the weights of some layers, a batch a step, so that linked texts come close and others go apart.
 *
 * <p>A batch is always worked on in {@value #SHARDS} shares, which are added in their order: the result does not depend
 * on the number of cores.
 */
final class Training implements AutoCloseable {

    private static final int SHARDS = 4;

    private final List<Layer> layers;
    private final Function<String, Matrix> states;
    private final double temperature;
    private final ExecutorService threads = Executors.newFixedThreadPool(SHARDS);
    private int steps;

    /** @param states of each text's word pieces below the trained layers, by id */
    Training(List<Layer> layers, Function<String, Matrix> states, double temperature) {
        this.layers = layers;
        this.states = states;
        this.temperature = temperature;
    }

    /** @return the loss before the step */
    double step(Lessons lessons, Lessons.Batch batch, float rate) {
        var ids = new ArrayList<>(batch.activities());
        ids.addAll(batch.tasks());
        var texts = ids.stream().map(states).toList();
        var passes = inShards(shard -> new EncoderPass(
                layers,
                IntStream.range(0, ids.size())
                        .filter(i -> i % SHARDS == shard)
                        .mapToObj(texts::get)
                        .toList()));
        var vectors = Matrix.zeros(ids.size(), passes.getFirst().vectors().columns());
        copy(passes.stream().map(EncoderPass::vectors).toList(), vectors, true);

        int activities = batch.activities().size();
        var contrast = Contrast.of(
                rows(vectors, 0, activities),
                rows(vectors, activities, ids.size()),
                pairs(batch),
                linked(lessons, batch),
                temperature);
        var towards = Matrix.zeros(vectors.rows(), vectors.columns());
        put(contrast.activities(), towards, 0);
        put(contrast.tasks(), towards, activities);
        var shares = passes.stream()
                .map(pass -> Matrix.zeros(pass.vectors().rows(), vectors.columns()))
                .toList();
        copy(shares, towards, false);

        var parameters =
                layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
        var gradients = inShards(shard -> {
            var own = new Gradients(parameters);
            passes.get(shard).back(shares.get(shard), own);
            return own;
        });
        gradients.subList(1, SHARDS).forEach(gradients.getFirst()::add);
        steps++;
        parameters.forEach(
                parameter -> parameter.move(gradients.getFirst().of(parameter).values(), rate, steps));
        return contrast.loss();
    }

    private <T> List<T> inShards(Function<Integer, T> work) {
        try {
            List<Callable<T>> parts = IntStream.range(0, SHARDS)
                    .<Callable<T>>mapToObj(shard -> () -> work.apply(shard))
                    .toList();
            var results = new ArrayList<T>();
            for (var part : threads.invokeAll(parts)) {
                results.add(part.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("A step of the training failed.", e);
        }
    }

    /** Row i of all is row i / shards of shard i % shards. */
    private static void copy(List<Matrix> shards, Matrix all, boolean together) {
        int columns = all.columns();
        for (int i = 0; i < all.rows(); i++) {
            float[] shard = shards.get(i % SHARDS).values();
            if (together) {
                System.arraycopy(shard, i / SHARDS * columns, all.values(), i * columns, columns);
            } else {
                System.arraycopy(all.values(), i * columns, shard, i / SHARDS * columns, columns);
            }
        }
    }

    private static Matrix rows(Matrix all, int from, int to) {
        var rows = Matrix.zeros(to - from, all.columns());
        System.arraycopy(all.values(), from * all.columns(), rows.values(), 0, rows.values().length);
        return rows;
    }

    private static void put(Matrix rows, Matrix all, int from) {
        System.arraycopy(rows.values(), 0, all.values(), from * all.columns(), rows.values().length);
    }

    private static List<Pair> pairs(Lessons.Batch batch) {
        return batch.pairs().stream()
                .map(link -> new Pair(
                        batch.activities().indexOf(link.activity()),
                        batch.tasks().indexOf(link.task())))
                .toList();
    }

    private static boolean[][] linked(Lessons lessons, Lessons.Batch batch) {
        var linked = new boolean[batch.activities().size()][batch.tasks().size()];
        for (int i = 0; i < linked.length; i++) {
            for (int j = 0; j < linked[i].length; j++) {
                linked[i][j] =
                        lessons.linked(batch.activities().get(i), batch.tasks().get(j));
            }
        }
        return linked;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
