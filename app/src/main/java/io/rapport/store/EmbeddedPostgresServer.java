package io.rapport.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;

/** The PostgreSQL that comes along, kept in a folder of its own. */
final class EmbeddedPostgresServer implements Closeable {

    private final EmbeddedPostgres server;

    EmbeddedPostgresServer(Path data) {
        try {
            Files.createDirectories(data);
            this.server = EmbeddedPostgres.builder()
                    .setDataDirectory(data.resolve("postgres").toFile())
                    .setOverrideWorkingDirectory(
                            data.resolve("postgres-binaries").toFile())
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL in " + data + " did not start", e);
        }
    }

    DataSource database() {
        return server.getPostgresDatabase();
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
