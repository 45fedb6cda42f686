package io.rapport.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.channel.mail.Letter.CalendarPart;
import io.rapport.web.Site;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What a mail looks like when another program reads it. */
@RapportTest
class MailMessageTest {

    private static final String ICS =
            "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Kaffee in Malmö\r\nEND:VCALENDAR\r\n";

    @Autowired
    Letters letters;

    @Autowired
    Outbox outbox;

    @Autowired
    MailRepository mails;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Site site;

    @Autowired
    TestTime now;

    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aLetterHasItsWordsTwice() throws Exception {
        var mail = delivered(SomeLetter.letter("1", null, "ada@example.org", "Grüße von Chi → Ada", null));

        assertThat(mail.getSubject()).isEqualTo("Grüße von Chi → Ada");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("Chamber <rapport@example.org>");
        assertThat(mail.getSentDate()).isEqualTo(TestTime.MONDAY_MORNING);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
        assertThat(shape(mail)).containsExactly("multipart/alternative", " text/plain", " text/html");
        assertThat(text(part(mail, 0))).contains("She asks for “someone patient”");
        assertThat(text(part(mail, 1))).isEqualTo(SomeLetter.PAGE.html());
    }

    @Test
    void anInvitationHasTheShapeThatCalendarsLookFor() throws Exception {
        var mail = delivered(
                SomeLetter.letter("1", "meeting", "ada@example.org", "Coffee", new CalendarPart("REQUEST", ICS)));

        assertThat(shape(mail))
                .containsExactly(
                        "multipart/mixed",
                        " multipart/alternative",
                        "  text/plain",
                        "  text/html",
                        "  text/calendar; charset=UTF-8; method=REQUEST",
                        " application/ics; name=invite.ics");
        var alternatives = (MimeMultipart) part(mail, 0).getContent();
        assertThat(bytes(alternatives.getBodyPart(2))).isEqualTo(ICS);
        assertThat(bytes(part(mail, 1))).isEqualTo(ICS);
        assertThat(part(mail, 1).getDisposition()).isEqualTo(Part.ATTACHMENT);
        assertThat(part(mail, 1).getFileName()).isEqualTo("invite.ics");
    }

    @Test
    void whatCanBeSwitchedOffSaysHowInItsHeadAndAtItsEnd() throws Exception {
        var mail = delivered(SomeLetter.letter("1", "round", "ada@example.org", "Your week", null));

        var link = mail.getHeader("List-Unsubscribe")[0];
        assertThat(link).matches("<" + site.link("/unsubscribe/") + "[A-Za-z0-9_-]{32}>");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(text(part(mail, 0))).endsWith("Stop mails like this: " + link.substring(1, link.length() - 1));
    }

    @Test
    void nobodyWritesHeadersOfTheirOwn() throws Exception {
        var mail = delivered(SomeLetter.letter(
                "1", null, "ada@example.org", "Hello\r\nBcc: everybody@example.org\r\n\r\nBody\u0000\u2028!", null));

        assertThat(mail.getSubject()).isEqualTo("Hello Bcc: everybody@example.org Body !");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getRecipients(Message.RecipientType.BCC)).isNull();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void anEndlessSubjectIsCut() throws Exception {
        var mail = delivered(SomeLetter.letter("1", null, "ada@example.org", "é".repeat(10_000), null));

        assertThat(mail.getSubject()).isEqualTo("é".repeat(250));
    }

    private MimeMessage delivered(Letter letter) {
        letters.post(letter);
        outbox.sendHeld();
        var settings = new MailSettings(
                "127.0.0.1",
                server.getSmtp().getPort(),
                // as unset variables of the environment leave them, at a server that offers to sign in
                "",
                "",
                MailSettings.Encryption.NONE,
                "Chamber <rapport@example.org>",
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
        assertThat(new Postman(mails, transaction, settings, site, now, new Random(1)).deliver())
                .isEqualTo(1);
        return server.getReceivedMessages()[0];
    }

    private static BodyPart part(MimeMessage mail, int index) throws Exception {
        return ((MimeMultipart) mail.getContent()).getBodyPart(index);
    }

    private static String text(BodyPart part) throws Exception {
        return part.getContent().toString().replace("\r\n", "\n");
    }

    private static String bytes(BodyPart part) throws Exception {
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<String> shape(Part part) throws Exception {
        var lines = new ArrayList<String>();
        shape(part, "", lines);
        return lines;
    }

    private static void shape(Part part, String indent, List<String> lines) throws Exception {
        var type = part.getContentType().replaceAll("\\s+", " ");
        lines.add(indent + (type.contains("calendar") || type.contains("ics") ? type : type.replaceAll(";.*", "")));
        if (part.getContent() instanceof MimeMultipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                shape(parts.getBodyPart(i), indent + " ", lines);
            }
        }
    }
}
