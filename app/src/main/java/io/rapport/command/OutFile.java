package io.rapport.command;

import io.rapport.channel.sheet.Csv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Where a plan goes. What it becomes there follows from how the name ends. */
record OutFile(Path path) {

    /** Notes what keeps it from being written: another ending than these, or no folder. */
    void check(List<String> endings, Faults faults) {
        if (endings.stream().noneMatch(this::is)) {
            faults.on("--out", "\"" + path + "\" must end with " + String.join(", ", endings) + ".");
        }
        var folder = path.toAbsolutePath().getParent();
        if (folder == null || !folder.toFile().isDirectory()) {
            faults.on("--out", "There is no folder " + folder + ". Make it first.");
        }
    }

    boolean is(String ending) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    void writeCsv(List<String> header, List<List<String>> rows) throws IOException {
        var lines = new StringBuilder(Csv.MARK).append(Csv.line(header));
        rows.forEach(row -> lines.append(Csv.line(row)));
        Files.writeString(path, lines, StandardCharsets.UTF_8);
    }
}
