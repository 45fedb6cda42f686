package io.rapport.gathering.web;

import static io.rapport.gathering.web.ItineraryPages.BY_LINK;
import static io.rapport.gathering.web.ItineraryPages.SIGNED_IN;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.gathering.Absences;
import io.rapport.gathering.Afterwards;
import io.rapport.gathering.AttendeeId;
import io.rapport.gathering.ContactWishes;
import io.rapport.gathering.Doors;
import io.rapport.gathering.Itineraries;
import io.rapport.gathering.PlanChanged;
import io.rapport.gathering.Rescue;
import io.rapport.gathering.Rescues;
import io.rapport.gathering.TableOutcome;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import io.rapport.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What somebody says with one tap on their plan, on the day and afterwards. A tap in the very moment in which the plan
 * changes leads to the plan as it is now, and to a word of what happened.
 */
@Controller
class TapPages {

    private final Itineraries itineraries;
    private final Rescues rescues;
    private final Absences absences;
    private final Doors doors;
    private final ContactWishes contacts;
    private final Afterwards afterwards;
    private final PlanFiles files;
    private final StaticTemplates templates = new StaticTemplates();

    TapPages(
            Itineraries itineraries,
            Rescues rescues,
            Absences absences,
            Doors doors,
            ContactWishes contacts,
            Afterwards afterwards,
            PlanFiles files) {
        this.itineraries = itineraries;
        this.rescues = rescues;
        this.absences = absences;
        this.doors = doors;
        this.contacts = contacts;
        this.afterwards = afterwards;
        this.files = files;
    }

    @PostMapping({SIGNED_IN + "/absence", BY_LINK + "/absence"})
    String cannotCome(Visitor visitor, RedirectAttributes next) {
        absences.cannotCome(visitor.attendee());
        return away(visitor, next);
    }

    private String away(Visitor visitor, RedirectAttributes next) {
        Notice.done(next, absences.hasCome(visitor.attendee()) ? "plan.done.left" : "plan.done.cannotCome");
        return to(visitor);
    }

    @PostMapping({SIGNED_IN + "/departure", BY_LINK + "/departure"})
    String leave(Visitor visitor, RedirectAttributes next) {
        if (!absences.leave(visitor.attendee())) {
            return away(visitor, next);
        }
        Notice.done(next, "plan.done.leave");
        return to(visitor);
    }

    @PostMapping({SIGNED_IN + "/presence", BY_LINK + "/presence"})
    String back(Visitor visitor, RedirectAttributes next) {
        if (doors.back(visitor.attendee())) {
            Notice.done(next, "plan.done.here");
        }
        return to(visitor);
    }

    @PostMapping({SIGNED_IN + "/meetings/{meeting}/absence", BY_LINK + "/meetings/{meeting}/absence"})
    String nobodyCame(Visitor visitor, @PathVariable UUID meeting, RedirectAttributes next) {
        doors.nobodyCame(visitor.attendee(), meeting);
        Notice.done(next, "plan.done.nobodyCame");
        return to(visitor);
    }

    @PostMapping({SIGNED_IN + "/meetings/{meeting}/presence", BY_LINK + "/meetings/{meeting}/presence"})
    String here(Visitor visitor, @PathVariable UUID meeting, RedirectAttributes next) {
        doors.here(visitor.attendee(), meeting);
        Notice.done(next, "plan.done.here");
        return to(visitor);
    }

    @PostMapping({SIGNED_IN + "/rescues/{rescue}/acceptance", BY_LINK + "/rescues/{rescue}/acceptance"})
    String accept(Visitor visitor, @PathVariable UUID rescue, RedirectAttributes next) {
        tell(rescues.accept(visitor.attendee(), rescue), visitor, next);
        return to(visitor);
    }

    private static void tell(Rescue rescue, Visitor visitor, RedirectAttributes next) {
        switch (rescue.state()) {
            case AGREED -> Notice.done(next, "plan.done.rescued");
            case OFFERED -> Notice.done(next, "plan.done.rescueYes");
            case DECLINED, LAPSED, TAKEN, NOBODY -> {
                if (rescue.saidYes(visitor.attendee()) || rescue.state() != Rescue.State.DECLINED) {
                    Notice.trouble(next, "plan.done.rescueOver");
                }
            }
        }
    }

    @PostMapping({SIGNED_IN + "/rescues/{rescue}/refusal", BY_LINK + "/rescues/{rescue}/refusal"})
    String decline(Visitor visitor, @PathVariable UUID rescue, RedirectAttributes next) {
        var ended = rescues.decline(visitor.attendee(), rescue);
        // on another phone, the same person may have said yes a moment before
        Notice.done(next, ended.state() == Rescue.State.AGREED ? "plan.done.rescued" : "plan.done.rescueNo");
        return to(visitor);
    }

    @PostMapping({SIGNED_IN + "/meetings/{meeting}/contact", BY_LINK + "/meetings/{meeting}/contact"})
    String exchange(Visitor visitor, @PathVariable UUID meeting, RedirectAttributes next) {
        contacts.wish(visitor.attendee(), meeting);
        Notice.done(next, "plan.done.contact");
        return to(visitor, meeting);
    }

    @GetMapping({
        SIGNED_IN + "/meetings/{meeting}/contacts/{other}.vcf",
        BY_LINK + "/meetings/{meeting}/contacts/{other}.vcf"
    })
    ResponseEntity<byte[]> card(Page page, Visitor visitor, @PathVariable UUID meeting, @PathVariable UUID other) {
        var contact = contacts.contact(visitor.attendee(), meeting, new AttendeeId(other));
        var plan = itineraries.of(visitor.attendee());
        var said = afterwards.of(visitor.attendee(), List.of(meeting)).get(meeting);
        return ItineraryPages.file(
                "contact.vcf",
                "text/vcard;charset=UTF-8",
                files.card(contact, plan, meeting, said == null ? "" : said.text(), page.texts()));
    }

    /** Behind a link in a mail: looking changes nothing, a button says it. */
    @GetMapping({SIGNED_IN + "/meetings/{meeting}/word", BY_LINK + "/meetings/{meeting}/word"})
    Html word(Page page, Visitor visitor, @PathVariable UUID meeting, @RequestParam Word word) {
        return asked(page, visitor, meeting, "word", word.name(), page.t("plan.after." + word.label()));
    }

    /** The same months later, for what became of it. */
    @GetMapping({SIGNED_IN + "/meetings/{meeting}/next", BY_LINK + "/meetings/{meeting}/next"})
    Html next(Page page, Visitor visitor, @PathVariable UUID meeting, @RequestParam TableOutcome.Next next) {
        return asked(page, visitor, meeting, "next", next.name(), page.t(next));
    }

    private Html asked(Page page, Visitor visitor, UUID meeting, String what, String word, String label) {
        var plan = itineraries.of(visitor.attendee());
        var asked = afterwards.asked(visitor.attendee(), meeting);
        return Html.of(templates.gatheringWebWord(page, plan, asked, visitor.base(), what, word, label));
    }

    @PostMapping({SIGNED_IN + "/meetings/{meeting}/word", BY_LINK + "/meetings/{meeting}/word"})
    String say(Visitor visitor, @PathVariable UUID meeting, @RequestParam Word word, RedirectAttributes next) {
        afterwards.say(visitor.attendee(), meeting, word.held(), word.useful());
        Notice.done(next, "plan.done.said");
        return to(visitor, meeting);
    }

    @PostMapping({SIGNED_IN + "/meetings/{meeting}/next", BY_LINK + "/meetings/{meeting}/next"})
    String next(
            Visitor visitor,
            @PathVariable UUID meeting,
            @RequestParam TableOutcome.Next next,
            RedirectAttributes flash) {
        afterwards.next(visitor.attendee(), meeting, next);
        Notice.done(flash, "plan.done.said");
        return to(visitor, meeting);
    }

    @PostMapping({SIGNED_IN + "/meetings/{meeting}/note", BY_LINK + "/meetings/{meeting}/note"})
    String note(
            Page page,
            Visitor visitor,
            @PathVariable UUID meeting,
            @RequestParam(defaultValue = "") String text,
            RedirectAttributes next) {
        var words = Form.text(text);
        if (words.length() > TableOutcome.LONGEST_TEXT) {
            throw new Refusal("plan.refused.long", words.length(), TableOutcome.LONGEST_TEXT);
        }
        try {
            afterwards.write(visitor.attendee(), meeting, words);
        } catch (PlanChanged changed) {
            Notice.trouble(next, "plan.refused.noted", page.t(changed.key()), words);
            return to(visitor);
        }
        Notice.done(next, "plan.done.noted");
        return to(visitor, meeting);
    }

    @ExceptionHandler
    String changed(PlanChanged changed, HttpServletRequest request, RedirectAttributes next) {
        Notice.trouble(next, changed.key());
        var address = request.getRequestURI();
        return "redirect:" + address.substring(0, address.indexOf("/meetings/"));
    }

    private static String to(Visitor visitor) {
        return "redirect:" + visitor.base();
    }

    private static String to(Visitor visitor, UUID meeting) {
        return "redirect:" + visitor.base() + "#m-" + meeting;
    }

    /** What is said with one tap. */
    enum Word {
        USEFUL,
        HELD,
        NOT_USEFUL,
        NOT_HELD;

        boolean held() {
            return this != NOT_HELD;
        }

        String label() {
            return switch (this) {
                case USEFUL -> "useful";
                case HELD -> "held";
                case NOT_USEFUL -> "notUseful";
                case NOT_HELD -> "notHeld";
            };
        }

        @Nullable
        Boolean useful() {
            return this == USEFUL ? Boolean.TRUE : this == NOT_USEFUL ? Boolean.FALSE : null;
        }
    }
}
