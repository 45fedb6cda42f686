package io.rapport.channel.paper;

/** The three cuts that Rapport is set in. */
enum Face {
    TITLE("fraunces-semibold.ttf"),
    STRONG("inter-semibold.ttf"),
    TEXT("inter-regular.ttf");

    private final String file;

    Face(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }
}
