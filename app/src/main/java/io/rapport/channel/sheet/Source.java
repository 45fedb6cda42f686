package io.rapport.channel.sheet;

import java.io.IOException;
import java.util.function.Predicate;

/** Something that rows can be read from, again and again, one at a time. */
interface Source {

    /** Hands over each row, empty ones too, until the reader answers false. */
    void read(Predicate<Row> reader) throws IOException;
}
