package io.rapport.command;

import io.rapport.channel.sheet.Row;
import io.rapport.channel.sheet.Table;
import io.rapport.channel.sheet.Unreadable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * A file with named columns, CSV or XLSX.
 *
 * @param <C> what its columns can mean
 */
final class Sheet<C extends Enum<C> & Sheet.Column> {

    /** What a column means. */
    interface Column {

        /** The headers by which it is recognised, in lower case, letters and digits only, the surest first. */
        List<String> headers();
    }

    private final Path file;
    private final Table table;
    private final Faults faults;
    private final Map<C, Integer> places;

    private Sheet(Path file, Table table, Faults faults, Map<C, Integer> places) {
        this.file = file;
        this.table = table;
        this.faults = faults;
        this.places = places;
    }

    static <C extends Enum<C> & Column> Sheet<C> open(Path file, Class<C> columns, Faults faults) {
        if (!Files.isRegularFile(file)) {
            faults.in(file, "There is no such file.");
            throw faults;
        }
        try {
            var table = Table.open(file, cells -> places(cells, columns).size() > 1);
            return new Sheet<>(file, table, faults, places(table.header(), columns));
        } catch (Unreadable e) {
            faults.in(file, sentence(e));
            throw faults;
        } catch (UncheckedIOException e) {
            faults.in(
                    file,
                    "It cannot be read: " + Objects.requireNonNull(e.getCause()).getMessage());
            throw faults;
        }
    }

    private static <C extends Enum<C> & Column> Map<C, Integer> places(List<String> header, Class<C> columns) {
        var names = header.stream().map(Sheet::plain).toList();
        var places = new EnumMap<C, Integer>(columns);
        for (var column : columns.getEnumConstants()) {
            column.headers().stream()
                    .map(names::indexOf)
                    .filter(place -> place >= 0 && !places.containsValue(place))
                    .findFirst()
                    .ifPresent(place -> places.put(column, place));
        }
        return places;
    }

    private static String plain(String header) {
        return header.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    boolean has(C column) {
        return places.containsKey(column);
    }

    /** Notes what is missing, and which columns there are. */
    void need(C column) {
        if (!has(column)) {
            faults.in(
                    file,
                    "There is no column \"" + column.headers().getFirst() + "\". Its columns are: "
                            + String.join(", ", table.header()) + ".");
        }
    }

    /** Hands over the filled rows, with their faults noted by line. */
    void read(BiConsumer<Line<C>, Integer> reader) {
        var count = new ArrayList<Integer>();
        try {
            table.read(row -> {
                reader.accept(new Line<>(this, row), count.size());
                count.add(row.line());
                return true;
            });
        } catch (Unreadable e) {
            faults.in(file, sentence(e));
        }
    }

    private static String sentence(Unreadable trouble) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/community");
        messages.setDefaultEncoding("UTF-8");
        messages.setUseCodeAsDefaultMessage(true);
        return messages.getMessage(trouble.key(), trouble.arguments(), Locale.UK);
    }

    /** One row, by the meaning of its columns. */
    record Line<C extends Enum<C> & Column>(Sheet<C> sheet, Row row) {

        String text(C column) {
            var place = sheet.places.get(column);
            return place == null ? "" : row.cell(place);
        }

        /** Parts between semicolons. */
        List<String> parts(C column) {
            return Arrays.stream(text(column).split(";"))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
        }

        int number(C column, int least, int most, int fallback) {
            String text = text(column);
            if (text.isEmpty()) {
                return fallback;
            }
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            fault(column, "is not a whole number from " + least + " to " + most + ".");
            return fallback;
        }

        double decimal(C column, double most, double fallback) {
            String text = text(column).replace(',', '.');
            if (text.isEmpty()) {
                return fallback;
            }
            try {
                double number = Double.parseDouble(text);
                if (number > 0 && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            fault(column, "is not a number above 0.");
            return fallback;
        }

        boolean yes(C column) {
            return List.of("yes", "y", "true", "1", "x", "ja")
                    .contains(text(column).toLowerCase(Locale.ROOT));
        }

        void fault(C column, String sentence) {
            var place = sheet.places.get(column);
            String name = place == null ? "" : sheet.table.header().get(place);
            sheet.faults.at(sheet.file, row.line(), name, text(column), sentence);
        }
    }
}
