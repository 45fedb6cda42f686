package io.rapport.account;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;

/** What counts as an e-mail address, and when two are the same. */
public final class EmailAddress {

    private EmailAddress() {}

    /** The address as it is stored and compared: without surrounding space, in lower case. */
    public static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    public static boolean isValid(String email) {
        var address = normal(email);
        if (address.length() > 254 || !address.contains("@") || address.chars().anyMatch(c -> c <= ' ')) {
            return false;
        }
        try {
            new InternetAddress(address, true).validate();
            return !address.contains("<") && !address.contains(",");
        } catch (AddressException e) {
            return false;
        }
    }
}
