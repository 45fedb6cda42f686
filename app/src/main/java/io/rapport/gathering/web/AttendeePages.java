package io.rapport.gathering.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.gathering.Attendee;
import io.rapport.gathering.AttendeeId;
import io.rapport.gathering.Attendees;
import io.rapport.gathering.Gathering;
import io.rapport.gathering.GatheringId;
import io.rapport.gathering.Gatherings;
import io.rapport.gathering.Itineraries;
import io.rapport.gathering.PlanWords;
import io.rapport.gathering.Table;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import io.rapport.web.Refusal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is known of one who takes part in an event. */
@Controller
@RequestMapping("/communities/{id}/gatherings/{gathering}/people/{attendee}")
class AttendeePages {

    private final Communities communities;
    private final Gatherings gatherings;
    private final Attendees attendees;
    private final Itineraries itineraries;
    private final StaticTemplates templates = new StaticTemplates();

    AttendeePages(Communities communities, Gatherings gatherings, Attendees attendees, Itineraries itineraries) {
        this.communities = communities;
        this.gatherings = gatherings;
        this.attendees = attendees;
        this.itineraries = itineraries;
    }

    @GetMapping
    Html show(
            Page page,
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            @PathVariable AttendeeId attendee) {
        var found = attendees.find(me, id, gathering, attendee);
        var whole = gatherings.whole(me, id, gathering);
        var zone = whole.gathering().zone();
        var form = Form.of(Map.of())
                .with("name", found.name())
                .with("organisation", found.organisation())
                .with("headline", found.headline())
                .with("group", found.group())
                .with("arrives", local(found.arrives(), zone))
                .with("leaves", local(found.leaves(), zone))
                .with("booth", booth(whole, attendee))
                .with("marks", marks(found))
                .with("revision", found.revision());
        return show(page, me, id, whole, found, form, HttpStatus.OK);
    }

    private static List<String> marks(Attendee attendee) {
        return Stream.of(attendee.firstTime() ? "first" : "", attendee.standby() ? "standby" : "")
                .filter(mark -> !mark.isEmpty())
                .toList();
    }

    private static String booth(Gatherings.Whole whole, AttendeeId attendee) {
        return whole.outline().tables().stream()
                .filter(table -> attendee.equals(table.owner()))
                .map(Table::label)
                .findFirst()
                .orElse("");
    }

    static @Nullable LocalDateTime local(@Nullable Instant at, ZoneId zone) {
        return at == null ? null : LocalDateTime.ofInstant(at, zone);
    }

    private Html show(
            Page page,
            MemberId me,
            CommunityId id,
            Gatherings.Whole whole,
            Attendee attendee,
            Form form,
            HttpStatus status) {
        return Html.of(
                status,
                templates.gatheringWebAttendee(
                        page,
                        communities.organisedBy(me, id),
                        whole,
                        attendee,
                        form,
                        attendees.statements(me, id, whole.gathering().id(), attendee.id())));
    }

    @PostMapping
    Object change(
            Page page,
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            @PathVariable AttendeeId attendee,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes next) {
        var found = attendees.find(me, id, gathering, attendee);
        var whole = gatherings.whole(me, id, gathering);
        var form = Form.of(typed);
        var changed = read(form, found, whole.gathering().zone());
        if (changed != null) {
            try {
                attendees.change(me, id, gathering, changed, form.line("booth", Table.LONGEST_LABEL));
                tell(page, whole.gathering(), changed, next);
                return "redirect:" + whole.gathering().address() + "/people";
            } catch (Refusal refusal) {
                form.wrong("form", refusal.key(), refusal.arguments());
            }
        }
        return show(page, me, id, whole, found, form, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** What was stored, and at which times they are missed now. */
    private void tell(Page page, Gathering gathering, Attendee changed, RedirectAttributes next) {
        var words = new PlanWords(page.texts(), gathering.zone());
        var missed = itineraries.missed(changed.id()).stream().map(words::when).collect(Collectors.joining("; "));
        if (missed.isEmpty()) {
            Notice.done(next, "gathering.people.stored", changed.name());
        } else {
            Notice.trouble(next, "gathering.people.stored.missed", changed.name(), missed);
        }
    }

    private static @Nullable Attendee read(Form form, Attendee found, ZoneId zone) {
        var name = form.neededLine("name", 200);
        var organisation = form.line("organisation", 200);
        var headline = form.line("headline", 200);
        var arrives = form.moment("arrives", zone);
        var leaves = form.moment("leaves", zone);
        if (arrives != null && leaves != null && !arrives.isBefore(leaves)) {
            form.wrong("leaves", "gathering.refused.leavesBefore");
        }
        var group = group(form);
        var revision = form.number("revision", 0, Integer.MAX_VALUE);
        var marks = form.values("marks");
        return form.ok()
                ? new Attendee(
                        found.id(),
                        found.gathering(),
                        found.member(),
                        found.email(),
                        name,
                        organisation,
                        headline,
                        found.externalId(),
                        group,
                        marks.contains("first"),
                        marks.contains("standby"),
                        found.state(),
                        arrives,
                        leaves,
                        found.gone(),
                        found.checkedIn(),
                        revision)
                : null;
    }

    private static @Nullable UUID group(Form form) {
        var value = form.value("group");
        try {
            return value.isEmpty() ? null : UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            form.wrong("group", "form.noChoice", Form.brief(value));
            return null;
        }
    }

    @PostMapping("/removal")
    String remove(
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            @PathVariable AttendeeId attendee,
            RedirectAttributes next) {
        var found = attendees.find(me, id, gathering, attendee);
        try {
            attendees.remove(me, id, gathering, attendee);
            Notice.done(next, "gathering.people.removed", found.name());
        } catch (Refusal refusal) {
            Notice.trouble(next, refusal.key(), GatheringPages.words(refusal));
        }
        return "redirect:" + gatherings.find(me, id, gathering).address() + "/people";
    }

    @PostMapping("/coming")
    String setComing(
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            @PathVariable AttendeeId attendee,
            @RequestParam boolean coming,
            RedirectAttributes next) {
        var found = attendees.find(me, id, gathering, attendee);
        attendees.setComing(me, id, gathering, attendee, coming);
        var takesPart = attendees.find(me, id, gathering, attendee).takesPart();
        Notice.done(
                next,
                coming
                        ? "gathering.people.coming"
                        : takesPart ? "gathering.people.leaves" : "gathering.people.notComing",
                found.name());
        return "redirect:" + gatherings.find(me, id, gathering).address() + "/people";
    }
}
