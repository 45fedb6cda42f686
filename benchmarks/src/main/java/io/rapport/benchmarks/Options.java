package io.rapport.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was given to a part on the command line, or else its fallbacks. */
public final class Options {

    private final Path root;
    private final Map<String, String> values = new HashMap<>();

    /**
     * @param root the folder of the project
     * @param words as typed behind the name of the part
     * @throws WrongResult if the part does not have such an option, or its value is missing
     */
    Options(Part part, Path root, List<String> words) {
        this.root = root;
        part.options().forEach(option -> values.put(option.name(), option.fallback()));
        for (int i = 0; i < words.size(); i += 2) {
            String name = words.get(i).replaceFirst("^--", "");
            if (!words.get(i).startsWith("--") || !values.containsKey(name)) {
                throw new WrongResult(
                        "bin/bench " + part.name() + " has no option " + words.get(i) + "; see bin/bench --help.");
            }
            if (i + 1 == words.size()) {
                throw new WrongResult(words.get(i) + " needs a value; see bin/bench --help.");
            }
            values.put(name, words.get(i + 1));
        }
    }

    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The part has not declared its option " + name + ".");
        }
        return value;
    }

    /** Whether it was given, or has a fallback that is not empty. */
    public boolean has(String name) {
        return !text(name).isEmpty();
    }

    public int number(String name) {
        return number(name, text(name));
    }

    /** One or more, with commas between. */
    public int[] numbers(String name) {
        return Arrays.stream(text(name).split(","))
                .mapToInt(each -> number(name, each))
                .toArray();
    }

    private static int number(String name, String text) {
        try {
            return Integer.parseInt(text.strip().replace("_", ""));
        } catch (NumberFormatException e) {
            throw new WrongResult("--" + name + " needs whole numbers, not " + text + ".");
        }
    }

    public boolean yes(String name) {
        return Boolean.parseBoolean(text(name));
    }

    /** A file or folder, relative to the folder of the project. */
    public Path path(String name) {
        return root.resolve(text(name)).normalize();
    }

    /**
     * The same, which must be there.
     *
     * @throws WrongResult if it is not: a benchmark without its data must not look as if it had passed
     */
    public Path data(String name) {
        Path path = path(name);
        if (!Files.exists(path)) {
            throw new WrongResult("There is no " + path + ". Name the data with --" + name + ".");
        }
        return path;
    }
}
