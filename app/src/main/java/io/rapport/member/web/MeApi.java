package io.rapport.member.web;

import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.member.Portable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The signed-in member for programs, and everything there is about them as a file to take along. */
@RestController
class MeApi {

    private final Own own;
    private final List<Portable> parts;
    private final JsonMapper json;

    MeApi(Own own, List<Portable> parts, JsonMapper json) {
        this.own = own;
        this.parts = parts;
        this.json = json;
    }

    @GetMapping("/api/me")
    Me me(@Asking MemberId me) {
        return Me.of(own.profile(me));
    }

    @GetMapping("/profile/export")
    ResponseEntity<byte[]> export(@Asking MemberId me) {
        own.profile(me);
        Map<String, Object> all = new TreeMap<>();
        for (var part : parts) {
            all.put(part.part(), part.of(me));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rapport.json\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
    }
}
