package io.rapport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody writes a note into a part of a page that is fetched anew every five seconds, without any server. */
class OpenPartJourney {

    private static final Path SCRIPT = Path.of("../app/src/main/resources/static/rapport-live.js");

    private final Page page = Chromium.browser().newPage();
    private String now = part("first", "", "Until 10.20");

    @BeforeEach
    void opensIt() {
        page.clock().install();
        page.addInitScript("delete window.EventSource");
        page.route(
                "**/*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setBody("<!doctype html><div data-live='/live' data-poll='/now'>" + now + "</div>")));
        page.route("**/now", route -> route.fulfill(new Route.FulfillOptions().setBody(now)));
        page.navigate("http://rapport.test/");
        page.addScriptTag(new Page.AddScriptTagOptions().setPath(SCRIPT));
        page.evaluate("document.querySelector('textarea').mark = true");
    }

    @AfterEach
    void closesIt() {
        page.close();
    }

    private static String part(String token, String asked, String until) {
        return """
                <div data-piece aria-live="polite">%s</div>
                <div data-piece><p id="until">%s</p>
                <details id="more"><summary>More</summary>
                <form><input type="hidden" name="_csrf" value="%s"><textarea id="note"></textarea></form></details></div>
                """.formatted(asked, until, token);
    }

    private void isFetchedAnew() {
        page.waitForResponse("**/now", () -> page.clock().runFor(5_000));
    }

    @Test
    void whatDidNotChangeIsNotReplacedAndItsFormsGetTheNewToken() {
        page.locator("summary").click();
        now = part("second", "", "Until 10.20");
        isFetchedAnew();
        assertThat(page.locator("[name=_csrf]")).hasValue("second");
        assertThat(page.locator("#note")).isVisible();
        assertThat(page.locator("#note")).hasJSProperty("mark", true);
    }

    @Test
    void whoeverWritesIsNotDisturbedAndIsAskedAllTheSame() {
        page.locator("summary").click();
        page.locator("#note").fill("Wants a web shop");
        now = part("second", "<p id='asked'>Chi is free</p>", "Until 10.40");
        isFetchedAnew();
        assertThat(page.locator("#asked")).isVisible();
        assertThat(page.locator("#note")).isFocused();
        assertThat(page.locator("#note")).hasValue("Wants a web shop");
        page.locator("#note").blur();
        isFetchedAnew();
        assertThat(page.locator("#note")).hasValue("Wants a web shop");
        assertThat(page.locator("#until")).hasText("Until 10.20");

        page.locator("#note").fill("");
        page.locator("#note").blur();
        page.clock().runFor(100);
        assertThat(page.locator("#until")).hasText("Until 10.40");
        assertThat(page.locator("#note")).isVisible();
    }
}
