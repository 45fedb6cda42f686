package io.rapport.store;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The PostgreSQL that comes along. It listens on the loopback address only and asks for a password that lies in the data
 * folder.
 *
 * <p>It is a process of its own that leads its own group, so that Ctrl-C reaches Rapport alone, which stops it last. When
 * Rapport is killed, it goes on without a master; the next start, which holds the lock of the folder, stops it and starts
 * afresh. What was committed is in its log and is there again.
 */
final class PostgresServer implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);
    private static final String USER = "rapport";
    private static final String SETTINGS = "rapport.conf";

    /** Recovery after a crash reads the log from the last checkpoint, five minutes of writing at most. */
    private static final String START_SECONDS = "300";

    private static final String STOP_SECONDS = "60";

    private final DataFolder data;
    private final PostgresPrograms programs;
    private final String password;
    private final int port;

    private PostgresServer(DataFolder data, PostgresPrograms programs, String password, int port) {
        this.data = data;
        this.programs = programs;
        this.password = password;
        this.port = port;
    }

    static PostgresServer start(DataFolder data) {
        try {
            var binaries = PostgresBinaries.in(data);
            var programs = new PostgresPrograms(binaries, data);
            stopOrphan(data, programs);
            PostgresBinaries.forgetOthers(data, binaries);
            var password = data.password();
            if (Files.notExists(cluster(data))) {
                create(data, programs);
            }
            var server = new PostgresServer(data, programs, password, freePort());
            server.launch();
            return server;
        } catch (IOException e) {
            throw new StoreTrouble(
                    "The embedded PostgreSQL in " + data.path() + " did not start: " + e + ".",
                    "See that the disk has room and that the user who runs Rapport owns the folder.",
                    e);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    String user() {
        return USER;
    }

    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        stop(data, programs);
    }

    private static Path cluster(DataFolder data) {
        return data.resolve("database");
    }

    private static void create(DataFolder data, PostgresPrograms programs) throws IOException {
        // beside its place first: what a crash leaves half made is made again
        var draft = data.resolve("database.new");
        FileSystemUtils.deleteRecursively(draft);
        var made = programs.run(
                "initdb",
                List.of(
                        "--pgdata=" + draft,
                        "--username=" + USER,
                        "--pwfile=" + data.resolve("database-password"),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        // the rules of Unicode that come along, whatever this machine speaks
                        "--locale=C",
                        "--locale-provider=icu",
                        "--icu-locale=und",
                        "--no-instructions"));
        if (!made.succeeded()) {
            throw new StoreTrouble(
                    "The embedded database could not be made: " + made.lastLine(),
                    "See that the disk has room and that the user who runs Rapport owns " + data.path() + ".");
        }
        var settings = draft.resolve("postgresql.conf");
        Files.writeString(settings, Files.readString(settings) + "\ninclude '" + SETTINGS + "'\n");
        Files.move(draft, cluster(data));
    }

    private void launch() throws IOException {
        Files.writeString(cluster(data).resolve(SETTINGS), settings());
        var journal = data.resolve("database.log");
        var written = Files.exists(journal) ? Files.size(journal) : 0;
        var started = programs.run(
                "pg_ctl",
                List.of(
                        "start",
                        "--pgdata=" + cluster(data),
                        "--wait",
                        "--timeout=" + START_SECONDS,
                        "--log=" + journal));
        if (!started.succeeded()) {
            throw new StoreTrouble(
                    "The embedded PostgreSQL did not start: " + complaint(journal, written, started.lastLine()),
                    "Its journal is " + journal + ".");
        }
    }

    /** Rewritten at every start. What an operator sets with {@code alter system} stands above it. */
    private String settings() {
        return """
                # written by Rapport at every start
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                password_encryption = 'scram-sha-256'
                max_connections = 40
                shared_buffers = '64MB'
                io_workers = 1
                max_wal_senders = 0
                wal_level = minimal
                jit = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_checkpoints = off
                """.formatted(port);
    }

    private static void stopOrphan(DataFolder data, PostgresPrograms programs) throws IOException {
        var postmaster = new Postmaster(cluster(data));
        if (postmaster.running()) {
            log.info("A PostgreSQL that an earlier Rapport left behind in {} is stopped", cluster(data));
            stop(data, programs);
        }
        postmaster.forgetRecycled();
    }

    private static void stop(DataFolder data, PostgresPrograms programs) throws IOException {
        for (var mode : List.of("fast", "immediate")) {
            var stopped = programs.run(
                    "pg_ctl",
                    List.of(
                            "stop",
                            "--pgdata=" + cluster(data),
                            "--mode=" + mode,
                            "--wait",
                            "--timeout=" + STOP_SECONDS));
            if (stopped.succeeded() || !new Postmaster(cluster(data)).running()) {
                return;
            }
        }
        throw new StoreTrouble(
                "The PostgreSQL in " + cluster(data) + " does not stop.",
                "End the process whose number is the first line of "
                        + cluster(data).resolve("postmaster.pid") + ".");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String complaint(Path journal, long from, String otherwise) throws IOException {
        if (Files.notExists(journal)) {
            return otherwise;
        }
        try (var stream = Files.newInputStream(journal)) {
            stream.skipNBytes(from);
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("could not"))
                    .reduce((earlier, later) -> later)
                    .orElse(otherwise);
        }
    }
}
