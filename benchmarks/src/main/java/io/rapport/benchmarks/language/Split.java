package io.rapport.benchmarks.language;

import io.rapport.benchmarks.WrongResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which groups of occupations (the first two digits of their code) a model was trained on, was chosen by, and has never
 * seen. A group that is named nowhere was never seen either.
 */
public record Split(Set<String> train, Set<String> dev, Set<String> test) {

    /** The one that the shipped model was made with: {@code onet-split.txt} beside this class. */
    public static Split shipped() throws IOException {
        try (var in = Split.class.getResourceAsStream("onet-split.txt")) {
            if (in == null) {
                throw new WrongResult("The split of occupations, onet-split.txt, is not on the class path.");
            }
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readAllLines();
            Map<String, Set<String>> groups = new HashMap<>();
            for (String line : lines) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    var words = List.of(line.strip().split("\\s+"));
                    groups.put(words.getFirst(), Set.copyOf(words.subList(1, words.size())));
                }
            }
            return new Split(
                    groups.getOrDefault("train", Set.of()),
                    groups.getOrDefault("dev", Set.of()),
                    groups.getOrDefault("test", Set.of()));
        }
    }

    static String group(String occupation) {
        return occupation.substring(0, 2);
    }

    /** Whether the shipped model was trained on tasks of this occupation: train and dev groups. */
    public boolean trainedOn(String occupation) {
        return train.contains(group(occupation)) || dev.contains(group(occupation));
    }
}
