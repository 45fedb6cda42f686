package io.rapport.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.benchmarks.Part.Option;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Part PART = new Part() {
        @Override
        public String name() {
            return "tea";
        }

        @Override
        public String summary() {
            return "How long tea takes";
        }

        @Override
        public List<Option> options() {
            return List.of(new Option("data", "cups", "the cups"), new Option("times", "3", "how often"));
        }

        @Override
        public void run(Options options, Report report) {}
    };

    @TempDir
    private Path folder;

    private Report report() {
        return new Report("tea", folder, new PrintStream(OutputStream.nullOutputStream()));
    }

    @Test
    void replaces_its_own_section_and_leaves_the_rest_of_the_page_alone() throws Exception {
        var page = folder.resolve("benchmarks.md");
        Files.writeString(page, "# Benchmarks\n\nBy hand.\n");
        var first = report();
        first.text("Four minutes.");
        first.write();
        Files.writeString(page, Files.readString(page) + "\nMore by hand.\n");
        var second = report();
        second.table("Tea", List.of("cup", "minutes"), List.of(List.of("green", "3")));
        second.write();
        assertThat(Files.readString(page)).isEqualTo("""
                # Benchmarks

                By hand.

                <!-- bench:tea -->
                **Tea**

                | cup | minutes |
                |---|---|
                | green | 3 |
                <!-- /bench:tea -->

                More by hand.
                """);
    }

    @Test
    void draws_figures_beside_the_page() throws Exception {
        Files.writeString(folder.resolve("benchmarks.md"), "# Benchmarks\n");
        var report = report();
        report.plot(new Plot(
                "Tea & time",
                "cups",
                "minutes",
                true,
                true,
                List.of(new Plot.Series("green", List.of(1.0, 10.0), List.of(2.0, 20.0), true))));
        report.write();
        assertThat(folder.resolve("benchmarks/tea-tea-time.svg")).content().contains("<svg", "rgb(18,64,59)");
        assertThat(folder.resolve("benchmarks.md")).content().contains("![Tea & time](benchmarks/tea-tea-time.svg)");
    }

    @Test
    void names_data_that_is_missing_and_options_that_are_not_known() {
        var options = new Options(PART, folder, List.of("--times", "1_000"));
        assertThat(options.number("times")).isEqualTo(1000);
        assertThatThrownBy(() -> options.data("data"))
                .isInstanceOf(WrongResult.class)
                .hasMessageContaining("cups")
                .hasMessageContaining("--data");
        assertThatThrownBy(() -> new Options(PART, folder, List.of("--milk", "1")))
                .isInstanceOf(WrongResult.class)
                .hasMessageContaining("--milk");
        assertThatThrownBy(() -> new Options(PART, folder, List.of("--times", "often")).number("times"))
                .isInstanceOf(WrongResult.class)
                .hasMessageContaining("often");
    }
}
