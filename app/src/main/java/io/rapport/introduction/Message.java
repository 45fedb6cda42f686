package io.rapport.introduction;

/** The words that go with a proposal. */
final class Message {

    private Message() {}

    /** The message without control characters, which no reader can see and PostgreSQL partly refuses. */
    static String checked(String text) {
        var message = text.replace("\r\n", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                .strip();
        if (message.isEmpty()) {
            throw new Unsuitable("introduction.message.empty");
        }
        if (message.length() > Introduction.LONGEST_MESSAGE) {
            throw new Unsuitable("introduction.message.long", message.length(), Introduction.LONGEST_MESSAGE);
        }
        return message;
    }
}
