package io.rapport.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path BUNDLES = Path.of("src/main/resources/messages");

    /** A key that stands in the source as a whole: the only thing in its argument, in a call that takes a key. */
    private static final Pattern KEY = Pattern.compile(
            "(?:\\bt\\(|super\\(|Refusal\\(|(?:done|trouble)\\(\\w+,\\s*)\"([a-zA-Z]+(?:\\.[a-zA-Z0-9]+)+)\"\\s*[,)]");

    @Test
    void everyTextThatAPageOrMailNamesExists() {
        var texts = texts();
        var missing = new TreeSet<String>();
        for (var source : files(SOURCES, ".java", ".jte")) {
            KEY.matcher(read(source)).results().map(found -> found.group(1)).forEach(key -> {
                if (!texts.containsKey(key)) {
                    missing.add(source.getFileName() + ": " + key);
                }
            });
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTextIsAFormatWithTypographicApostrophesAndWithoutExclamation() {
        texts().forEach((key, text) -> {
            assertThat(new MessageFormat(text, Locale.UK)).as(key).isNotNull();
            assertThat(text).as(key).doesNotContain("'", "!").isNotBlank();
        });
    }

    private static Map<String, String> texts() {
        var all = new TreeMap<String, String>();
        for (var bundle : files(BUNDLES, ".properties")) {
            if (!bundle.getFileName().toString().contains("_")) {
                var properties = new Properties();
                try (var reader = Files.newBufferedReader(bundle, StandardCharsets.UTF_8)) {
                    properties.load(reader);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                properties.forEach((key, text) -> assertThat(all.put(key.toString(), text.toString()))
                        .as(key + " stands twice")
                        .isNull());
            }
        }
        return all;
    }

    private static List<Path> files(Path folder, String... endings) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
