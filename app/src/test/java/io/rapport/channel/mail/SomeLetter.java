package io.rapport.channel.mail;

import gg.jte.TemplateOutput;
import gg.jte.models.runtime.JteModel;
import io.rapport.channel.mail.Letter.CalendarPart;
import org.jspecify.annotations.Nullable;

/** Letters for tests, with a page like those of the features. */
record SomeLetter(String html) implements JteModel {

    static final SomeLetter PAGE = new SomeLetter("""
            <!doctype html><html lang="en-GB"><head><style>p { color: red }</style></head><body><div class="letter">
            <p class="wordmark">Rapport</p><h1>Chi would like to meet you</h1>
            <dl class="facing"><div class="give"><dt>You → Chi</dt><dd>She asks for <q>someone patient</q> &amp; you
            teach.</dd></div><div class="gain"><dt>Chi → you</dt><dd>Her bakery needs a web shop.</dd></div></dl>
            <p><a class="button" href="https://rapport.example/answers/yes">Yes</a>
            <a class="button" href="https://rapport.example/answers/no">No</a></p>
            </div></body></html>
            """);

    static Letter to(String address) {
        return letter("to " + address, null, address, "Chi would like to meet you", null);
    }

    static Letter letter(
            String key, @Nullable String kind, String to, String subject, @Nullable CalendarPart calendar) {
        return new Letter(key, kind, to, subject, PAGE, calendar);
    }

    @Override
    public void render(TemplateOutput output) {
        output.writeContent(html);
    }

    @Override
    public String render() {
        return html;
    }

    @Override
    public void writeTo(TemplateOutput output) {
        render(output);
    }
}
