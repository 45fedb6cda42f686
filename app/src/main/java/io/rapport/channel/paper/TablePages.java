package io.rapport.channel.paper;

/** Draws the sheet that lies on a table: its number to be read from afar, and who sits there when. */
final class TablePages {

    private static final float MARGIN = 56;
    private static final float ROW = 40;
    private static final float FIRST_ROW = 258;

    private final Book book;
    private final TableSheet table;
    private final float width;

    TablePages(Book book, TableSheet table) {
        this.book = book;
        this.table = table;
        width = book.width() - 2 * MARGIN;
    }

    void draw() {
        var pen = head();
        var top = FIRST_ROW;
        for (var row : table.rows()) {
            if (top + ROW > book.height() - 50) {
                pen = head();
                top = FIRST_ROW;
            }
            row(pen, row, top);
            top += ROW;
        }
    }

    private Pen head() {
        var pen = book.nextPage();
        pen.panel(0, 0, book.width(), 212, 0, Ink.INK);
        pen.line(table.event(), Face.STRONG, 12, Ink.GAIN, MARGIN, 56, width);
        pen.line(table.table(), Face.TITLE, 76, Ink.PAPER, MARGIN, 140, width);
        pen.line(table.where(), Face.TEXT, 14, Ink.GIVE, MARGIN, 172, width);
        pen.line(table.when(), Face.TEXT, 11, Ink.GIVE, MARGIN, 190, width);
        pen.right("Rapport", Face.TITLE, 11, Ink.INK, MARGIN, book.height() - 26, width);
        return pen;
    }

    private void row(Pen pen, TableSheet.Row row, float top) {
        pen.line(row.time(), Face.TITLE, 17, Ink.INK, MARGIN, top, 90);
        pen.line(row.whom(), Face.STRONG, 13, Ink.TEXT, MARGIN + 96, top - 3, width - 96);
        pen.line(row.about(), Face.TEXT, 9.5f, Ink.SOFT, MARGIN + 96, top + 11, width - 96);
        pen.rule(MARGIN, top + 20, MARGIN + width, top + 20, 0.7f, Ink.LINE);
    }
}
