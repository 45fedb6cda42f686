package io.rapport.channel.sheet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The first bytes of a file, one character a byte. */
record Head(String text) {

    private static final int LENGTH = 1024;

    static Head of(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new Head(new String(in.readNBytes(LENGTH), StandardCharsets.ISO_8859_1));
        }
    }

    boolean begins(String bytes) {
        return text.startsWith(bytes);
    }

    /** Some programs save a web page and call it a table. */
    boolean markup() {
        var start = text.replaceFirst("^(\u00ef\u00bb\u00bf)?\\s*", "").toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype")
                || start.startsWith("<html")
                || start.startsWith("<table")
                || start.startsWith("<?xml")
                || start.startsWith("<!--");
    }
}
