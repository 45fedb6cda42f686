package io.rapport.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the files that were given, line by line: all of it is said at once, and then nothing is computed. */
final class Faults extends RuntimeException {

    private static final int MOST_SHOWN = 50;

    private final List<String> sentences = new ArrayList<>();

    /** Where in which file, what stands there, and the way out. */
    void at(Path file, int line, String column, String value, String sentence) {
        String place = column.isEmpty() ? "" : ", column " + column;
        String found =
                value.isEmpty() ? "" : " \"" + (value.length() > 80 ? value.substring(0, 80) + "…" : value) + "\"";
        sentences.add(file + ", line " + line + place + ":" + found + " " + sentence);
    }

    void in(Path file, String sentence) {
        sentences.add(file + ": " + sentence);
    }

    void on(String option, String sentence) {
        sentences.add(option + ": " + sentence);
    }

    /** Gives up if anything was wrong. */
    void check() {
        if (!sentences.isEmpty()) {
            throw this;
        }
    }

    @Override
    public String getMessage() {
        int shown = Math.min(MOST_SHOWN, sentences.size());
        String more = sentences.size() > shown ? "\n… and " + (sentences.size() - shown) + " more." : "";
        return String.join("\n", sentences.subList(0, shown)) + more;
    }
}
