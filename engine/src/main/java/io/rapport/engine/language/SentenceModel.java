package io.rapport.engine.language;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Runs all-MiniLM-L6-v2, as it is or with a {@link ModelPatch}; {@link MiniLm} says how. */
final class SentenceModel implements AutoCloseable {

    static final int DIMENSIONS = 384;
    static final int LONGEST = 256;

    private final @Nullable String patch;
    private final boolean onlyReadable;
    private final int threads;
    private final Semaphore running;
    private @Nullable Loaded loaded;
    private boolean closed;

    private record Loaded(WordPieces pieces, OrtEnvironment environment, OrtSession session) {}

    /**
     * @param patch the resource beside this class that holds it, or null for the model as it is
     * @param onlyReadable whether a text in a language that the model does not know gives the zero vector
     */
    SentenceModel(@Nullable String patch, boolean onlyReadable, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("The encoder needs at least 1 thread but was given " + threads + ".");
        }
        this.patch = patch;
        this.onlyReadable = onlyReadable;
        this.threads = threads;
        this.running = new Semaphore(threads, true);
    }

    List<float[]> encode(List<String> texts) {
        if (threads == 1 || texts.size() == 1) {
            return texts.stream().map(this::vector).toList();
        }
        try (var side = Executors.newFixedThreadPool(Math.min(threads, Math.max(1, texts.size())))) {
            var results = texts.stream()
                    .map(text -> CompletableFuture.supplyAsync(() -> vector(text), side))
                    .toList();
            return results.stream().map(SentenceModel::finished).toList();
        }
    }

    private static float[] finished(CompletableFuture<float[]> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IllegalStateException refused ? refused : e;
        }
    }

    void load() {
        loaded();
    }

    boolean reads(String text) {
        return Legibility.isReadable(text, loaded().pieces());
    }

    private float[] vector(String text) {
        running.acquireUninterruptibly();
        try {
            var model = loaded();
            long[] pieces = model.pieces().split(text, LONGEST);
            // only the two markers: an empty text
            boolean empty = pieces.length <= 2 || onlyReadable && !Legibility.isReadable(text, model.pieces());
            return empty ? new float[DIMENSIONS] : run(model, pieces);
        } catch (OrtException e) {
            throw new IllegalStateException("The language model failed on a text of " + text.length() + " letters.", e);
        } finally {
            running.release();
        }
    }

    private static float[] run(Loaded model, long[] pieces) throws OrtException {
        long[] shape = {1, pieces.length};
        var environment = model.environment();
        var all = new long[pieces.length];
        Arrays.fill(all, 1);
        try (var ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(pieces), shape);
                var mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(all), shape);
                var types = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[pieces.length]), shape);
                var result = model.session()
                        .run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            return Vectors.normalised(mean(((OnnxTensor) result.get(0)).getFloatBuffer()));
        }
    }

    private static float[] mean(FloatBuffer rows) {
        var sum = new float[DIMENSIONS];
        for (int i = 0; rows.hasRemaining(); i = (i + 1) % DIMENSIONS) {
            sum[i] += rows.get();
        }
        return sum;
    }

    private synchronized Loaded loaded() {
        if (closed) {
            throw new IllegalStateException("The language model is closed.");
        }
        if (loaded == null) {
            loaded = read(patch);
        }
        return loaded;
    }

    private static Loaded read(@Nullable String patch) {
        try (var tokenizer = resource("/all-minilm-l6-v2-q-tokenizer.json");
                var model = resource("/all-minilm-l6-v2-q.onnx");
                var options = new OrtSession.SessionOptions()) {
            // one core for each text, and memory given back after it: throughput comes from texts side by side
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setCPUArenaAllocator(false);
            options.setMemoryPatternOptimization(false);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            var environment = OrtEnvironment.getEnvironment("rapport");
            environment.setTelemetry(false);
            var session = environment.createSession(weights(model, patch), options);
            return new Loaded(WordPieces.read(tokenizer), environment, session);
        } catch (IOException e) {
            throw new UncheckedIOException("The language model cannot be read from the class path.", e);
        } catch (OrtException | LinkageError e) {
            throw new IllegalStateException(
                    "The language model cannot be started on "
                            + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                            + ". Maybe java.io.tmpdir (" + System.getProperty("java.io.tmpdir")
                            + ") may not be written to or executed from.",
                    e);
        }
    }

    private static byte[] weights(InputStream model, @Nullable String patch) throws IOException {
        if (patch == null) {
            return model.readAllBytes();
        }
        try (var changes = resource(patch)) {
            return ModelPatch.read(changes).applyTo(OnnxModel.read(model)).bytes();
        }
    }

    static int bytes(String resource) {
        try (var stream = resource(resource)) {
            return stream.readAllBytes().length;
        } catch (IOException e) {
            throw new UncheckedIOException("The weights cannot be read from the class path.", e);
        }
    }

    private static InputStream resource(String name) throws FileNotFoundException {
        var stream = SentenceModel.class.getResourceAsStream(name);
        if (stream == null) {
            throw new FileNotFoundException(name);
        }
        return stream;
    }

    @Override
    public void close() {
        running.acquireUninterruptibly(threads);
        try {
            release();
        } finally {
            running.release(threads);
        }
    }

    private synchronized void release() {
        closed = true;
        if (loaded != null) {
            try {
                loaded.session().close();
            } catch (OrtException e) {
                throw new IllegalStateException("The language model did not close.", e);
            } finally {
                loaded = null;
            }
        }
    }
}
