package io.rapport.channel.mail;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The plain text of a letter, made from its page: a link becomes "its words: its address", a line stays a line. */
final class Words {

    private static final Set<String> LINES = Set.of("h1", "h2", "h3", "p", "div", "dt", "dd", "li", "blockquote", "tr");
    private static final Set<String> PARAGRAPHS =
            Set.of("h1", "h2", "h3", "p", "dl", "ul", "ol", "table", "blockquote");

    private final StringBuilder text = new StringBuilder();
    private final boolean german;

    private Words(boolean german) {
        this.german = german;
    }

    static String of(String html) {
        var page = Jsoup.parse(html);
        var words = new Words(page.select("html").attr("lang").startsWith("de"));
        words.children(page.body());
        return words.text
                .toString()
                .replaceAll("[ \\t\\u00a0]*\\n[ \\t\\u00a0]*", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    private void children(Element element) {
        element.childNodes().forEach(this::node);
    }

    private void node(Node node) {
        if (node instanceof TextNode words) {
            write(words.getWholeText().replaceAll("\\s+", " "));
        } else if (node instanceof Element element && !"true".equals(element.attr("aria-hidden"))) {
            element(element);
        }
    }

    private void element(Element element) {
        var name = element.normalName();
        if (name.equals("style") || name.equals("script")) {
            return;
        }
        if (name.equals("br")) {
            text.append('\n');
            return;
        }
        if (PARAGRAPHS.contains(name)) {
            breakLine(2);
        } else if (LINES.contains(name)) {
            breakLine(1);
        }
        if (name.equals("li")) {
            text.append("- ");
        }
        if (name.equals("q")) {
            write(german ? "„" : "“");
            children(element);
            write(german ? "“" : "”");
        } else {
            children(element);
        }
        if (name.equals("a") && !element.attr("href").isBlank()) {
            address(element);
        }
        if (PARAGRAPHS.contains(name)) {
            breakLine(2);
        } else if (LINES.contains(name)) {
            breakLine(1);
        }
    }

    /** On a line of its own, so that no mail program takes the next word for a part of it. */
    private void address(Element link) {
        if (!link.text().equals(link.attr("href"))) {
            write(": " + link.attr("href"));
        }
        breakLine(1);
    }

    private void write(String words) {
        var atStart = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
        text.append(atStart ? words.stripLeading() : words);
    }

    private void breakLine(int lines) {
        if (text.isEmpty()) {
            return;
        }
        var end = text.length();
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        var present = (int) text.substring(end).chars().filter(c -> c == '\n').count();
        text.append("\n".repeat(Math.max(0, lines - present)));
    }
}
