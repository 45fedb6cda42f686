package io.rapport.engine.language;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The key under which the vector of a text is kept, together with the {@linkplain Encoder#model() model}: SHA-256 of the
 * text in Unicode's composed form with single spaces. Texts with the same hash mean the same to an encoder.
 */
public record TextHash(byte[] bytes) {

    public TextHash {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("A text hash has 32 bytes but there are " + bytes.length + ".");
        }
    }

    public static TextHash of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
        try {
            return new TextHash(MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextHash(byte[] others) && Arrays.equals(bytes, others);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
