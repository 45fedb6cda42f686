package io.rapport.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The browser of this machine; nothing is ever downloaded. */
final class Chromium {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--headless",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final Browser BROWSER = launch(ARGUMENTS);

    private Chromium() {}

    static Browser browser() {
        return BROWSER;
    }

    /** A browser of its own whose camera sees this film over and over. */
    static Browser seeing(Path film) {
        var arguments = new ArrayList<>(ARGUMENTS);
        arguments.add("--use-fake-device-for-media-stream");
        arguments.add("--use-fake-ui-for-media-stream");
        arguments.add("--use-file-for-fake-video-capture=" + film);
        return launch(arguments);
    }

    @SuppressWarnings("resource") // it lives as long as the tests do
    private static Browser launch(List<String> arguments) {
        return Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(arguments));
    }

    private static Path executable() {
        var path = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
        return NAMES.stream()
                .flatMap(name -> Arrays.stream(path).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .or(() -> Stream.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException(
                        "The journeys need Chromium, and there is none on the PATH (Debian: apt install chromium)."));
    }
}
