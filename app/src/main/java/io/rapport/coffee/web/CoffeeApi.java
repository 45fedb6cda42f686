package io.rapport.coffee.web;

import io.rapport.coffee.CoffeeRoundId;
import io.rapport.coffee.Coffees;
import io.rapport.coffee.GroupId;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.web.Form;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Coffee rounds for programs, as a member sees them. */
@RestController
@RequestMapping("/api/coffee")
@Tag(name = "Coffee rounds", description = "The coffees of the reader, and the rounds in which they take part or could")
class CoffeeApi {

    private final Coffees coffees;

    CoffeeApi(Coffees coffees) {
        this.coffees = coffees;
    }

    /** @param pausedUntil null if the reader does not pause */
    record Round(
            UUID id,
            UUID community,
            String name,
            OffsetDateTime next,
            boolean takingPart,
            @Nullable LocalDate pausedUntil,
            String department) {

        static Round of(Coffees.Mine mine) {
            return new Round(
                    mine.round().id().value(),
                    mine.community().id().value(),
                    mine.round().terms().name(),
                    mine.next().toOffsetDateTime(),
                    mine.takingPart(),
                    mine.paused(),
                    mine.department());
        }
    }

    @GetMapping("/rounds")
    @Operation(summary = "The rounds of the reader’s communities")
    List<Round> rounds(@Parameter(hidden = true) @Asking MemberId me) {
        return coffees.roundsFor(me).stream().map(Round::of).toList();
    }

    /** @param department may be left out */
    record Joining(@Nullable String department) {}

    @PostMapping("/rounds/{id}/membership")
    @Operation(summary = "Takes part from the next draw on")
    List<Round> join(
            @Parameter(hidden = true) @Asking MemberId me,
            @PathVariable CoffeeRoundId id,
            @RequestBody Joining joining) {
        coffees.join(me, id, joining.department() == null ? "" : Form.line(joining.department()));
        return rounds(me);
    }

    @DeleteMapping("/rounds/{id}/membership")
    @Operation(summary = "Takes part no more")
    List<Round> leave(@Parameter(hidden = true) @Asking MemberId me, @PathVariable CoffeeRoundId id) {
        coffees.leave(me, id);
        return rounds(me);
    }

    record Pause(LocalDate until) {}

    @PostMapping("/rounds/{id}/pause")
    @Operation(summary = "Is not drawn until that day, and then again by itself")
    List<Round> pause(
            @Parameter(hidden = true) @Asking MemberId me, @PathVariable CoffeeRoundId id, @RequestBody Pause pause) {
        coffees.pause(me, id, pause.until());
        return rounds(me);
    }

    @DeleteMapping("/rounds/{id}/pause")
    @Operation(summary = "Is drawn again at once")
    List<Round> goOn(@Parameter(hidden = true) @Asking MemberId me, @PathVariable CoffeeRoundId id) {
        coffees.goOn(me, id);
        return rounds(me);
    }

    /**
     * @param meeting in which a time is agreed, see /api/meetings
     * @param asked whether the reader is asked if they met
     * @param met what they answered
     */
    record Coffee(
            UUID id,
            String round,
            LocalDate day,
            List<Person> others,
            UUID meeting,
            boolean asked,
            @Nullable Boolean met) {

        static Coffee of(Coffees.Coffee coffee) {
            return new Coffee(
                    coffee.id().value(),
                    coffee.round(),
                    coffee.day(),
                    coffee.others().stream()
                            .map(each -> new Person(
                                    each.profile().id().value(), each.profile().name()))
                            .toList(),
                    coffee.meeting().value(),
                    coffee.asked(),
                    coffee.met());
        }
    }

    record Person(UUID id, String name) {}

    @GetMapping
    @Operation(summary = "The coffees that the reader was told of, the latest first")
    List<Coffee> coffees(@Parameter(hidden = true) @Asking MemberId me) {
        return coffees.coffees(me).stream().map(Coffee::of).toList();
    }

    record Answer(boolean met) {}

    @PostMapping("/{id}/answer")
    @Operation(summary = "Says whether they met; saying it again replaces it")
    List<Coffee> say(
            @Parameter(hidden = true) @Asking MemberId me, @PathVariable GroupId id, @RequestBody Answer answer) {
        coffees.say(me, id, answer.met());
        return coffees(me);
    }
}
