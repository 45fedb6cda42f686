package io.rapport.channel.paper;

import java.util.List;

/** Draws badges in two columns on A4, 90 mm wide, with marks where to cut. */
final class BadgePages {

    private static final float MILLIMETRE = 72 / 25.4f;
    private static final float WIDTH = 90 * MILLIMETRE;
    private static final float CODE = 62;

    private final Book book;
    private final int rows;
    private final float height;
    private final float left;
    private final float above;

    BadgePages(Book book, Paper.BadgeSheet sheet) {
        this.book = book;
        rows = sheet.rows();
        height = (rows == 4 ? 68 : 54) * MILLIMETRE;
        left = (book.width() - 2 * WIDTH) / 2;
        above = (book.height() - rows * height) / 2;
    }

    void draw(List<Badge> badges) {
        Pen pen = null;
        for (var i = 0; i < badges.size(); i++) {
            var place = i % (2 * rows);
            if (pen == null || place == 0) {
                pen = book.nextPage();
                cuttingMarks(pen);
            }
            badge(pen, badges.get(i), left + place % 2 * WIDTH, above + place / 2 * height);
        }
    }

    private void cuttingMarks(Pen pen) {
        for (var column = 0; column <= 2; column++) {
            var x = left + column * WIDTH;
            pen.rule(x, above - 13, x, above - 4, 0.5f, Ink.SOFT);
            pen.rule(x, above + rows * height + 4, x, above + rows * height + 13, 0.5f, Ink.SOFT);
        }
        for (var row = 0; row <= rows; row++) {
            var y = above + row * height;
            pen.rule(left - 13, y, left - 4, y, 0.5f, Ink.SOFT);
            pen.rule(left + 2 * WIDTH + 4, y, left + 2 * WIDTH + 13, y, 0.5f, Ink.SOFT);
        }
    }

    private void badge(Pen pen, Badge badge, float x, float top) {
        pen.panel(x, top, WIDTH, 27, 0, Ink.INK);
        pen.line(badge.event(), Face.STRONG, 8.5f, Ink.PAPER, x + 14, top + 17, WIDTH - 90);
        pen.right("Rapport", Face.TITLE, 9.5f, Ink.GAIN, x + WIDTH - 76, top + 17, 62);
        var text = WIDTH - 28;
        var lines = name(pen, badge.name(), text);
        var size = lines.size() == 1 ? 25 : 20;
        var base = top + height * 0.46f - (lines.size() - 1) * 3;
        for (var line : lines) {
            pen.line(line, Face.TITLE, size, Ink.INK, x + 14, base, text);
            base += size * 1.12f;
        }
        var foot = top + height - 16;
        pen.line(
                badge.organisation(),
                Face.TEXT,
                11,
                Ink.SOFT,
                x + 14,
                foot - (badge.note().isEmpty() ? 0 : 16),
                text - CODE - 8);
        pen.line(badge.note(), Face.STRONG, 8, Ink.ACCENT, x + 14, foot, text - CODE - 8);
        pen.code(badge.code(), x + WIDTH - CODE - 8, top + height - CODE - 6, CODE);
    }

    /** A name that is too long for one line is broken at the space nearest to its middle. */
    private List<String> name(Pen pen, String name, float width) {
        if (pen.width(name, Face.TITLE, 25) <= width) {
            return List.of(name);
        }
        var middle = name.length() / 2;
        var before = name.lastIndexOf(' ', middle);
        var after = name.indexOf(' ', middle);
        if (before < 0 && after < 0) {
            return List.of(name);
        }
        var at = after < 0 || (before >= 0 && middle - before <= after - middle) ? before : after;
        return List.of(name.substring(0, at), name.substring(at + 1));
    }
}
