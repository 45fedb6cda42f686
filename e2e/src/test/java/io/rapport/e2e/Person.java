package io.rapport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/** Somebody in front of a screen, who reads what stands there and presses what can be pressed. */
final class Person implements AutoCloseable {

    /** For a machine that has a lot to do besides; what is there is seen at once. */
    private static final int PATIENCE = 20_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    private static final Path SCREENSHOTS = Server.TARGET.resolve("screenshots");

    private final String url;
    private final Screen screen;
    private final BrowserContext context;
    private final Page page;
    private final List<String> troubles = new ArrayList<>();

    private Person(Browser browser, String url, Screen screen, Browser.NewContextOptions options) {
        this.url = url;
        this.screen = screen;
        this.context = browser.newContext(options);
        context.setDefaultTimeout(PATIENCE);
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                troubles.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> troubles.add(page.url() + ": " + error));
    }

    static Person at(Server server, Screen screen) {
        return at(Chromium.browser(), server, screen);
    }

    static Person at(Browser browser, Server server, Screen screen) {
        return new Person(browser, server.url(), screen, options(screen));
    }

    static Person withoutJavaScript(Server server) {
        return new Person(
                Chromium.browser(),
                server.url(),
                Screen.PHONE,
                options(Screen.PHONE).setJavaScriptEnabled(false));
    }

    private static Browser.NewContextOptions options(Screen screen) {
        return new Browser.NewContextOptions()
                .setViewportSize(screen.width, screen.height)
                .setHasTouch(screen == Screen.PHONE)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin")
                .setColorScheme(ColorScheme.LIGHT);
    }

    Page page() {
        return page;
    }

    /** A path in Rapport or a whole link from a mail. */
    void opens(String address) {
        page.navigate(address.startsWith("/") ? url + address : address);
    }

    /** The path of the page that is open. */
    String path() {
        return URI.create(page.url()).getPath();
    }

    /** The button or link of this name. */
    void presses(String name) {
        pressable(name).click();
    }

    private Locator pressable(String name) {
        var button = page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
        var link = page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
        return button.or(link).first();
    }

    void writes(String label, String text) {
        field(label).fill(text);
    }

    void chooses(String label, String option) {
        field(label).selectOption(option);
    }

    void ticks(String label) {
        field(label).check();
    }

    private Locator field(String label) {
        // by its beginning, because "(needed)" may follow
        var quoted = label.replaceAll("[^\\p{L}\\p{N}\\s]", "\\\\$0");
        return page.locator("main")
                .getByLabel(Pattern.compile("^\\s*" + quoted))
                .first();
    }

    void brings(String label, Path file) {
        field(label).setInputFiles(file);
    }

    /** These words stand somewhere in the content of the page. */
    void reads(String words) {
        assertThat(page.locator("main")).containsText(words);
    }

    void readsNot(String words) {
        assertThat(page.locator("main")).not().containsText(words);
    }

    void readsTitle(String title) {
        assertThat(page.locator("h1").first()).hasText(title);
    }

    /** The lines that face each other in the card of this person. */
    Locator facing(String name) {
        return page.locator("article")
                .filter(new Locator.FilterOptions().setHasText(name))
                .locator(".facing");
    }

    /** Asks as a program would that has the cookies of this person. */
    APIResponse asks(String path, String accept) {
        return context.request()
                .get(
                        url + path,
                        RequestOptions.create().setHeader("Accept", accept).setMaxRedirects(0));
    }

    /** In a tunnel, or out of it again. */
    void hasNetwork(boolean network) {
        context.setOffline(!network);
    }

    /** What was opened so far can be opened again without a network. */
    void waitsUntilThePageIsKept() {
        page.waitForFunction("""
                () => caches.match(location.href).then(Boolean)
                """);
    }

    void waitsUntilNothingIsKept() {
        page.waitForFunction("""
                () => Promise.all(['rapport-pages', 'rapport-doors'].map(each => caches.has(each)))
                    .then(kept => !kept.includes(true))
                """);
    }

    void waitsUntilThisDoorIsForgotten() {
        page.waitForFunction("""
                () => caches.match(location.href).then(kept =>
                    !kept && Object.keys(localStorage).filter(each => each.startsWith('rapport-door:')).join()
                        === 'rapport-door:' + location.pathname + ':queue')
                """);
    }

    /** Keeps a file beside the pictures. */
    void keeps(String path, String name) {
        var answer = asks(path, "*/*");
        Assertions.assertThat(answer.status()).as(path).isEqualTo(200);
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a picture of the page. */
    void shows(String name) {
        shows(name, screen);
    }

    void shows(String name, Screen screen) {
        var picture = new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + "-" + screen.name().toLowerCase(Locale.ROOT) + ".png"))
                .setFullPage(true);
        try {
            page.screenshot(picture);
        } catch (PlaywrightException e) {
            // of some thousand pictures Chromium twice gave none, of a page that was there; no assertion hangs on one
            page.screenshot(picture);
        }
    }

    /** Keeps pictures of the page on both screens, in the light and in the dark; nothing on it keeps anybody out. */
    void looksWell(String name) {
        see(screen, ColorScheme.DARK);
        shows(name + "-dark");
        var barriers = new ArrayList<>(Barriers.ofColours(page));
        var other = screen == Screen.PHONE ? Screen.DESKTOP : Screen.PHONE;
        see(other, ColorScheme.LIGHT);
        shows(name + "-light", other);
        barriers.addAll(Barriers.ofWidth(page));
        see(screen, ColorScheme.LIGHT);
        shows(name + "-light");
        barriers.addAll(Barriers.of(page));
        Assertions.assertThat(barriers).as(name).isEmpty();
        // pictures and axe scroll the page; a click that follows must not land beside its button
        page.evaluate("() => new Promise(done => { scrollTo(0, 0); setTimeout(done, 100); })");
    }

    private void see(Screen size, ColorScheme light) {
        page.setViewportSize(size.width, size.height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(light).setReducedMotion(ReducedMotion.REDUCE));
    }

    /** What the browser complained about since the beginning, violations of the content security policy included. */
    List<String> troubles() {
        return List.copyOf(troubles);
    }

    /** What was complained about so far was looked at. */
    void forgives() {
        troubles.clear();
    }

    @Override
    public void close() {
        context.close();
        if (!troubles.isEmpty()) {
            throw new AssertionError("The browser complained: " + troubles);
        }
    }
}
