package io.rapport.match;

import io.rapport.engine.language.Encoder;
import io.rapport.engine.matching.Benefits;

/** A model of language, and what the likeness of its vectors is worth. */
record Language(Encoder encoder, Benefits benefits) {

    String model() {
        return encoder.model();
    }
}
