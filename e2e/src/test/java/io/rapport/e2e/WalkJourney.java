package io.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every page that a link leads to, as three people of the demo see it and as strangers do, in every light and size. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WalkJourney {

    private static final int LARGEST_PAGE = 100_000;
    private static final int LARGEST_JAVASCRIPT = 150_000;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)\\d+|[A-Za-z0-9_-]{32}");
    private static final Pattern FILE =
            Pattern.compile(".*\\.(csv|ics|pdf|vcf|xlsx)|/profile/export|/api.*|.*/sendings/letter");

    private static final String JAVASCRIPT = """
            performance.getEntriesByType('resource')
              .filter(each => each.initiatorType === 'script' || each.name.includes('.js'))
              .reduce((sum, each) => sum + each.decodedBodySize, 0)
            """;

    /** These look different in each of their states. */
    private static final Map<String, Integer> SEVERAL = Map.of("/meetings/-", 4, "/introductions/-", 4);

    private final Server server = Server.startDemo();
    private final Map<String, Integer> visits = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void everyPageIsReadableForEverybodyOnEveryScreen() {
        walkAs("Ines", List.of("/", "/welcome/purpose", "/welcome/offers", "/welcome/asks", "/introductions"));
        readsGerman("Ben");
        walkAs("Ben", List.of("/", "/communities"));
        walkAsOperator();
        lookAsStranger();
        assertThat(complaints).isEmpty();
    }

    /** Its words are the longer ones, where room is short. */
    private void readsGerman(String name) {
        new Database(server).change("update member set locale = 'de-DE' where name like '%s %%'".formatted(name));
    }

    private void walkAs(String name, List<String> beginnings) {
        try (var person = Person.at(server, Screen.DESKTOP)) {
            person.opens("/");
            person.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Enter as one of its people"))
                    .click();
            person.page()
                    .getByRole(
                            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Enter as " + name)))
                    .click();
            walk(person, name.toLowerCase(Locale.ROOT), beginnings);
        }
    }

    private void walkAsOperator() {
        try (var person = Person.at(server, Screen.DESKTOP)) {
            var claim = URI.create(server.claimLink()).getPath();
            look(person, claim, "operator");
            person.opens(claim);
            person.writes("Your name", "Chi Okafor");
            person.writes("Your e-mail address", "chi@rapport.example");
            person.presses("Become the operator");
            walk(person, "operator", List.of("/", "/operator", "/communities"));
        }
    }

    private void walk(Person person, String who, List<String> beginnings) {
        var ahead = new ArrayDeque<>(beginnings);
        // what each sees first is looked at for each
        beginnings.forEach(address -> visits.remove(kind(address)));
        var seen = new HashSet<String>();
        while (!ahead.isEmpty()) {
            var address = ahead.poll();
            if (seen.add(address) && allowed(address)) {
                look(person, address, who);
                links(person).forEach(ahead::add);
            }
        }
        complaints.addAll(person.troubles());
        person.forgives();
    }

    private void lookAsStranger() {
        try (var stranger = Person.at(server, Screen.DESKTOP)) {
            for (var address : List.of(
                    "/demo",
                    "/sign-in",
                    "/sign-in/sent",
                    "/sign-in/link/altered",
                    "/answers/altered",
                    "/answers/meetings/altered",
                    "/answers/promises/altered",
                    "/invitations/altered",
                    "/unsubscribe/altered",
                    "/operator/claim/altered")) {
                look(stranger, address, "stranger");
            }
            // that something is not there, or not any more, is what these are about
            stranger.troubles().stream()
                    .filter(trouble -> !trouble.contains("status of 404") && !trouble.contains("status of 410"))
                    .forEach(complaints::add);
            stranger.forgives();
        }
    }

    private boolean allowed(String address) {
        var kind = kind(address);
        return visits.merge(kind, 1, Integer::sum) <= SEVERAL.getOrDefault(kind, 1);
    }

    private static String kind(String address) {
        return ID.matcher(URI.create(address).getPath()).replaceAll("-");
    }

    private void look(Person person, String address, String who) {
        var page = person.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        see(page, Screen.DESKTOP, ColorScheme.LIGHT);
        var answer = page.navigate(server.url() + address);
        page.waitForLoadState();
        check(answer.status() < 500, address, "answers " + answer.status());
        check(answer.body().length < LARGEST_PAGE, address, "has " + answer.body().length + " bytes");
        var javaScript = ((Number) page.evaluate(JAVASCRIPT)).intValue();
        check(javaScript < LARGEST_JAVASCRIPT, address, "loads " + javaScript + " bytes of JavaScript");

        var name = "walk/" + who + kind(address).replace('/', '_') + "-" + visits.getOrDefault(kind(address), 1);
        person.shows(name + "-light", Screen.DESKTOP);
        barriers(page, address + " on a desktop in the light");
        see(page, Screen.DESKTOP, ColorScheme.DARK);
        person.shows(name + "-dark", Screen.DESKTOP);
        see(page, Screen.PHONE, ColorScheme.LIGHT);
        person.shows(name + "-light", Screen.PHONE);
        see(page, Screen.PHONE, ColorScheme.DARK);
        person.shows(name + "-dark", Screen.PHONE);
        barriers(page, address + " on a phone in the dark");
    }

    private static void see(Page page, Screen screen, ColorScheme light) {
        page.setViewportSize(screen.width, screen.height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(light));
    }

    private void barriers(Page page, String where) {
        Barriers.of(page).forEach(each -> complaints.add(where + ": " + each));
    }

    private void check(boolean fine, String address, String otherwise) {
        if (!fine) {
            complaints.add(address + " " + otherwise);
        }
    }

    /** Where the links on this page lead, within Rapport and to pages. */
    private List<String> links(Person person) {
        return person.page().locator("a[href]:not([download])").all().stream()
                .map(link -> link.getAttribute("href"))
                .filter(href -> href.startsWith("/"))
                .map(href -> href.replaceAll("#.*", ""))
                .filter(href -> !FILE.matcher(URI.create(href).getPath()).matches())
                .toList();
    }
}
