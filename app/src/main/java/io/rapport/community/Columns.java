package io.rapport.community;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the columns of a table mean; a column that means nothing to us is null. No field is meant twice. */
public record Columns(List<@Nullable Field> fields) {

    public Columns {
        fields = Collections.unmodifiableList(new ArrayList<>(fields));
    }

    /** A proposal from the headers alone. Where several could mean the same, the surest does. */
    static Columns recognise(List<String> header) {
        var fields = new @Nullable Field[header.size()];
        for (var field : Field.values()) {
            var best = -1;
            for (var column = 0; column < fields.length; column++) {
                var rank = field.rank(header.get(column));
                if (rank >= 0 && fields[column] == null && (best < 0 || rank < field.rank(header.get(best)))) {
                    best = column;
                }
            }
            if (best >= 0) {
                fields[best] = field;
            }
        }
        var columns = new Columns(Arrays.asList(fields));
        return columns.has(Field.FIRST_NAME) && !columns.has(Field.LAST_NAME) ? columns.withNameAsLastName() : columns;
    }

    /** German lists say "Vorname, Name". */
    private Columns withNameAsLastName() {
        var renamed = new ArrayList<@Nullable Field>(fields);
        renamed.replaceAll(field -> field == Field.NAME ? Field.LAST_NAME : field);
        return new Columns(renamed);
    }

    /** Without what only an event asks for. */
    Columns withoutThoseOfEvents() {
        var kept = new ArrayList<@Nullable Field>(fields);
        kept.replaceAll(field -> field != null && field.ofEvents() ? null : field);
        return new Columns(kept);
    }

    /** What somebody chose; the first of two that chose the same counts. */
    static Columns chosen(List<String> names, int count) {
        var fields = new ArrayList<@Nullable Field>();
        for (var column = 0; column < count; column++) {
            var name = column < names.size() ? names.get(column) : "";
            var field = Arrays.stream(Field.values())
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElse(null);
            fields.add(fields.contains(field) ? null : field);
        }
        return new Columns(fields);
    }

    static boolean looksLikeHeader(List<String> cells) {
        var columns = recognise(cells);
        return columns.has(Field.EMAIL)
                || columns.fields.stream().filter(Objects::nonNull).count() > 1;
    }

    public boolean has(Field field) {
        return fields.contains(field);
    }

    boolean hasName() {
        return has(Field.NAME) || has(Field.FIRST_NAME) || has(Field.LAST_NAME);
    }

    int index(Field field) {
        return fields.indexOf(field);
    }

    /** The column as it is stored: the name of its field, or empty. */
    public List<String> names() {
        return fields.stream().map(field -> field == null ? "" : field.name()).toList();
    }
}
