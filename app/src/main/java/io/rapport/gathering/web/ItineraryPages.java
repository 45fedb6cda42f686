package io.rapport.gathering.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.channel.paper.QrCode;
import io.rapport.gathering.Attending;
import io.rapport.gathering.Itineraries;
import io.rapport.gathering.Live;
import io.rapport.gathering.PlanView;
import io.rapport.gathering.PlanViews;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.web.Html;
import io.rapport.web.Page;
import io.rapport.web.Reader;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One’s own plan of an event: before it, on the day and afterwards. */
@Controller
class ItineraryPages {

    /**
     * The worker of the browser keeps a page with this header for times without a network: those of one person, who is
     * told from others by its value, and beside them doors, which are nobody’s.
     */
    static final String KEEP = "Rapport-Keep";

    static final String SIGNED_IN = "/plans/{attendee}";
    static final String BY_LINK = "/my-plan/{token}";

    private final Attending attending;
    private final Itineraries itineraries;
    private final PlanViews views;
    private final Live live;
    private final PlanFiles files;
    private final StaticTemplates templates = new StaticTemplates();

    ItineraryPages(Attending attending, Itineraries itineraries, PlanViews views, Live live, PlanFiles files) {
        this.attending = attending;
        this.itineraries = itineraries;
        this.views = views;
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

    static ResponseEntity<byte[]> file(String name, String type, byte[] content) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(content);
    }
}
