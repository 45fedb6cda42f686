package io.rapport.gathering.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.gathering.AttendeeId;
import io.rapport.gathering.DayLinks;
import io.rapport.gathering.Doors;
import io.rapport.gathering.GatheringId;
import io.rapport.gathering.Itineraries;
import io.rapport.gathering.Walls;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import io.rapport.web.Site;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The day of an event for its organisers: who is late, links for helpers, what is to be printed. */
@Controller
@RequestMapping("/events/{gathering}/day")
class DayPages {

    private static final int LONGEST_NAME = 100;

    private final Itineraries itineraries;
    private final Doors doors;
    private final DayLinks links;
    private final Walls walls;
    private final Site site;
    private final StaticTemplates templates = new StaticTemplates();

    DayPages(Itineraries itineraries, Doors doors, DayLinks links, Walls walls, Site site) {
        this.itineraries = itineraries;
        this.doors = doors;
        this.links = links;
        this.walls = walls;
        this.site = site;
    }

    @GetMapping
    Html day(Page page, @Asking MemberId me, @PathVariable GatheringId gathering) {
        return Html.of(templates.gatheringWebDay(
                page,
                itineraries.organisedBy(me, gathering),
                walls.of(gathering),
                doors.late(me, gathering),
                links.of(me, gathering)));
    }

    /** A new link is shown once; whoever lost it makes another. */
    @PostMapping("/links")
    Html makeLink(
            Page page,
            @Asking MemberId me,
            @PathVariable GatheringId gathering,
            @RequestParam DayLinks.Kind kind,
            @RequestParam(defaultValue = "") String name) {
        var called = Form.line(name);
        var path = links.make(
                me,
                gathering,
                kind,
                called.isEmpty() ? page.t(kind) : called.substring(0, Math.min(called.length(), LONGEST_NAME)));
        return Html.of(templates.gatheringWebDayLink(
                page, itineraries.organisedBy(me, gathering), kind, path, site.link(path)));
    }

    @PostMapping("/badges/{attendee}/renewal")
    String renewBadge(
            @Asking MemberId me,
            @PathVariable GatheringId gathering,
            @PathVariable AttendeeId attendee,
            RedirectAttributes next) {
        var guest = itineraries.renewBadge(me, gathering, attendee);
        Notice.done(next, "plan.badge.renewed", guest.name());
        return "redirect:" + itineraries.of(attendee).address();
    }

    @PostMapping("/links/{link}/revocation")
    String revoke(
            @Asking MemberId me,
            @PathVariable GatheringId gathering,
            @PathVariable UUID link,
            RedirectAttributes next) {
        links.revoke(me, gathering, link);
        Notice.done(next, "plan.day.revoked");
        return "redirect:/events/" + gathering + "/day";
    }
}
