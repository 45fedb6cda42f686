package io.rapport.e2e;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;

/** A mail server that takes every mail and keeps it. */
final class PostOffice {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    PostOffice() {
        server.start();
    }

    int port() {
        return server.getSmtp().getPort();
    }

    /** Waits for a mail to this address whose subject has these words in it. */
    Mail awaits(String address, String subject) {
        return Patience.untilPresent(
                "a mail to " + address + " about “" + subject + "”",
                () -> to(address).stream()
                        .filter(mail -> mail.subject().contains(subject))
                        .reduce((earlier, later) -> later)
                        .orElse(null));
    }

    List<Mail> to(String address) {
        return received().stream().filter(mail -> mail.to().equals(address)).toList();
    }

    /** To whom mails came, once for each mail. */
    List<String> addressees() {
        return Arrays.stream(server.getReceivedMessages())
                .map(PostOffice::addressee)
                .toList();
    }

    int count() {
        return server.getReceivedMessages().length;
    }

    private List<Mail> received() {
        return Arrays.stream(server.getReceivedMessages()).map(Mail::of).toList();
    }

    private static String addressee(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
