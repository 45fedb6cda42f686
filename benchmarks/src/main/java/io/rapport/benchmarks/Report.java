package io.rapport.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a part found: printed as it comes, and kept for its section of docs/benchmarks.md. */
public final class Report {

    private final String part;
    private final Path docs;
    private final PrintStream out;
    private final StringBuilder section = new StringBuilder();
    private final List<Drawn> plots = new ArrayList<>();

    private record Drawn(String file, Plot plot) {}

    Report(String part, Path docs, PrintStream out) {
        this.part = part;
        this.docs = docs;
        this.out = out;
    }

    /** How far it is; printed and not kept. */
    public void progress(String sentence) {
        out.println("… " + sentence);
    }

    /** A paragraph in Markdown. */
    public void text(String markdown) {
        out.println(markdown);
        section.append(markdown.stripTrailing()).append("\n\n");
    }

    /** A table with a title that says what is seen. */
    public void table(String title, List<String> header, List<List<String>> rows) {
        var lines = new ArrayList<String>();
        lines.add("| " + String.join(" | ", header) + " |");
        lines.add("|" + "---|".repeat(header.size()));
        rows.forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
        text("**" + title + "**");
        text(String.join("\n", lines));
    }

    /** A figure, written beside docs/benchmarks.md when the section is. */
    public void plot(Plot plot) {
        String file = part + "-" + plot.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".svg";
        plots.add(new Drawn(file, plot));
        text("![" + plot.title() + "](benchmarks/" + file + ")");
    }

    /** Where peers come from: the names and versions of the jars that hold these classes. */
    public void peers(Class<?>... classes) {
        var names = new ArrayList<String>();
        for (var one : classes) {
            String jar = one.getProtectionDomain().getCodeSource().getLocation().getPath();
            names.add(Path.of(jar).getFileName().toString().replaceFirst("\\.jar$", ""));
        }
        text("Peers: " + String.join(", ", names) + ".");
    }

    /** Puts the section between its marks in docs/benchmarks.md, or at the end of it, and writes the figures. */
    void write() throws IOException {
        Files.createDirectories(docs.resolve("benchmarks"));
        for (var drawn : plots) {
            drawn.plot().write(docs.resolve("benchmarks").resolve(drawn.file()));
        }
        var page = docs.resolve("benchmarks.md");
        String begin = "<!-- bench:" + part + " -->";
        String end = "<!-- /bench:" + part + " -->";
        String old = Files.readString(page);
        String now = begin + "\n" + section.toString().strip() + "\n" + end;
        int from = old.indexOf(begin);
        int to = old.indexOf(end);
        Files.writeString(
                page,
                from < 0 || to < from
                        ? old.strip() + "\n\n" + now + "\n"
                        : old.substring(0, from) + now + old.substring(to + end.length()));
    }
}
