package io.rapport.channel.paper;

/** Draws the door list in two columns, under the letters that names begin with. */
final class DoorPages {

    private static final float MARGIN = 44;
    private static final float GAP = 26;
    private static final float FIRST = 118;
    private static final float ROW = 27;
    private static final float LETTER = 26;

    private final Book book;
    private final DoorList list;
    private final float width;

    DoorPages(Book book, DoorList list) {
        this.book = book;
        this.list = list;
        width = (book.width() - 2 * MARGIN - GAP) / 2;
    }

    void draw() {
        var number = 1;
        var pen = head(number);
        var column = 0;
        var top = FIRST;
        var letter = "";
        for (var row : list.rows()) {
            var begins = !row.initial().equals(letter);
            if (top + ROW + (begins ? LETTER : 0) > book.height() - 44) {
                top = FIRST;
                begins = true;
                column++;
                if (column == 2) {
                    column = 0;
                    pen = head(++number);
                }
            }
            var x = MARGIN + column * (width + GAP);
            if (begins) {
                letter = row.initial();
                pen.line(letter, Face.TITLE, 13, Ink.ACCENT, x, top + 12, width);
                pen.rule(x, top + 18, x + width, top + 18, 0.7f, Ink.LINE);
                top += LETTER;
            }
            row(pen, row, x, top);
            top += ROW;
        }
    }

    private Pen head(int number) {
        var pen = book.nextPage();
        pen.panel(0, 0, book.width(), 5, 0, Ink.INK);
        var whole = book.width() - 2 * MARGIN;
        pen.line(list.event(), Face.STRONG, 9.5f, Ink.ACCENT, MARGIN, 42, whole);
        pen.line(list.title(), Face.TITLE, 24, Ink.INK, MARGIN, 70, whole * 0.62f);
        pen.right(list.when(), Face.TEXT, 9.5f, Ink.SOFT, MARGIN + whole * 0.62f, 70, whole * 0.38f);
        pen.rule(MARGIN, 88, MARGIN + whole, 88, 1, Ink.INK);
        pen.right("Rapport · " + number, Face.TITLE, 9, Ink.INK, MARGIN, book.height() - 24, whole);
        return pen;
    }

    private void row(Pen pen, DoorList.Row row, float x, float top) {
        pen.frame(x, top + 2, 11, 11, 2.5f, Ink.SOFT);
        var note = row.note().isEmpty() ? 0 : Math.min(pen.width(row.note(), Face.TEXT, 8), width * 0.4f);
        pen.line(row.name(), Face.STRONG, 10, Ink.TEXT, x + 19, top + 10, width - 19 - note - 6);
        pen.line(row.organisation(), Face.TEXT, 8, Ink.SOFT, x + 19, top + 20, width - 19);
        pen.right(row.note(), Face.TEXT, 8, Ink.GAIN_TEXT, x + width - width * 0.4f, top + 10, width * 0.4f);
    }
}
