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
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The sentence-embedding model all-MiniLM-L6-v2 (Reimers, Gurevych, <em>Sentence-BERT</em>, EMNLP 2019; Wang et al.,
 * <em>MiniLM</em>, NeurIPS 2020), quantised to 8 bits, in this process: 384 dimensions, English first, the mean over the
 * word pieces of the last layer scaled to length 1.
 *
 * <ul>
 *   <li>Nothing is loaded before the first text (or {@link #load()}, which a background thread may call early): 23 MB of
 *       model, about 120 MB resident once loaded, half a second on an
 *       idle machine. No network is used; the native library is unpacked
 *       into {@code java.io.tmpdir}.
 *   <li>Of a long text the first {@value #LONGEST} pieces count, about 200 words; the model was trained on no more.
 *   <li>Each text runs alone. The 8-bit model scales its numbers by the largest in the batch, so that in a common batch a
 *       text's vector would depend on its neighbours, and a stored one would differ from a fresh one.
 * </ul>
 *
 * <p>Thread-safe. About 2 ms a sentence on one core of a small server; running time grows with the number of pieces.
 */
public final class MiniLm implements Encoder, AutoCloseable {

    private static final int DIMENSIONS = 384;
    private static final int LONGEST = 256;

    private final int threads;
    private final Semaphore running;
    private @Nullable Loaded loaded;
    private boolean closed;

    private record Loaded(WordPieces pieces, OrtEnvironment environment, OrtSession session) {}

    /** One text at a time, on one core. */
    public MiniLm() {
        this(1);
    }

    /**
     * @param threads how many texts may run at once, each on one core and with some 10 MB of its own; further callers wait
     */
    public MiniLm(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("The encoder needs at least 1 thread but was given " + threads + ".");
        }
        this.threads = threads;
        this.running = new Semaphore(threads);
    }

    @Override
    public String model() {
        return "all-minilm-l6-v2-q";
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    /**
     * @throws IllegalStateException if it is closed, or if the native library cannot be loaded on this machine
     */
    @Override
    public List<float[]> encode(List<String> texts) {
        return texts.stream().map(this::vector).toList();
    }

    /**
     * Loads the model now, so that the first text need not wait; does nothing if it is there already.
     *
     * @throws IllegalStateException as {@link #encode}
     */
    public void load() {
        loaded();
    }

    private float[] vector(String text) {
        running.acquireUninterruptibly();
        try {
            var model = loaded();
            long[] pieces = model.pieces().split(text, LONGEST);
            // only the two markers: an empty text
            return pieces.length <= 2 ? new float[DIMENSIONS] : run(model, pieces);
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
            loaded = read();
        }
        return loaded;
    }

    private static Loaded read() {
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
            var session = environment.createSession(model.readAllBytes(), options);
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

    private static InputStream resource(String name) throws FileNotFoundException {
        var stream = MiniLm.class.getResourceAsStream(name);
        if (stream == null) {
            throw new FileNotFoundException(name);
        }
        return stream;
    }

    /** Waits for running texts and gives the memory back; further texts are refused. */
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
