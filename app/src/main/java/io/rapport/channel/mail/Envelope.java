package io.rapport.channel.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** What stands in the head of a mail must be one line, or somebody could write headers of their own. */
final class Envelope {

    private static final int LONGEST_SUBJECT = 250;

    private Envelope() {}

    static boolean isAddress(String text) {
        if (text.length() > 254 || text.chars().anyMatch(c -> c <= ' ' || c == 127 || c == ',' || c == '<')) {
            return false;
        }
        try {
            new InternetAddress(text, true).validate();
            return text.contains("@");
        } catch (AddressException e) {
            return false;
        }
    }

    static String oneLine(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.length() <= LONGEST_SUBJECT
                ? line
                : line.substring(
                        0,
                        line.offsetByCodePoints(0, Math.min(LONGEST_SUBJECT, line.codePointCount(0, line.length()))));
    }
}
