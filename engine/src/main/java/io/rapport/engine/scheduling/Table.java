package io.rapport.engine.scheduling;

/**
 * A place for one meeting at a time.
 *
 * @param hall the number of the hall it stands in; see {@link Rules#walkingMinutes}
 * @param booth whether it belongs to somebody, so that only meetings that {@linkplain Meeting#table name it} are held there
 */
public record Table(int hall, boolean booth) {

    public Table {
        if (hall < 0) {
            throw new Contradiction("The number of a hall must be 0 or more but is " + hall + ".");
        }
    }

    /** A number of tables for anybody, all in hall 0. */
    public static java.util.List<Table> shared(int tables) {
        return java.util.Collections.nCopies(tables, new Table(0, false));
    }
}
