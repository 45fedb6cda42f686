package io.rapport.gathering.web;

import io.rapport.channel.paper.Paper;
import io.rapport.channel.vcard.Card;
import io.rapport.gathering.ContactWishes;
import io.rapport.gathering.Itinerary;
import io.rapport.gathering.PlanCalendars;
import io.rapport.gathering.PlanSheets;
import io.rapport.gathering.PlanWords;
import io.rapport.web.Texts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What somebody takes along from their plan: a page to print, a calendar, a contact. */
@Component
class PlanFiles {

    private final Paper paper;
    private final PlanSheets sheets;
    private final PlanCalendars calendars;

    PlanFiles(Paper paper, PlanSheets sheets, PlanCalendars calendars) {
        this.paper = paper;
        this.sheets = sheets;
        this.calendars = calendars;
    }

    String badgeLink(Itinerary plan) {
        return sheets.badgeLink(plan.badge() == null ? "" : plan.badge());
    }

    byte[] pdf(Itinerary plan, Texts texts) {
        var out = new ByteArrayOutputStream();
        paper.plans(
                plan.event().name() + " · " + plan.me().name(),
                List.of(sheets.plan(plan, texts)).iterator(),
                out);
        return out.toByteArray();
    }

    byte[] calendar(Itinerary plan, Texts texts, String path) {
        return calendars.publish(plan, texts, path).getBytes(StandardCharsets.UTF_8);
    }

    byte[] card(ContactWishes.Contact contact, Itinerary plan, UUID meeting, String said, Texts texts) {
        var words = new PlanWords(texts, plan.event().zone());
        var met = plan.meetings().stream()
                .filter(each -> each.id().equals(meeting))
                .findFirst()
                .map(each -> texts.t("plan.card.note", plan.event().name(), words.weekday(each), words.table(each)))
                .orElse(plan.event().name());
        var guest = contact.guest();
        return new Card(
                        guest.name(),
                        guest.organisation(),
                        guest.headline(),
                        contact.email(),
                        contact.phone() == null ? "" : contact.phone(),
                        said.isBlank() ? met : met + "\n" + said)
                .write()
                .getBytes(StandardCharsets.UTF_8);
    }
}
