package io.rapport.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @TempDir
    static Path original;

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    Path said;

    /** Made once: to unpack the programs and to make a database takes seconds. */
    @BeforeAll
    static void makeADatabase() throws IOException {
        try (var data = DataFolder.open(original)) {
            PostgresServer.start(data).close();
        }
    }

    @BeforeEach
    void takeACopy() throws Exception {
        said = elsewhere.resolve("said");
        var copy = new ProcessBuilder("cp", "-a", original + "/.", folder.toString()).inheritIO();
        assertThat(copy.start().waitFor()).isZero();
    }

    @Test
    void everyAnsweredRowOutlivesAKilledRapport() throws Exception {
        var writer = writer(folder);
        waitFor(50);
        writer.destroyForcibly().waitFor();
        var last = said();
        var orphan = postmaster(folder);
        assertThat(orphan.isAlive()).isTrue();

        try (var data = DataFolder.open(folder);
                var server = PostgresServer.start(data)) {
            assertThat(postmaster(folder).pid()).isNotEqualTo(orphan.pid());
            // one more may have been committed than could be said
            assertThat(number(server, "select count(*) from number where value <= " + last))
                    .isEqualTo(last);
            assertThat(number(server, "select count(*) from number")).isBetween((long) last, last + 1L);
        }
    }

    @Test
    void aSecondRapportOnTheSameFolderIsRefused() throws Exception {
        var writer = writer(folder);
        waitFor(1);
        try {
            assertThatExceptionOfType(StoreTrouble.class)
                    .isThrownBy(() -> DataFolder.open(folder))
                    .withMessage("Another Rapport is running on the data folder " + folder + ".");
        } finally {
            writer.destroyForcibly().waitFor();
        }
        try (var data = DataFolder.open(folder);
                var server = PostgresServer.start(data)) {
            assertThat(number(server, "select 1")).isEqualTo(1);
        }
    }

    @Test
    void nobodyEntersWithoutThePasswordOrFromAnotherAddress() throws Exception {
        try (var data = DataFolder.open(folder);
                var server = PostgresServer.start(data)) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("database-password"))))
                    .isEqualTo("rw-------");
            assertThat(number(server, "select 1")).isEqualTo(1);
            for (var user : new String[] {server.user(), "postgres"}) {
                for (var password : new String[] {"", "postgres", "wrong"}) {
                    assertThatExceptionOfType(SQLException.class)
                            .isThrownBy(() -> DriverManager.getConnection(server.url(), user, password));
                }
            }
            var port = URI.create(server.url().substring("jdbc:".length())).getPort();
            assertThat(answers(InetAddress.getByName("127.0.0.1"), port)).isTrue();
            for (var network : NetworkInterface.networkInterfaces().toList()) {
                for (var address : network.inetAddresses().toList()) {
                    if (!address.isLoopbackAddress()) {
                        assertThat(answers(address, port)).isFalse();
                    }
                }
            }
        }
    }

    @Test
    void whatIsCommittedIsOnDisk() throws Exception {
        try (var data = DataFolder.open(folder);
                var server = PostgresServer.start(data)) {
            assertThat(number(server, """
                            select count(*) from pg_settings where setting = 'on'
                            and name in ('fsync', 'synchronous_commit', 'full_page_writes')
                            """)).isEqualTo(3);
        }
    }

    @Test
    void aProcessThatTookTheNumberOfADeadServerIsLeftInPeace() throws Exception {
        try (var data = DataFolder.open(folder)) {
            var bystander = new ProcessBuilder("sleep", "60").start();
            Files.writeString(folder.resolve("database/postmaster.pid"), bystander.pid() + "\n" + folder + "\n");
            try (var server = PostgresServer.start(data)) {
                assertThat(number(server, "select 1")).isEqualTo(1);
                assertThat(bystander.isAlive()).isTrue();
            } finally {
                bystander.destroyForcibly();
            }
        }
    }

    @Test
    void aBrokenDatabaseIsNamedInOneSentence() throws Exception {
        try (var data = DataFolder.open(folder)) {
            Files.writeString(folder.resolve("database/PG_VERSION"), "9.6\n");
            assertThatExceptionOfType(StoreTrouble.class)
                    .isThrownBy(() -> PostgresServer.start(data))
                    .withMessageContaining("database files are incompatible with server");
        }
    }

    @Test
    void aLostPasswordIsAskedFor() throws Exception {
        try (var data = DataFolder.open(folder)) {
            Files.delete(folder.resolve("database-password"));
            assertThatExceptionOfType(StoreTrouble.class)
                    .isThrownBy(() -> PostgresServer.start(data))
                    .withMessage("The file " + folder.resolve("database-password")
                            + " with the password of the database is missing.");
        }
    }

    private void waitFor(int number) throws Exception {
        var patience = Instant.now().plus(Duration.ofMinutes(2));
        while (said() < number) {
            assertThat(Instant.now()).isBefore(patience);
            Thread.sleep(20);
        }
    }

    /** The last number that the writer said to the end. */
    private int said() throws IOException {
        var text = Files.exists(said) ? Files.readString(said) : "";
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
    }

    private Process writer(Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString())
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static ProcessHandle postmaster(Path folder) throws IOException {
        var lines = Files.readAllLines(folder.resolve("database/postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).orElseThrow();
    }

    private static long number(PostgresServer server, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static boolean answers(InetAddress address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), (int) TimeUnit.SECONDS.toMillis(2));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
