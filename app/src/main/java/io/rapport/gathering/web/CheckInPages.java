package io.rapport.gathering.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.gathering.DayLinks;
import io.rapport.gathering.Doors;
import io.rapport.gathering.GatheringId;
import io.rapport.gathering.Itineraries;
import io.rapport.gathering.Live;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.NotFound;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The door, for whoever has its link: check-in by the code on a badge or by name, with or without JavaScript. */
@Controller
class CheckInPages {

    private static final int SHOWN = 12;

    /** A phone sends a fifth of it at once, and an eighth of the bytes at most. */
    private static final int MOST_NOTES = 500;

    private static final int MOST_KILOBYTES = 1024;

    private final DayLinks links;
    private final Doors doors;
    private final Itineraries itineraries;
    private final Live live;
    private final JsonMapper json;
    private final StaticTemplates templates = new StaticTemplates();

    CheckInPages(DayLinks links, Doors doors, Itineraries itineraries, Live live, JsonMapper json) {
        this.links = links;
        this.doors = doors;
        this.itineraries = itineraries;
        this.live = live;
        this.json = json;
    }

    /** The one page of Rapport that may ask for the camera. */
    @GetMapping("/doors/{token}")
    Html door(
            Page page,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String name,
            HttpServletResponse response) {
        var gathering = gathering(token);
        response.setHeader("Permissions-Policy", "camera=(self), microphone=(), geolocation=(), payment=()");
        response.setHeader(ItineraryPages.KEEP, "door");
        var all = doors.expected(gathering);
        var wanted = plain(Form.line(name));
        return Html.of(templates.gatheringWebCheckIn(
                page,
                itineraries.named(gathering),
                "/doors/" + token,
                Form.line(name),
                all.stream()
                        .filter(each ->
                                plain(each.name() + " " + each.organisation()).contains(wanted))
                        .limit(SHOWN)
                        .toList(),
                (int) all.stream().filter(Doors.Expected::here).count(),
                (int) all.stream().filter(each -> !each.notComing()).count()));
    }

    @GetMapping("/doors/{token}/now")
    Html now(Page page, @PathVariable String token) {
        return Html.of(templates.gatheringWebCheckInNow(page.texts(), itineraries.named(gathering(token))));
    }

    @GetMapping(value = "/doors/{token}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(Page page, @PathVariable String token, HttpServletResponse response) {
        var gathering = gathering(token);
        var texts = page.texts();
        response.setHeader("X-Accel-Buffering", "no");
        return live.wall(
                gathering,
                () -> links.find(DayLinks.Kind.DOOR, token).isPresent(),
                List.of(DayLinks.Kind.DOOR, texts.locale()),
                () -> templates
                        .gatheringWebCheckInNow(texts, itineraries.named(gathering))
                        .render());
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    @GetMapping("/doors/{token}/people")
    @ResponseBody
    List<Doors.Expected> people(@PathVariable String token) {
        return doors.expected(gathering(token));
    }

    /**
     * What a phone noted, also a while ago. The link is the proof, so that a page which was open all day can send it. Of
     * what is too much at once nothing is noted, and the page sends it in smaller parts.
     *
     * @param sent what the clock of the phone said then, in milliseconds; a page that is older than this does not say
     */
    @PostMapping(value = "/doors/{token}/check-ins", consumes = "application/json")
    ResponseEntity<?> note(
            Page page,
            @PathVariable String token,
            @RequestParam(required = false) @Nullable Long sent,
            InputStream body)
            throws IOException {
        var gathering = gathering(token);
        var read = body.readNBytes(MOST_KILOBYTES * 1024 + 1);
        if (read.length > MOST_KILOBYTES * 1024) {
            return tooMuch(page);
        }
        var notes = notes(read);
        if (notes.size() > MOST_NOTES) {
            return tooMuch(page);
        }
        if (notes.isEmpty()) {
            return ResponseEntity.badRequest().build();
        }
        return ResponseEntity.ok(
                sent == null ? doors.note(gathering, notes) : doors.note(gathering, notes, Instant.ofEpochMilli(sent)));
    }

    /** None if it cannot be read. */
    private List<Doors.Note> notes(byte[] read) {
        try {
            Doors.Note @Nullable [] notes = json.readValue(read, Doors.Note[].class);
            return notes == null || Stream.of(notes).anyMatch(Objects::isNull) ? List.of() : List.of(notes);
        } catch (JacksonException unreadable) {
            return List.of();
        }
    }

    private static ResponseEntity<?> tooMuch(Page page) {
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(
                        HttpStatus.CONTENT_TOO_LARGE, page.t("plan.door.tooMuch", MOST_NOTES, MOST_KILOBYTES)))
                .build();
    }

    /** The same from a form. Its id was made with the page, so that a double click is one. */
    @PostMapping(value = "/doors/{token}/check-ins", consumes = "application/x-www-form-urlencoded")
    String note(
            @PathVariable String token,
            @RequestParam UUID id,
            @RequestParam UUID attendee,
            @RequestParam(defaultValue = "false") boolean takenBack,
            RedirectAttributes next) {
        var result = doors.note(gathering(token), List.of(new Doors.Note(id, attendee, null, null, takenBack)))
                .getFirst();
        if (result.failed()) {
            Notice.trouble(next, "plan.door.failed");
        } else if (result.attendee() == null) {
            Notice.trouble(next, "plan.door.unknown");
        } else if (takenBack) {
            Notice.done(next, "plan.door.takenBack", result.name());
        } else {
            Notice.done(next, "plan.door.done", result.name());
        }
        return "redirect:/doors/" + token;
    }

    private GatheringId gathering(String token) {
        return links.find(DayLinks.Kind.DOOR, token).orElseThrow(() -> new NotFound("a door at this address"));
    }

    /** What any camera opens that reads a badge: for an organiser who is signed in it is a way to check in. */
    @GetMapping("/badges/{badge}")
    Html badge(Page page, @Asking MemberId me, @PathVariable String badge) {
        var replaced = doors.replaced(me, badge);
        if (replaced.isPresent()) {
            return Html.of(HttpStatus.GONE, templates.gatheringWebReplacedBadge(page, itineraries.of(replaced.get())));
        }
        var guest = doors.byBadge(me, badge);
        var plan = itineraries.of(guest.id());
        return Html.of(templates.gatheringWebBadge(
                page, plan, badge, UUID.randomUUID(), doors.isHere(plan.event().id(), guest)));
    }

    @PostMapping("/badges/{badge}")
    String checkIn(@Asking MemberId me, @PathVariable String badge, @RequestParam UUID id, RedirectAttributes next) {
        doors.checkIn(me, badge, id);
        Notice.done(next, "plan.door.done", doors.byBadge(me, badge).name());
        return "redirect:/badges/" + badge;
    }

    @PostMapping("/badges/{badge}/taken-back")
    String takeBack(@Asking MemberId me, @PathVariable String badge, RedirectAttributes next) {
        doors.takeBack(me, badge);
        Notice.done(next, "plan.door.takenBack", doors.byBadge(me, badge).name());
        return "redirect:/badges/" + badge;
    }
}
