package io.rapport.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rapport as its operator starts it: the packed jar, a process of its own, a data folder of its own. */
final class Server implements AutoCloseable {

    static final Path TARGET = Path.of(System.getProperty("rapport.target", "target"));

    private static final Path JARS = Path.of(System.getProperty("rapport.jars", "../app/target"));
    private static final String JVM_FLAGS = System.getProperty(
            "rapport.jvm.flags", "--enable-native-access=ALL-UNNAMED --add-modules jdk.incubator.vector");
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Pattern CLAIM = Pattern.compile("Become its operator: (\\S+)");

    private final Path data;
    private final boolean demo;
    private final int mailPort;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Process process;

    private Server(Path data, boolean demo, int mailPort) {
        this.data = data;
        this.demo = demo;
        this.mailPort = mailPort;
        this.port = freePort();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** A new Rapport on an empty folder with this name, which hands its mails to this post office. */
    static Server start(String name, PostOffice post) {
        return started(new Server(empty(name), false, post.port()));
    }

    /** The same with a gate before its mail server. */
    static Server start(String name, MailGate gate) {
        return started(new Server(empty(name), false, gate.port()));
    }

    /** The demo; it has no mail server, as on most machines on which it is tried. */
    static Server startDemo() {
        return started(new Server(empty("demo"), true, 0));
    }

    private static Server started(Server server) {
        server.start();
        return server;
    }

    void start() {
        try {
            var builder = new ProcessBuilder(command()).redirectErrorStream(true);
            var environment = builder.environment();
            environment.keySet().removeIf(name -> name.startsWith("RAPPORT_"));
            environment.put("RAPPORT_DATA", data.toString());
            environment.put("RAPPORT_PORT", Integer.toString(port));
            environment.put("RAPPORT_DEMO", Boolean.toString(demo));
            if (mailPort > 0) {
                environment.put("RAPPORT_SMTP_HOST", "127.0.0.1");
                environment.put("RAPPORT_SMTP_PORT", Integer.toString(mailPort));
                environment.put("RAPPORT_SMTP_ENCRYPTION", "none");
            }
            process = builder.redirectOutput(
                            ProcessBuilder.Redirect.appendTo(journal().toFile()))
                    .start();
            Patience.until("Rapport answers", LONGEST_START, this::answers);
        } catch (IOException e) {
            throw new IllegalStateException("Rapport could not be started", e);
        }
    }

    private static List<String> command() throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(JVM_FLAGS.split(" ")));
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx384m", "-jar"));
        command.add(jar().toString());
        return command;
    }

    private static Path jar() throws IOException {
        try (var files = Files.list(JARS)) {
            return files.filter(file -> file.getFileName().toString().matches("app-.*-exec\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "There is no app-…-exec.jar in " + JARS + ". Package the module app first."));
        }
    }

    private boolean answers() {
        if (process == null || !process.isAlive()) {
            throw new IllegalStateException("Rapport ended by itself: " + said());
        }
        try {
            var request = HttpRequest.newBuilder(URI.create(url() + "/actuator/health"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    String url() {
        return "http://localhost:" + port;
    }

    Path data() {
        return data;
    }

    /** The link that makes its reader the operator, as Rapport prints it at the start. */
    String claimLink() {
        return Patience.untilPresent("Rapport prints the link for its operator", () -> {
            var found = CLAIM.matcher(said());
            return found.find() ? found.group(1) : null;
        });
    }

    /** Everything it printed so far. */
    String said() {
        try {
            return Files.readString(journal());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code kill -9}: no farewell, no last write, and its PostgreSQL is left alone. */
    void kill() {
        if (process != null) {
            process.destroyForcibly();
            gone(process);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.destroy();
            gone(process);
        }
    }

    private static void gone(Process process) {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path journal() {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    private static Path empty(String name) {
        try {
            var data = TARGET.resolve("data").resolve(name).toAbsolutePath().normalize();
            if (Files.exists(data)) {
                try (var files = Files.walk(data)) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            Files.createDirectories(data.getParent());
            Files.deleteIfExists(data.resolveSibling(name + ".log"));
            return data;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
