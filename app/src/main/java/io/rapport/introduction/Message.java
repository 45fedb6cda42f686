package io.rapport.introduction;

import io.rapport.web.Refusal;

/** The words that go with a proposal. */
final class Message {

    private Message() {}

    /** The message without control characters, which no reader can see and PostgreSQL partly refuses. */
    static String checked(String text) {
        var message = text.replace("\r\n", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                .strip();
        if (message.isEmpty()) {
            throw new Refusal("introduction.message.empty");
        }
        if (message.length() > Introduction.LONGEST_MESSAGE) {
            throw new Refusal("introduction.message.long", message.length(), Introduction.LONGEST_MESSAGE);
        }
        return message;
    }
}
