package io.rapport.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server process that a database folder speaks of in {@code postmaster.pid}. The file outlives a killed machine, and
 * its number may then belong to somebody else, who must not be hurt and must not keep us from starting.
 */
record Postmaster(Path cluster) {

    boolean running() throws IOException {
        return process().filter(this::servesHere).isPresent();
    }

    /**
     * Removes the file when a stranger has got its number: PostgreSQL would take any living process for its own server.
     * Whoever calls holds the lock of the data folder.
     */
    void forgetRecycled() throws IOException {
        if (process().isPresent() && !running()) {
            Files.delete(file());
        }
    }

    private Optional<ProcessHandle> process() throws IOException {
        return firstLine()
                .map(String::strip)
                .filter(line -> line.matches("\\d{1,10}"))
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                .filter(ProcessHandle::isAlive);
    }

    private Optional<String> firstLine() throws IOException {
        return (Files.exists(file()) ? Files.readAllLines(file()) : List.<String>of())
                .stream().findFirst();
    }

    /** A server works in the folder of its database, wherever that was moved to since. */
    private boolean servesHere(ProcessHandle process) {
        if (!process.info().command().orElse("").endsWith("/postgres")) {
            return false;
        }
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), cluster);
        } catch (IOException e) {
            // macOS has no such file system
            return process.info().commandLine().orElse("").contains(cluster.toString());
        }
    }

    private Path file() {
        return cluster.resolve("postmaster.pid");
    }
}
