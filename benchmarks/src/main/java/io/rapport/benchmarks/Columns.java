package io.rapport.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads some columns, by their names, of a table in a text file without quotation marks. */
public final class Columns {

    private Columns() {}

    /**
     * The cells of these columns, row by row.
     *
     * @throws WrongResult if the file or a column is missing, or a row is too short
     */
    public static List<String[]> read(Path file, String... names) throws IOException {
        if (!Files.exists(file)) {
            throw new WrongResult("There is no " + file + ". Name the folder of the data.");
        }
        var lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        String separator = file.toString().endsWith(".csv") ? "," : "\t";
        var header = Arrays.asList(lines.getFirst().split(separator, -1));
        int[] places = Arrays.stream(names).mapToInt(header::indexOf).toArray();
        for (int i = 0; i < names.length; i++) {
            if (places[i] < 0) {
                throw new WrongResult(file + " has no column " + names[i] + ".");
            }
        }
        return lines.stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> cells(file, line, separator, places))
                .toList();
    }

    private static String[] cells(Path file, String line, String separator, int[] places) {
        String[] all = line.split(separator, -1);
        return Arrays.stream(places)
                .mapToObj(place -> {
                    if (place >= all.length) {
                        throw new WrongResult(file + " has a row that is too short: " + line);
                    }
                    return all[place];
                })
                .toArray(String[]::new);
    }
}
