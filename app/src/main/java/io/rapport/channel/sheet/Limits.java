package io.rapport.channel.sheet;

/** How large a table may be. What is larger is refused while it is read, before it fills the memory. */
public final class Limits {

    public static final int MOST_COLUMNS = 200;
    public static final int MOST_ROWS = 100_000;
    public static final int LONGEST_CELL = 10_000;
    public static final int LARGEST_FILE_MEGABYTES = 50;

    /** All texts of a spreadsheet together: they are kept once in a list that its cells point to. */
    static final int MOST_SHARED_CHARACTERS = 20_000_000;

    /** One part of a spreadsheet, unpacked. */
    static final long LARGEST_PART_BYTES = 150_000_000;

    static final long LARGEST_STYLES_BYTES = 5_000_000;

    private Limits() {}

    static void column(int line, int columns) {
        if (columns > MOST_COLUMNS) {
            throw new Unreadable("sheet.columns", line, MOST_COLUMNS);
        }
    }

    static void cell(int line, int column, int characters) {
        if (characters > LONGEST_CELL) {
            throw new Unreadable("sheet.cell", line, column, LONGEST_CELL);
        }
    }

    static void row(int rows) {
        if (rows > MOST_ROWS) {
            throw new Unreadable("sheet.rows", MOST_ROWS);
        }
    }
}
