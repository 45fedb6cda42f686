package io.rapport.benchmarks.matching;

import io.rapport.benchmarks.Report;
import io.rapport.engine.language.Encoder;
import io.rapport.engine.language.Vectors;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The vectors of many texts, encoded once for each model and kept in a file. */
final class Encodings {

    private static final int BATCH = 64;

    private Encodings() {}

    static float[][] of(List<String> texts, Encoder encoder, Path folder, Report report) throws IOException {
        Files.createDirectories(folder);
        var file = folder.resolve("encodings-" + encoder.model().replaceAll("[^A-Za-z0-9.-]+", "_"));
        Map<String, float[]> known = read(file, encoder.dimensions());
        var missing = texts.stream()
                .filter(text -> !known.containsKey(text))
                .distinct()
                .toList();
        for (int start = 0; start < missing.size(); start += BATCH) {
            var batch = missing.subList(start, Math.min(missing.size(), start + BATCH));
            var vectors = encoder.encode(batch);
            for (int i = 0; i < batch.size(); i++) {
                known.put(batch.get(i), vectors.get(i));
            }
            if (start % (BATCH * 50) == 0) {
                report.progress("encoded " + start + " of " + missing.size() + " texts");
            }
        }
        if (!missing.isEmpty()) {
            write(known, file);
        }
        return texts.stream().map(known::get).toArray(float[][]::new);
    }

    private static Map<String, float[]> read(Path file, int dimensions) throws IOException {
        Map<String, float[]> known = new HashMap<>();
        if (Files.exists(file)) {
            try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                for (int left = in.readInt(); left > 0; left--) {
                    known.put(in.readUTF(), Vectors.fromBytes(in.readNBytes(4 * dimensions)));
                }
            }
        }
        return known;
    }

    private static void write(Map<String, float[]> known, Path file) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(known.size());
            for (var entry : known.entrySet()) {
                out.writeUTF(entry.getKey());
                out.write(Vectors.toBytes(entry.getValue()));
            }
        }
    }
}
