package io.rapport.channel.mail;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a person may be mailed and can switch off. A letter names its kind in lower case; what must arrive, as a sign-in
 * link must, has none and is not listed here. Its name for people is the text {@code mailkind.introduction}.
 */
public enum MailKind {
    INVITATION,
    ROUND,
    INTRODUCTION,
    MEETING,
    PROMISE,
    COFFEE,
    CIRCLE,
    GATHERING,
    COMMUNITY;

    static MailKind of(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.lowerCase().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no kind of mail named \"" + name
                        + "\". Those that there are: " + Arrays.toString(values()) + ", in lower case."));
    }

    String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
