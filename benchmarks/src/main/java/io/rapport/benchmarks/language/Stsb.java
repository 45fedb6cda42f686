package io.rapport.benchmarks.language;

import io.rapport.benchmarks.WrongResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pairs of sentences with how alike people found them, from 0 to 5 (STS benchmark, CC BY-SA 4.0). */
record Stsb(List<Pair> pairs) {

    record Pair(String one, String other, double score) {}

    /** @throws WrongResult if the file is missing or a line is no pair */
    static Stsb test(Path folder) throws IOException {
        var file = folder.resolve("stsb-en-test.csv");
        if (!Files.isReadable(file)) {
            throw new WrongResult("There is no " + file + ". Name the folder of STS-B with --stsb.");
        }
        var pairs = new ArrayList<Pair>();
        for (String line : Files.readAllLines(file)) {
            var cells = cells(line);
            try {
                pairs.add(new Pair(cells.get(0), cells.get(1), Double.parseDouble(cells.get(2))));
            } catch (IndexOutOfBoundsException | NumberFormatException e) {
                throw new WrongResult(
                        file + ", line " + (pairs.size() + 1) + " is not two sentences and a score: " + line);
            }
        }
        return new Stsb(pairs);
    }

    /** Of a line of comma-separated values, in which a cell with commas stands in quotes. */
    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char sign = line.charAt(i);
            if (sign == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(sign);
                i++;
            } else if (sign == '"') {
                quoted = !quoted;
            } else if (sign == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(sign);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
