package io.rapport.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.channel.mail.MailSettings.Encryption;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptSocketsTest {

    @Test
    void mailServersAreReachedByThem() {
        var settings = new MailSettings(
                "localhost",
                25,
                null,
                null,
                Encryption.NONE,
                "rapport@example.org",
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
        assertThat(MailServer.properties(settings).get("mail.smtp.socketFactory"))
                .isInstanceOf(PromptSockets.class);
    }

    @Test
    void whateverOpensASocketSendsAtOnce() throws Exception {
        var here = InetAddress.getLoopbackAddress();
        var sockets = new PromptSockets();
        try (var server = new ServerSocket(0, 5, here);
                var open = sockets.createSocket();
                var named = sockets.createSocket(here.getHostAddress(), server.getLocalPort());
                var addressed = sockets.createSocket(here, server.getLocalPort());
                var namedFrom = sockets.createSocket(here.getHostAddress(), server.getLocalPort(), here, 0);
                var addressedFrom = sockets.createSocket(here, server.getLocalPort(), here, 0)) {
            for (Socket socket : List.of(open, named, addressed, namedFrom, addressedFrom)) {
                assertThat(socket.getTcpNoDelay()).isTrue();
            }
        }
    }
}
