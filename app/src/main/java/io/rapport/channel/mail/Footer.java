package io.rapport.channel.mail;

import io.rapport.web.Texts;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The last line of a mail that its reader can switch off, in the language of the mail. */
@Component
class Footer {

    private final MessageSource messages;

    Footer(MessageSource messages) {
        this.messages = messages;
    }

    String add(String html, String unsubscribeLink) {
        var document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        var language = document.select("html").attr("lang");
        var texts = new Texts(messages, language.isEmpty() ? Locale.UK : Locale.forLanguageTag(language));
        var letter = document.selectFirst(".letter");
        (letter == null ? document.body() : letter)
                .appendElement("p")
                .addClass("meta")
                .appendElement("a")
                .attr("href", unsubscribeLink)
                .text(texts.t("mail.unsubscribe"));
        return document.outerHtml();
    }
}
