package io.rapport.engine.language;

import java.util.List;

/**
 * Turns sentences into unit vectors whose dot product is their similarity in meaning.
 *
 * <p>The same text gives the same vector on the same machine, whatever else is in the list, so that a stored vector may
 * be compared with a fresh one. Vectors of two different {@linkplain #model() models} must never be compared.
 */
public interface Encoder {

    /** The name under which vectors of this model are stored, stable across releases. */
    String model();

    /** The length of every vector. */
    int dimensions();

    /**
     * Encodes the texts in their order.
     *
     * @return one vector for each text, of length 1; a text without any word or sign (empty, only spaces) gives the zero
     *     vector, which is similar to nothing
     */
    List<float[]> encode(List<String> texts);

    /** Encodes one text; prefer {@link #encode(List)} for several. */
    default float[] encode(String text) {
        return encode(List.of(text)).getFirst();
    }
}
