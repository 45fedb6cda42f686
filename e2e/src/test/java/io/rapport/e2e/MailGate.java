package io.rapport.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/**
 * Stands between Rapport and the mail server, and falls silent in the middle of a conversation: for killing Rapport in
 * exactly that moment.
 */
final class MailGate implements AutoCloseable {

    /** In which moment of the last mail it falls silent. */
    enum Silence {
        /** The mail server never hears of it. */
        BEFORE_IT_IS_TAKEN,
        /** The mail server has it, and Rapport never hears so. */
        AFTER_IT_IS_TAKEN
    }

    private final PostOffice post;
    private final ServerSocket door;
    private int left;
    private Silence silence = Silence.BEFORE_IT_IS_TAKEN;
    private boolean silent;

    private MailGate(PostOffice post, ServerSocket door) {
        this.post = post;
        this.door = door;
    }

    /** Hangs up on everybody until it is told otherwise. */
    static MailGate shut(PostOffice post) {
        try {
            var gate = new MailGate(post, new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(gate::admit);
            return gate;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    /** Lets mails pass, and falls silent in the last of them. */
    synchronized void passes(int mails, Silence moment) {
        left = mails;
        silence = moment;
        silent = false;
    }

    synchronized boolean isSilent() {
        return silent;
    }

    private void admit() {
        while (!door.isClosed()) {
            try {
                var rapport = door.accept();
                if (isShut()) {
                    rapport.close();
                } else {
                    var server = new Socket("127.0.0.1", post.port());
                    Thread.ofVirtual().start(() -> asks(rapport, server));
                    Thread.ofVirtual().start(() -> answers(server, rapport));
                }
            } catch (SocketException e) {
                // one of them hung up, or the gate is taken down
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private synchronized boolean isShut() {
        return left == 0;
    }

    private void asks(Socket rapport, Socket server) {
        try (rapport;
                server;
                var lines = new BufferedReader(
                        new InputStreamReader(rapport.getInputStream(), StandardCharsets.ISO_8859_1))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (passes(line)) {
                    server.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException e) {
            // whoever was killed does not take leave
        }
    }

    private synchronized boolean passes(String line) {
        if (line.equals("DATA") && left == 1 && silence == Silence.BEFORE_IT_IS_TAKEN) {
            silent = true;
        }
        if (line.equals(".") && --left == 0) {
            silent = true;
            return true;
        }
        return !silent;
    }

    private void answers(Socket server, Socket rapport) {
        try (var lines =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.ISO_8859_1))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!isSilent()) {
                    rapport.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException e) {
            // whoever was killed does not take leave
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
