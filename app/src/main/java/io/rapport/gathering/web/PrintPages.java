package io.rapport.gathering.web;

import io.rapport.channel.paper.Paper;
import io.rapport.gathering.AttendeeId;
import io.rapport.gathering.GatheringId;
import io.rapport.gathering.Itineraries;
import io.rapport.gathering.Itinerary;
import io.rapport.gathering.PlanSheets;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.web.Page;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** What organisers print before an event. Written while it is read, so that thousands of plans need no memory. */
@Controller
@RequestMapping("/events/{gathering}/print")
class PrintPages {

    private final Itineraries itineraries;
    private final PlanSheets sheets;
    private final Paper paper;

    PrintPages(Itineraries itineraries, PlanSheets sheets, Paper paper) {
        this.itineraries = itineraries;
        this.sheets = sheets;
        this.paper = paper;
    }

    @GetMapping("/plans.pdf")
    ResponseEntity<StreamingResponseBody> plans(Page page, @Asking MemberId me, @PathVariable GatheringId gathering) {
        var event = itineraries.organisedBy(me, gathering);
        return pdf(
                "plans.pdf",
                out -> paper.plans(event.name(), sheets.plans(itineraries.guests(gathering), page.texts()), out));
    }

    @GetMapping("/tables.pdf")
    ResponseEntity<StreamingResponseBody> tables(Page page, @Asking MemberId me, @PathVariable GatheringId gathering) {
        Itinerary.Event event = itineraries.organisedBy(me, gathering);
        return pdf(
                "tables.pdf",
                out -> paper.tables(
                        event.name(),
                        sheets.tables(event, itineraries.guests(gathering), page.texts())
                                .iterator(),
                        out));
    }

    @GetMapping("/door.pdf")
    ResponseEntity<StreamingResponseBody> door(Page page, @Asking MemberId me, @PathVariable GatheringId gathering) {
        var event = itineraries.organisedBy(me, gathering);
        return pdf(
                "door.pdf", out -> paper.door(sheets.door(event, itineraries.everybody(gathering), page.texts()), out));
    }

    @GetMapping("/badges.pdf")
    ResponseEntity<StreamingResponseBody> badges(
            Page page,
            @Asking MemberId me,
            @PathVariable GatheringId gathering,
            @RequestParam(defaultValue = "EIGHT") Paper.BadgeSheet sheet,
            @RequestParam(required = false) @Nullable AttendeeId attendee) {
        var event = itineraries.organisedBy(me, gathering);
        var guests = itineraries.guests(gathering).stream()
                .filter(each -> attendee == null || each.id().equals(attendee))
                .toList();
        return pdf(
                "badges.pdf",
                out -> paper.badges(event.name(), sheets.badges(event, guests, page.texts()), sheet, out));
    }

    private static ResponseEntity<StreamingResponseBody> pdf(String name, Consumer<OutputStream> printing) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(name).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(out -> {
                    var buffered = new BufferedOutputStream(out, 1 << 16);
                    printing.accept(buffered);
                    buffered.flush();
                });
    }
}
