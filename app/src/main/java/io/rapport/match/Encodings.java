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

/** Vectors of texts: from the database where they were encoded before, else encoded now and kept. */
@Component
class Encodings {

    private static final int BATCH = 500;

    private final Encoder encoder;
    private final EncodingRepository stored;

    Encodings(Encoder encoder, EncodingRepository stored) {
        this.encoder = encoder;
        this.stored = stored;
    }

    /** One vector a text. */
    Map<String, float[]> vectors(Collection<String> texts) {
        var vectors = new HashMap<String, float[]>();
        var all = List.copyOf(new LinkedHashSet<>(texts));
        for (int from = 0; from < all.size(); from += BATCH) {
            addTo(vectors, all.subList(from, Math.min(from + BATCH, all.size())));
        }
        return vectors;
    }

    private void addTo(Map<String, float[]> vectors, List<String> texts) {
        var hashes = texts.stream().map(text -> TextHash.of(text).bytes()).toList();
        var known = stored.find(encoder.model(), hashes);
        var missing = new ArrayList<Integer>();
        for (int i = 0; i < texts.size(); i++) {
            var vector = known.get(ByteBuffer.wrap(hashes.get(i)));
            if (vector == null) {
                missing.add(i);
            } else {
                vectors.put(texts.get(i), Vectors.fromBytes(vector));
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        var encoded = encoder.encode(missing.stream().map(texts::get).toList());
        for (int i = 0; i < missing.size(); i++) {
            vectors.put(texts.get(missing.get(i)), encoded.get(i));
        }
        stored.insert(
                encoder.model(),
                missing.stream().map(hashes::get).toList(),
                encoded.stream().map(Vectors::toBytes).toList());
    }

    /** The vector of words typed into a search box; not kept. */
    float[] vector(String words) {
        return encoder.encode(words);
    }
}
