package io.rapport.channel.paper;

import java.awt.Color;

/** The colours of Rapport on paper, the same as in rapport.css. */
final class Ink {

    static final Color INK = new Color(0x12403B);
    static final Color SOFT = new Color(0x4A6663);
    static final Color TEXT = new Color(0x23302E);
    static final Color PAPER = new Color(0xFBF8F3);
    static final Color LINE = new Color(0xE6DFD3);
    static final Color ACCENT = new Color(0xC8472A);
    static final Color GIVE = new Color(0xE7F0EE);
    static final Color GAIN = new Color(0xFBF1DC);
    static final Color GAIN_TEXT = new Color(0x7D5200);

    private Ink() {}
}
