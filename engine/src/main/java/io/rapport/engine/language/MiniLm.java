package io.rapport.engine.language;

import java.util.List;

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
 *   <li>Of a long text the first 256 pieces count, about 200 words; the model was trained on no more.
 *   <li>Each text runs alone. The 8-bit model scales its numbers by the largest in the batch, so that in a common batch a
 *       text's vector would depend on its neighbours, and a stored one would differ from a fresh one.
 * </ul>
 *
 * <p>Thread-safe. About 2 ms a sentence on one core of a small server; running time grows with the number of pieces.
 */
public final class MiniLm implements Encoder, AutoCloseable {

    private final SentenceModel model;

    /** One text at a time, on one core. */
    public MiniLm() {
        this(1);
    }

    /**
     * @param threads how many texts may run at once, of one list or of several callers, each on one core and with some 10 MB
     *     of its own; others wait
     */
    public MiniLm(int threads) {
        this.model = new SentenceModel(null, false, threads);
    }

    @Override
    public String model() {
        return "all-minilm-l6-v2-q";
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
