package io.rapport.channel.mail;

import io.rapport.channel.mail.MailRepository.Due;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * A letter as it travels. With a calendar object it has the shape that calendars look for (RFC 6047): the object once as
 * an alternative of the words and once as an attachment.
 */
final class MailMessage extends MimeMessage {

    private final String messageId;

    private MailMessage(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    static MailMessage of(Session session, Due mail, String from, @Nullable String unsubscribeLink)
            throws MessagingException {
        var message = new MailMessage(session, mail.messageId());
        message.setFrom(new InternetAddress(from));
        message.setRecipient(Message.RecipientType.TO, address(mail.recipient()));
        message.setSubject(Envelope.oneLine(mail.subject()), "UTF-8");
        message.setSentDate(Date.from(mail.postedAt()));
        message.setHeader("Auto-Submitted", "auto-generated");
        if (unsubscribeLink != null) {
            message.setHeader("List-Unsubscribe", "<" + unsubscribeLink + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        message.setContent(content(mail));
        message.saveChanges();
        return message;
    }

    private static Multipart content(Due mail) throws MessagingException {
        var words = new MimeBodyPart();
        words.setText(mail.words(), "UTF-8");
        var page = new MimeBodyPart();
        page.setText(mail.html(), "UTF-8", "html");
        var alternatives = new MimeMultipart("alternative", words, page);
        var calendar = mail.calendarIcs();
        if (calendar == null) {
            return alternatives;
        }
        alternatives.addBodyPart(calendar(calendar, "text/calendar; charset=UTF-8; method=" + mail.calendarMethod()));
        var attachment = calendar(calendar, "application/ics; name=\"invite.ics\"");
        attachment.setFileName("invite.ics");
        var body = new MimeBodyPart();
        body.setContent(alternatives);
        return new MimeMultipart("mixed", body, attachment);
    }

    private static MimeBodyPart calendar(String ics, String type) throws MessagingException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(ics.getBytes(StandardCharsets.UTF_8), type)));
        part.setHeader("Content-Type", type);
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private static InternetAddress address(String recipient) throws MessagingException {
        var at = recipient.lastIndexOf('@');
        return new InternetAddress(recipient.substring(0, at + 1) + IDN.toASCII(recipient.substring(at + 1)), true);
    }

    /** Sending again reuses the identity, so that a mail that did arrive is recognised as the same one. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
