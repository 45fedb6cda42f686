package io.rapport.channel.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.Styles;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

/** Makes rows of the events of a sheet’s XML, and counts what each cell costs before POI has gathered it. */
final class SheetRows extends XSSFSheetXMLHandler {

    private final Contents contents;
    private boolean inCell;
    private int cellCharacters;

    static SheetRows of(Styles styles, SharedStrings texts, Predicate<Row> reader) {
        return new SheetRows(styles, texts, new Contents(reader));
    }

    private SheetRows(Styles styles, SharedStrings texts, Contents contents) {
        super(styles, texts, contents, false);
        this.contents = contents;
    }

    /** Whether any row had something in it. */
    boolean filled() {
        return contents.filled;
    }

    @Override
    public void startElement(@Nullable String uri, String name, String qualified, Attributes attributes)
            throws SAXException {
        if ("c".equals(name)) {
            inCell = true;
            cellCharacters = 0;
        }
        super.startElement(uri, name, qualified, attributes);
    }

    @Override
    public void endElement(@Nullable String uri, String name, String qualified) throws SAXException {
        inCell = inCell && !"c".equals(name);
        super.endElement(uri, name, qualified);
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
        cellCharacters += inCell ? length : 0;
        Limits.cell(contents.line, contents.cells.size() + 1, cellCharacters);
        super.characters(text, start, length);
    }

    /** The reader has enough. */
    static final class Enough extends RuntimeException {

        Enough() {
            super("enough", null, false, false);
        }
    }

    /** What the reader threw, so that it is not taken for a fault of the file. */
    static final class ReaderFailed extends RuntimeException {

        final RuntimeException original;

        ReaderFailed(RuntimeException original) {
            super(original);
            this.original = original;
        }
    }

    private static final class Contents implements SheetContentsHandler {

        private final Predicate<Row> reader;
        private final List<String> cells = new ArrayList<>();
        private int line;
        private boolean filled;

        Contents(Predicate<Row> reader) {
            this.reader = reader;
        }

        @Override
        public void startRow(int number) {
            line = number + 1;
            cells.clear();
        }

        @Override
        public void cell(@Nullable String reference, @Nullable String text, @Nullable XSSFComment comment) {
            var column = reference == null ? cells.size() : new CellReference(reference).getCol();
            Limits.column(line, column + 1);
            while (cells.size() <= column) {
                cells.add("");
            }
            cells.set(column, text == null ? "" : Cells.clean(text));
        }

        @Override
        public void endRow(int number) {
            var row = new Row(line, cells);
            filled |= !row.empty();
            boolean more;
            try {
                more = reader.test(row);
            } catch (RuntimeException e) {
                throw new ReaderFailed(e);
            }
            if (!more) {
                throw new Enough();
            }
        }
    }
}
