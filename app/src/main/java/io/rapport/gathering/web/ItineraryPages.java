package io.rapport.gathering.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.channel.paper.QrCode;
import io.rapport.gathering.Absences;
import io.rapport.gathering.Afterwards;
import io.rapport.gathering.AttendeeId;
import io.rapport.gathering.Attending;
import io.rapport.gathering.ContactWishes;
import io.rapport.gathering.Doors;
import io.rapport.gathering.Itineraries;
import io.rapport.gathering.Live;
import io.rapport.gathering.PlanView;
import io.rapport.gathering.PlanViews;
import io.rapport.gathering.Rescue;
import io.rapport.gathering.Rescues;
import io.rapport.gathering.TableOutcome;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.web.Html;
import io.rapport.web.NotFound;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import io.rapport.web.Reader;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One’s own plan of an event: before it, on the day and afterwards. */
@Controller
class ItineraryPages {

    /**
     * The worker of the browser keeps a page with this header for times without a network: those of one person, who is
     * told from others by its value, and beside them doors, which are nobody’s.
     */
    static final String KEEP = "Rapport-Keep";

    private static final String SIGNED_IN = "/plans/{attendee}";
    private static final String BY_LINK = "/my-plan/{token}";

    private final Attending attending;
    private final Itineraries itineraries;
    private final PlanViews views;
    private final Rescues rescues;
    private final Absences absences;
    private final Doors doors;
    private final ContactWishes contacts;
    private final Afterwards afterwards;
    private final Live live;
    private final PlanFiles files;
    private final StaticTemplates templates = new StaticTemplates();

    ItineraryPages(
            Attending attending,
            Itineraries itineraries,
            PlanViews views,
            Rescues rescues,
            Absences absences,
            Doors doors,
            ContactWishes contacts,
            Afterwards afterwards,
            Live live,
            PlanFiles files) {
        this.attending = attending;
        this.itineraries = itineraries;
        this.views = views;
        this.rescues = rescues;
        this.absences = absences;
        this.doors = doors;
        this.contacts = contacts;
        this.afterwards = afterwards;
        this.live = live;
        this.files = files;
    }

    /** The plans of a reader and the events that have none for them yet; where there is but one, that one. */
    @GetMapping("/plans")
    Object mine(Page page, @Asking MemberId me) {
        var parts = attending.all(me);
        var plans = itineraries.of(me);
        var planned = plans.stream().map(plan -> plan.me().id()).collect(Collectors.toSet());
        var unplanned =
                parts.stream().filter(part -> !planned.contains(part.me().id())).toList();
        if (plans.size() + unplanned.size() != 1) {
            return Html.of(templates.gatheringWebPlans(page, plans, unplanned));
        }
        return plans.isEmpty()
                ? "redirect:/gatherings/" + unplanned.getFirst().gathering().id()
                : "redirect:/plans/" + plans.getFirst().me().id();
    }

    @GetMapping({SIGNED_IN, BY_LINK})
    Html show(Page page, Visitor visitor, HttpServletResponse response) {
        var view = view(visitor);
        var me = view.plan().me();
        response.setHeader(
                KEEP,
                Reader.mark(me.member() == null ? me.id().value() : me.member().value()));
        var code = QrCode.of(files.badgeLink(view.plan()));
        return Html.of(templates.gatheringWebItinerary(page, view, visitor.base(), code));
    }

    private PlanView view(Visitor visitor) {
        return views.of(visitor.attendee());
    }

    /** What changes on the day, without the frame. */
    @GetMapping({SIGNED_IN + "/now", BY_LINK + "/now"})
    Html now(Page page, Visitor visitor) {
        return Html.of(templates.gatheringWebPlanNow(page, view(visitor), visitor.base()));
    }

    @GetMapping(
            value = {SIGNED_IN + "/live", BY_LINK + "/live"},
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(
            Visitor visitor, @RequestParam(required = false) @Nullable Long since, HttpServletResponse response) {
        response.setHeader("X-Accel-Buffering", "no");
        return live.plan(
                itineraries.gathering(visitor.attendee()),
                visitor.attendee(),
                since == null ? null : Instant.ofEpochMilli(since));
    }

    @GetMapping({SIGNED_IN + "/plan.pdf", BY_LINK + "/plan.pdf"})
    ResponseEntity<byte[]> pdf(Page page, Visitor visitor) {
        return file("plan.pdf", "application/pdf", files.pdf(itineraries.of(visitor.attendee()), page.texts()));
    }

    @GetMapping({SIGNED_IN + "/plan.ics", BY_LINK + "/plan.ics"})
    ResponseEntity<byte[]> calendar(Page page, Visitor visitor) {
        return file(
                "plan.ics",
                "text/calendar;charset=UTF-8",
                files.calendar(itineraries.of(visitor.attendee()), page.texts(), visitor.base()));
    }

    private static ResponseEntity<byte[]> file(String name, String type, byte[] content) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(content);
    }

    @PostMapping({SIGNED_IN + "/absence", BY_LINK + "/absence"})
    String cannotCome(Visitor visitor, RedirectAttributes next) {
        absences.cannotCome(visitor.attendee());
        Notice.done(next, absences.hasCome(visitor.attendee()) ? "plan.done.left" : "plan.done.cannotCome");
        return to(visitor);
    }

    @PostMapping({SIGNED_IN + "/departure", BY_LINK + "/departure"})
    String leave(Visitor visitor, RedirectAttributes next) {
        absences.leave(visitor.attendee());
        Notice.done(next, absences.hasCome(visitor.attendee()) ? "plan.done.leave" : "plan.done.cannotCome");
        return to(visitor);
    }

    @PostMapping({SIGNED_IN + "/presence", BY_LINK + "/presence"})
    String back(Visitor visitor, RedirectAttributes next) {
        doors.back(visitor.attendee());
        Notice.done(next, "plan.done.here");
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
        return file(
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
        var asked = plan.meetings().stream()
                .filter(each -> each.id().equals(meeting))
                .findFirst()
                .orElseThrow(() -> new NotFound("meeting " + meeting));
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
            Visitor visitor,
            @PathVariable UUID meeting,
            @RequestParam(defaultValue = "") String text,
            RedirectAttributes next) {
        var words = io.rapport.web.Form.text(text);
        if (words.length() > TableOutcome.LONGEST_TEXT) {
            throw new io.rapport.web.Refusal("plan.refused.long", words.length(), TableOutcome.LONGEST_TEXT);
        }
        afterwards.write(visitor.attendee(), meeting, words);
        Notice.done(next, "plan.done.noted");
        return to(visitor, meeting);
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
