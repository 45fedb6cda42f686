package io.rapport.benchmarks.language;

import io.rapport.benchmarks.Columns;
import io.rapport.benchmarks.WrongResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Asks as members write them, each with offers that would meet it and with offers that only sound so. Written to be learned
 * from, by others than wrote what calibration judges by, and without seeing it.
 *
 * @param texts by id
 * @param met the offers that meet each ask
 * @param missed the offers that share its words, its trade or its place, and do not
 */
record Prose(SortedMap<String, String> texts, SortedMap<String, Set<String>> met, Map<String, List<String>> missed) {

    /** @throws WrongResult if a row is no ask and no offer, or an offer stands before any ask */
    static Prose read(Path file) throws IOException {
        var texts = new TreeMap<String, String>();
        var met = new TreeMap<String, Set<String>>();
        var missed = new TreeMap<String, List<String>>();
        String ask = "";
        for (var row : Columns.read(file, "role", "text")) {
            String id = "s%05d".formatted(texts.size());
            texts.put(id, row[1]);
            switch (row[0]) {
                case "ASK" -> ask = id;
                case "MEETS" ->
                    met.computeIfAbsent(ask, key -> new LinkedHashSet<>()).add(id);
                case "MISSES" ->
                    missed.computeIfAbsent(ask, key -> new ArrayList<>()).add(id);
                default ->
                    throw new WrongResult("The role " + row[0] + " in " + file + " is none of ASK, MEETS and MISSES.");
            }
        }
        if (met.containsKey("") || missed.containsKey("")) {
            throw new WrongResult("The first row of " + file + " must be an ASK.");
        }
        return new Prose(texts, met, missed);
    }
}
