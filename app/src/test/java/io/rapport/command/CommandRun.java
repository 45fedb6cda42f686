package io.rapport.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A command on files of a folder, with what it said. */
final class CommandRun {

    private final Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    CommandRun(Path folder) {
        this.folder = folder;
    }

    CommandRun with(String file, String... lines) throws IOException {
        Files.write(folder.resolve(file), List.of(lines));
        return this;
    }

    int run(String... words) {
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].replace("@", folder + "/");
        }
        return RapportCommand.run(new Terminal(out, false), words);
    }

    /** Without the folder, which is another one each time. */
    List<String> said() {
        return said.toString(StandardCharsets.UTF_8)
                .replace(folder + "/", "")
                .lines()
                .toList();
    }

    List<String> lines(String file) throws IOException {
        return Files.readString(folder.resolve(file))
                .replace("\ufeff", "")
                .lines()
                .toList();
    }
}
