package io.rapport.e2e;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What keeps somebody from using a page: axe finds some of it, and a phone that has to be pushed sideways is another. */
final class Barriers {

    private Barriers() {}

    static List<String> of(Page page) {
        return Stream.of(found(axe(page)), ofWidth(page).stream(), ofPlots(page).stream())
                .flatMap(each -> each)
                .toList();
    }

    /** Only what differs between light and dark. */
    static List<String> ofColours(Page page) {
        return found(axe(page).withRules(List.of("color-contrast"))).toList();
    }

    /** Everything is examined, but of what is well only one example is written down: of a large page that takes long. */
    private static AxeBuilder axe(Page page) {
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).options(options);
    }

    static List<String> ofWidth(Page page) {
        return (Boolean) page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
                ? List.of("scrolls sideways at " + page.viewportSize().width + " pixels")
                : List.of();
    }

    private static List<String> ofPlots(Page page) {
        var cut = "[...document.querySelectorAll('.plot')].some(each => each.scrollHeight > each.clientHeight)";
        return (Boolean) page.evaluate(cut) ? List.of("cuts the legend of a plot off") : List.of();
    }

    private static Stream<String> found(AxeBuilder axe) {
        var found = axe.setLegacyMode(true).analyze();
        if (found.getPasses().isEmpty()) {
            return Stream.of("was not examined by axe");
        }
        return found.getViolations().stream()
                .filter(violation -> Set.of("serious", "critical").contains(violation.getImpact()))
                .flatMap(violation -> violation.getNodes().stream()
                        .map(node -> violation.getId() + " at " + node.getTarget() + " " + node.getHtml()));
    }
}
