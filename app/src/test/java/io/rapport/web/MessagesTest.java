package io.rapport.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ChoiceFormat;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
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

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+(?:,[a-z]+)?)");

    private static final String ENGLISH = "";
    private static final String GERMAN = "_de";

    @Test
    void everyTextThatAPageOrMailNamesExists() {
        var texts = texts(ENGLISH);
        var missing = new TreeSet<String>();
        for (var source : files(SOURCES, ".java", ".jte")) {
            KEY.matcher(source(source)).results().map(found -> found.group(1)).forEach(key -> {
                if (!texts.containsKey(key)) {
                    missing.add(source.getFileName() + ": " + key);
                }
            });
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTextIsAFormatWithTypographicApostrophesAndWithoutExclamation() {
        Stream.of(ENGLISH, GERMAN)
                .forEach(language -> texts(language).forEach((key, text) -> {
                    assertThat(new MessageFormat(text, Locale.UK)).as(key).isNotNull();
                    assertThat(text).as(key).doesNotContain("'", "!", "\"").isNotBlank();
                }));
    }

    @Test
    void everyTextExistsInGermanInTheBundleOfTheSameFeatureAndNoOther() {
        for (var bundle : bundles(ENGLISH)) {
            assertThat(read(german(bundle)).keySet())
                    .as(bundle.getFileName().toString())
                    .isEqualTo(read(bundle).keySet());
        }
        assertThat(bundles(GERMAN)).hasSameSizeAs(bundles(ENGLISH));
    }

    @Test
    void everyGermanTextTakesTheSameArguments() {
        var german = texts(GERMAN);
        texts(ENGLISH)
                .forEach((key, text) -> assertThat(arguments(german.getOrDefault(key, "")))
                        .as(key)
                        .isEqualTo(arguments(text)));
    }

    @Test
    void germanTextsHaveGermanQuotationMarks() {
        texts(GERMAN).forEach((key, text) -> {
            assertThat(text).as(key).doesNotContain("”");
            assertThat(text.replaceAll("„[^„“]*“", "")).as(key).doesNotContain("„", "“");
        });
    }

    /** Which arguments a text takes, as what, and where its choices change: "0", "1,choice", "[1.0, 2.0]". */
    private static Set<String> arguments(String text) {
        var arguments = new TreeSet<String>();
        ARGUMENT.matcher(text).results().map(found -> found.group(1)).forEach(arguments::add);
        for (var format : new MessageFormat(text, Locale.UK).getFormats()) {
            if (format instanceof ChoiceFormat choice) {
                arguments.add(Arrays.toString(choice.getLimits()));
            }
        }
        return arguments;
    }

    private static Map<String, String> texts(String language) {
        var all = new TreeMap<String, String>();
        for (var bundle : bundles(language)) {
            read(bundle)
                    .forEach((key, text) -> assertThat(all.put(key, text))
                            .as(key + " stands twice")
                            .isNull());
        }
        return all;
    }

    private static List<Path> bundles(String language) {
        return files(BUNDLES, ".properties").stream()
                .filter(bundle -> bundle.getFileName().toString().matches("[a-z]+" + language + "\\.properties"))
                .toList();
    }

    private static Path german(Path english) {
        return BUNDLES.resolve(english.getFileName().toString().replace(".properties", GERMAN + ".properties"));
    }

    private static Map<String, String> read(Path bundle) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(bundle, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var texts = new TreeMap<String, String>();
        properties.forEach((key, text) -> texts.put(key.toString(), text.toString()));
        return texts;
    }

    private static List<Path> files(Path folder, String... endings) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String source(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
