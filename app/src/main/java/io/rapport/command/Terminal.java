package io.rapport.command;

import java.io.PrintStream;

/** Where a command speaks: progress stays on one line of a terminal, and is not written into files and pipes. */
final class Terminal {

    private static final String CLEAR = "\r\033[K";

    private final PrintStream out;
    private final boolean live;
    private boolean open;

    Terminal(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    static Terminal standard() {
        var console = System.console();
        return new Terminal(System.err, console != null && console.isTerminal());
    }

    void say(String sentence) {
        endProgress();
        out.println(sentence);
    }

    void progress(String sentence) {
        if (live) {
            out.print(CLEAR + sentence);
            out.flush();
            open = true;
        }
    }

    void endProgress() {
        if (open) {
            out.print(CLEAR);
            open = false;
        }
    }
}
