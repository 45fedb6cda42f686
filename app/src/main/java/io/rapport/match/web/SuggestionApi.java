package io.rapport.match.web;

import io.rapport.match.Reason;
import io.rapport.match.SuggestionId;
import io.rapport.match.Suggestions;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Relation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/suggestions")
@Tag(name = "Suggestions", description = "This week’s people")
class SuggestionApi {

    private final Suggestions suggestions;
    private final Members members;

    SuggestionApi(Suggestions suggestions, Members members) {
        this.suggestions = suggestions;
        this.members = members;
    }

    /**
     * Somebody worth meeting this week.
     *
     * @param week the day on which the round was due that brought the two together
     * @param give what the member could do for the other
     * @param gain what the other could do for the member
     */
    record Shown(UUID id, UUID other, String name, LocalDate week, List<Facing> give, List<Facing> gain) {

        static Shown of(Suggestions.Shown shown) {
            return new Shown(
                    shown.suggestion().id().value(),
                    shown.profile().id().value(),
                    shown.profile().name(),
                    shown.suggestion().week(),
                    shown.match().give().stream().map(Facing::of).toList(),
                    shown.match().gain().stream().map(Facing::of).toList());
        }
    }

    /** An ask and the offer that meets it. */
    record Facing(String ask, String offer) {

        static Facing of(Reason reason) {
            return new Facing(reason.ask().text(), reason.offer().text());
        }
    }

    @GetMapping
    @Operation(summary = "This week’s people, the one with whom both gain most first")
    List<Shown> mine(@Parameter(hidden = true) @Asking MemberId me) {
        return members.find(me, Relation.SELF).stream()
                .flatMap(profile -> suggestions.people(profile).stream())
                .map(Shown::of)
                .toList();
    }

    @PostMapping("/{id}/postponement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Not now: not shown for some months. The other is not told")
    void notNow(@Parameter(hidden = true) @Asking MemberId me, @PathVariable SuggestionId id) {
        suggestions.notNow(me, id);
    }

    @PostMapping("/{id}/decline")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Not for me: never shown again. The other is not told")
    void notForMe(@Parameter(hidden = true) @Asking MemberId me, @PathVariable SuggestionId id) {
        suggestions.notForMe(me, id);
    }
}
