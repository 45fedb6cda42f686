package io.rapport.match;

import io.rapport.engine.language.Encoder;
import io.rapport.engine.language.TextHash;
import io.rapport.engine.language.Vectors;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Vectors of texts, kept in the database so that nothing is encoded twice. */
@Component
class Encodings {

    private static final int BATCH = 500;

    private final EncodingRepository stored;

    Encodings(EncodingRepository stored) {
        this.stored = stored;
    }

    /**
     * One vector a text, as far as they were encoded before; what was written a moment ago has the zero vector, like
     * nothing else, until the index has followed. For requests, which never wait for an encoder.
     */
    Map<String, float[]> known(Encoder encoder, Collection<String> texts) {
        return vectors(encoder, texts, false);
    }

    /** One vector a text; those that are missing are encoded and kept. For the background. */
    Map<String, float[]> complete(Encoder encoder, Collection<String> texts) {
        return vectors(encoder, texts, true);
    }

    private Map<String, float[]> vectors(Encoder encoder, Collection<String> texts, boolean encode) {
        var vectors = new HashMap<String, float[]>();
        var all = List.copyOf(new LinkedHashSet<>(texts));
        for (int from = 0; from < all.size(); from += BATCH) {
            var batch = all.subList(from, Math.min(from + BATCH, all.size()));
            if (encode) {
                stored.need(encoder.model(), hashes(batch));
            }
            var missing = find(encoder, batch, vectors);
            if (encode) {
                encode(encoder, missing, vectors);
            } else {
                missing.forEach(text -> vectors.put(text, new float[encoder.dimensions()]));
            }
        }
        return vectors;
    }

    /** Adds what is stored and returns the texts that are not. */
    private List<String> find(Encoder encoder, List<String> texts, Map<String, float[]> vectors) {
        var hashes = hashes(texts);
        var known = stored.find(encoder.model(), hashes);
        var missing = new ArrayList<String>();
        for (int i = 0; i < texts.size(); i++) {
            var vector = known.get(ByteBuffer.wrap(hashes.get(i)));
            if (vector == null) {
                missing.add(texts.get(i));
            } else {
                vectors.put(texts.get(i), Vectors.fromBytes(vector));
            }
        }
        return missing;
    }

    private static List<byte[]> hashes(List<String> texts) {
        return texts.stream().map(text -> TextHash.of(text).bytes()).toList();
    }

    private void encode(Encoder encoder, List<String> texts, Map<String, float[]> vectors) {
        if (texts.isEmpty()) {
            return;
        }
        var encoded = encoder.encode(texts);
        for (int i = 0; i < texts.size(); i++) {
            vectors.put(texts.get(i), encoded.get(i));
        }
        stored.insert(
                encoder.model(),
                hashes(texts),
                encoded.stream().map(Vectors::toBytes).toList());
    }
}
