package io.rapport.benchmarks.language;

import io.rapport.benchmarks.WrongResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** What the shipped model has seen, so that it is never examined in it. */
record Trained(Split split, Set<String> activities) {

    static final String ACTIVITIES = "onet-trained-activities.txt";

    static Trained shipped() throws IOException {
        try (var in = Trained.class.getResourceAsStream(ACTIVITIES)) {
            if (in == null) {
                throw new WrongResult("The list of trained activities, " + ACTIVITIES + ", is not on the class path.");
            }
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines();
            return new Trained(Split.shipped(), lines.collect(Collectors.toSet()));
        }
    }
}
