package io.rapport.meeting.web;

import io.rapport.meeting.Subscriptions;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Calendars read these again and again, without signing in. */
@Controller
class CalendarFiles {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final Subscriptions subscriptions;

    CalendarFiles(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @GetMapping("/calendar/{token}.ics")
    ResponseEntity<byte[]> calendar(@PathVariable String token) {
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(subscriptions.calendar(token).getBytes(StandardCharsets.UTF_8));
    }
}
