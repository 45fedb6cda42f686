package io.rapport.channel.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A mail server that misbehaves in a chosen way, and remembers what it took. */
final class TroubledServer implements AutoCloseable {

    enum Trouble {
        NONE,
        SAYS_NOTHING,
        REFUSES_RECIPIENT,
        BUSY,
        DROPS_BEFORE_DATA,
        RESETS_IN_DATA,
        DROPS_INSTEAD_OF_TAKING,
        TAKES_AND_SAYS_NOTHING
    }

    private final ServerSocket socket;
    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
    private final List<Socket> conversations = Collections.synchronizedList(new ArrayList<>());
    volatile Trouble trouble = Trouble.NONE;

    TroubledServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The mails it took, as they came over the line. */
    List<String> taken() {
        return List.copyOf(taken);
    }

    int conversations() {
        return conversations.size();
    }

    private void serve() {
        try {
            while (true) {
                var conversation = socket.accept();
                conversations.add(conversation);
                Thread.ofVirtual().start(() -> converse(conversation));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private void converse(Socket conversation) {
        try (conversation) {
            if (trouble == Trouble.SAYS_NOTHING) {
                Thread.sleep(30_000);
            }
            var in = new BufferedReader(new InputStreamReader(conversation.getInputStream(), StandardCharsets.UTF_8));
            say(conversation, "220 troubled");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var command = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
                switch (command) {
                    case "RCPT" -> recipient(conversation);
                    case "DATA" -> {
                        if (!data(conversation, in)) {
                            return;
                        }
                    }
                    default -> say(conversation, "250 fine");
                }
            }
        } catch (IOException | InterruptedException e) {
            // the other side went away
        }
    }

    private void recipient(Socket conversation) throws IOException {
        say(
                conversation,
                switch (trouble) {
                    case REFUSES_RECIPIENT -> "550 no such person here";
                    case BUSY -> "451 come back later";
                    default -> "250 fine";
                });
    }

    private boolean data(Socket conversation, BufferedReader in) throws IOException, InterruptedException {
        if (trouble == Trouble.DROPS_BEFORE_DATA) {
            return false;
        }
        say(conversation, "354 go on");
        if (trouble == Trouble.RESETS_IN_DATA) {
            in.readLine();
            conversation.setSoLinger(true, 0);
            return false;
        }
        var mail = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append('\n');
        }
        if (trouble == Trouble.DROPS_INSTEAD_OF_TAKING) {
            return false;
        }
        taken.add(mail.toString());
        if (trouble == Trouble.TAKES_AND_SAYS_NOTHING) {
            Thread.sleep(30_000);
        }
        say(conversation, "250 taken");
        return true;
    }

    private static void say(Socket conversation, String line) throws IOException {
        conversation.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (var conversation : List.copyOf(conversations)) {
            conversation.close();
        }
    }
}
