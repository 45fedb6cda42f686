package io.rapport.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the programs of PostgreSQL. They refuse to run as root, who may destroy what no server should; when root starts
 * Rapport, as in many containers, they run in a user namespace of their own, where root is nobody in particular.
 */
final class PostgresPrograms {

    private static final int ROOT = 0;

    private final Path binaries;
    private final Path output;
    private final List<String> prefix;

    /** @param data where the output of the last program is kept */
    PostgresPrograms(Path binaries, DataFolder data) throws IOException {
        this.binaries = binaries;
        this.output = data.resolve("database.out");
        this.prefix = ownUserId(data) == ROOT ? asNobody() : List.of();
    }

    /** How a program ended, and what it said last. */
    record Ending(int code, List<String> lines) {

        boolean succeeded() {
            return code == 0;
        }

        String lastLine() {
            return lines.reversed().stream()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .orElse("it said nothing and ended with " + code);
        }
    }

    Ending run(String program, List<String> arguments) throws IOException {
        var command = new ArrayList<>(prefix);
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return run(command);
    }

    /** Java does not tell; the owner of a file that was just made does. */
    private static int ownUserId(DataFolder data) throws IOException {
        var probe = Files.createTempFile(data.path(), "owner", null);
        try {
            return (int) Files.getAttribute(probe, "unix:uid");
        } finally {
            Files.delete(probe);
        }
    }

    private List<String> asNobody() throws IOException {
        var prefix = List.of("unshare", "--user");
        var trial = new ArrayList<>(prefix);
        trial.add("true");
        if (!mayRun(trial)) {
            throw new StoreTrouble(
                    "PostgreSQL does not run as root, and this machine does not let root make a user namespace.",
                    "Start Rapport as an ordinary user who owns the data folder.");
        }
        return prefix;
    }

    private boolean mayRun(List<String> command) {
        try {
            return run(command).succeeded();
        } catch (IOException e) {
            return false;
        }
    }

    /** Into a file, not a pipe: a server that a program starts keeps its output open, and a pipe would never end. */
    private Ending run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command)
                .directory(binaries.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile())
                .start();
        try {
            var code = process.waitFor();
            return new Ending(code, Files.readAllLines(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for " + command.getFirst());
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
