package io.rapport.engine.language;

import java.util.List;

/**
 * {@link MiniLm} with its last three layers trained on what people do at work: which task statements experts of O*NET linked
 * to which activity, and which offers meet which asks as members write them. Same cost, memory and limits, other vectors. On
 * activities of occupations that it was never trained on, nDCG@10 is 0.361 against 0.301; on asks and offers of others it ranks
 * at an average precision of 0.310 against 0.259; on the everyday sentences of STS-B it correlates at 0.813 against 0.820
 * ({@code bin/bench language} and {@code calibration}; {@code bin/bench train-language} makes the weights).
 *
 * <p>A text in a language that the model does not know gives the zero vector, which is similar to nothing: it is matched by
 * its words ({@link SharedWords}) instead of by noise.
 *
 * <p>Thread-safe.
 */
public final class TunedMiniLm implements Encoder, AutoCloseable {

    private static final String PATCH = "rapport-2.patch";

    private final SentenceModel model;

    /** One text at a time, on one core. */
    public TunedMiniLm() {
        this(1);
    }

    /**
     * @param threads how many texts may run at once, of one list or of several callers, each on one core and with some 10 MB
     *     of its own; others wait
     */
    public TunedMiniLm(int threads) {
        this.model = new SentenceModel(PATCH, true, threads);
    }

    /** How much the trained weights take in the engine's jar. */
    public static int patchBytes() {
        return SentenceModel.bytes(PATCH);
    }

    @Override
    public String model() {
        return "all-minilm-l6-v2-q+rapport-2";
    }

    @Override
    public int dimensions() {
        return SentenceModel.DIMENSIONS;
    }

    /**
     * @throws IllegalStateException if it is closed, or if the native library cannot be loaded on this machine
     */
    @Override
    public List<float[]> encode(List<String> texts) {
        return model.encode(texts);
    }

    /**
     * Whether the model knows the text's language, English; if not, its vector is zero.
     *
     * @throws IllegalStateException as {@link #encode}
     */
    public boolean reads(String text) {
        return model.reads(text);
    }

    /**
     * Loads the model now, so that the first text need not wait; does nothing if it is there already.
     *
     * @throws IllegalStateException as {@link #encode}
     */
    public void load() {
        model.load();
    }

    /** Waits for running texts and gives the memory back; further texts are refused. */
    @Override
    public void close() {
        model.close();
    }
}
