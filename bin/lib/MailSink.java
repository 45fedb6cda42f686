import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A mail server that takes everything and delivers nothing, but knows who got how much. For benchmarks only. */
final class MailSink implements AutoCloseable {

    private final ServerSocket door;
    private final Map<String, Integer> letters = new ConcurrentHashMap<>();

    MailSink(int port) throws IOException {
        door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    /** How many letters each address got. */
    Map<String, Integer> letters() {
        return Map.copyOf(letters);
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                var caller = door.accept();
                Thread.ofVirtual().start(() -> talk(caller));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket caller) {
        try (caller;
                var lines = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8))) {
            say(caller, "220 sink");
            var to = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var word = line.toUpperCase(Locale.ROOT);
                if (word.startsWith("RCPT TO:")) {
                    to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                } else if (word.startsWith("DATA")) {
                    say(caller, "354 go on");
                    while (!".".equals(lines.readLine())) {
                        // nobody reads it
                    }
                    letters.merge(to, 1, Integer::sum);
                }
                say(caller, word.startsWith("QUIT") ? "221 bye" : "250 taken");
            }
        } catch (IOException e) {
            // the caller has hung up
        }
    }

    private static void say(Socket caller, String line) throws IOException {
        caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
