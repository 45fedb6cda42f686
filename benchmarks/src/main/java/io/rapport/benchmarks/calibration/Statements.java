package io.rapport.benchmarks.calibration;

import io.rapport.benchmarks.Columns;
import io.rapport.benchmarks.WrongResult;
import io.rapport.engine.language.Encoder;
import io.rapport.engine.language.SharedWords;
import io.rapport.engine.language.Vectors;
import io.rapport.engine.matching.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Asks and offers as members write them, by topic, each couple of a topic judged by whether who asks would thank for the
 * introduction; couples of two topics have nothing to do with each other. Written for this purpose, in English and German.
 */
final class Statements {

    private final Map<String, One> statements = new LinkedHashMap<>();
    private final Set<String> links = new HashSet<>();
    private final List<String> topics;

    private record One(String id, boolean ask, Kind kind, String language, String text) {
        String topic() {
            return id.substring(0, id.indexOf('-'));
        }
    }

    Statements(Path folder, long seed) throws IOException {
        for (String[] row : Columns.read(folder.resolve("statements.tsv"), "id", "side", "kind", "language", "text")) {
            statements.put(row[0], new One(row[0], row[1].equals("ASK"), Kind.valueOf(row[2]), row[3], row[4]));
        }
        for (String[] row : Columns.read(folder.resolve("links.tsv"), "ask", "offer", "linked")) {
            if (!statements.containsKey(row[0]) || !statements.containsKey(row[1])) {
                throw new WrongResult("links.tsv links " + row[0] + " to " + row[1] + ", one of which is not there.");
            }
            if (row[2].equals("1")) {
                links.add(row[0] + " " + row[1]);
            }
        }
        topics = new ArrayList<>(
                statements.values().stream().map(One::topic).distinct().sorted().toList());
        Collections.shuffle(topics, new Random(seed));
    }

    int asks() {
        return (int) statements.values().stream().filter(One::ask).count();
    }

    int links() {
        return links.size();
    }

    /** Which couples, and how their likeness is measured. */
    enum By {
        /** Those of which the model reads both, by their vectors. */
        MEANING,
        /** Those of two English texts, by their vectors. */
        MEANING_OF_ENGLISH,
        /** All, by their words. */
        WORDS,
        /** Those of which the model cannot read one, by their words. */
        ONLY_WORDS
    }

    /** Couples among half of the topics: the first half to fit on, the second to judge on. */
    List<Couple> couples(Encoder encoder, int half, By by) {
        int middle = topics.size() / 2;
        var chosen = new HashSet<>(half == 0 ? topics.subList(0, middle) : topics.subList(middle, topics.size()));
        var ones = statements.values().stream()
                .filter(one -> chosen.contains(one.topic()))
                .toList();
        var vectors = encoder.encode(ones.stream().map(One::text).toList());
        var couples = new ArrayList<Couple>();
        for (int i = 0; i < ones.size(); i++) {
            for (int j = 0; j < ones.size(); j++) {
                var ask = ones.get(i);
                var offer = ones.get(j);
                boolean read = !Vectors.isZero(vectors.get(i)) && !Vectors.isZero(vectors.get(j));
                boolean english =
                        ask.language().equals("en") && offer.language().equals("en");
                boolean counts =
                        switch (by) {
                            case MEANING -> read;
                            case MEANING_OF_ENGLISH -> read && english;
                            case WORDS -> true;
                            case ONLY_WORDS -> !read;
                        };
                if (ask.ask() && !offer.ask() && counts) {
                    double likeness = by == By.WORDS || by == By.ONLY_WORDS
                            ? SharedWords.likeness(ask.text(), offer.text())
                            : Vectors.dot(vectors.get(i), vectors.get(j));
                    couples.add(new Couple(
                            likeness, ask.kind().fit(offer.kind()), links.contains(ask.id() + " " + offer.id()), 1));
                }
            }
        }
        return couples;
    }
}
