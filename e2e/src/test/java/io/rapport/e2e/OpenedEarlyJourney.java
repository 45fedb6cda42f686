package io.rapport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody opens their plan two days before it may change by the minute, and lets it lie; without any server. */
class OpenedEarlyJourney {

    private static final Path SCRIPT = Path.of("../app/src/main/resources/static/rapport-live.js");
    private static final Instant OPENED = Instant.parse("2026-11-20T09:00:00Z");
    private static final Duration UNTIL_THEN = Duration.ofDays(2);

    /** Listens to nothing, and is remembered. */
    private static final String LISTENING = """
            window.listening = [];
            window.EventSource = class extends EventTarget {
              constructor(address) { super(); this.readyState = 0; window.listening.push(this); }
              close() { this.readyState = 2; }
            };
            window.EventSource.CLOSED = 2;
            """;

    private final Page page = Chromium.browser().newPage();

    @BeforeEach
    void opensIt() {
        page.clock().install(new com.microsoft.playwright.Clock.InstallOptions().setTime(Date.from(OPENED)));
        page.addInitScript(LISTENING);
        page.route(
                "**/*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setBody(
                                "<!doctype html><div data-live='/live' data-poll='/now' data-live-from='%d'>as of Friday</div>"
                                        .formatted(OPENED.plus(UNTIL_THEN).toEpochMilli()))));
        page.navigate("http://rapport.test/");
        page.addScriptTag(new Page.AddScriptTagOptions().setPath(SCRIPT));
    }

    @AfterEach
    void closesIt() {
        page.close();
    }

    private int listening() {
        return (Integer) page.evaluate("window.listening.filter(each => each.readyState !== 2).length");
    }

    private void theDayComes() {
        page.clock().fastForward(UNTIL_THEN.plusMinutes(10).toMillis());
    }

    private void lies(Duration inThePocket) {
        hidden(true);
        page.clock()
                .setSystemTime(Date.from(Instant.ofEpochMilli(((Number) page.evaluate("Date.now()")).longValue())
                        .plus(inThePocket)));
        hidden(false);
    }

    private void hidden(boolean hidden) {
        page.evaluate("""
                hidden => {
                  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
                  document.dispatchEvent(new Event('visibilitychange'));
                }
                """, hidden);
    }

    @Test
    void aPageThatStaysOpenListensWhenItsTimeHasCome() {
        assertThat(listening()).isZero();
        page.clock().fastForward(UNTIL_THEN.minusMinutes(1).toMillis());
        assertThat(listening()).isZero();
        page.clock().fastForward(Duration.ofMinutes(11).toMillis());
        assertThat(listening()).isEqualTo(1);
    }

    @Test
    void aPageThatLayInThePocketUntilThenListensWhenItIsLookedAt() {
        lies(Duration.ofDays(1));
        assertThat(listening()).isZero();
        lies(Duration.ofDays(1).plusMinutes(10));
        assertThat(listening()).isEqualTo(1);
    }

    @Test
    void whoeverComesBackAfterAWhileListensAnew() {
        theDayComes();
        lies(Duration.ofSeconds(5));
        assertThat(page.evaluate("window.listening.length")).isEqualTo(1);
        lies(Duration.ofMinutes(5));
        assertThat(page.evaluate("window.listening.length")).isEqualTo(2);
        assertThat(listening())
                .as("the old connection, of which nobody knows whether it still is one, ends")
                .isEqualTo(1);
    }

    @Test
    void aPageThatTheBrowserKeptListensAgain() {
        theDayComes();
        page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))");
        assertThat(listening()).isZero();
        page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
        assertThat(listening()).isEqualTo(1);
    }

    @Test
    void whoeverWasSignedOutMeanwhileReadsWhatIsOldAndNoFormInItsPlace() {
        theDayComes();
        page.evaluate("""
                window.fetch = async () => ({ ok: true, redirected: true, status: 200, text: async () => 'Sign in' })
                """);
        page.evaluate("window.listening[0].dispatchEvent(new Event('changed'))");
        assertThat(page.locator("[data-live][data-stale]")).hasText("as of Friday");
    }
}
