package io.rapport.channel.calendar;

import java.nio.charset.StandardCharsets;

/** Lines of at most 75 octets (RFC 5545, 3.1). Libraries count characters, which is too long for every alphabet but one. */
final class Folding {

    private static final int LONGEST_LINE_OCTETS = 75;

    private Folding() {}

    static String fold(String calendar) {
        var folded = new StringBuilder(calendar.length() + calendar.length() / 60);
        calendar.lines().forEach(line -> append(line, folded));
        return folded.toString();
    }

    private static void append(String line, StringBuilder folded) {
        var octets = 0;
        for (var i = 0; i < line.length(); ) {
            var character = Character.toString(line.codePointAt(i));
            var size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LONGEST_LINE_OCTETS) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(character);
            octets += size;
            i += character.length();
        }
        folded.append("\r\n");
    }
}
