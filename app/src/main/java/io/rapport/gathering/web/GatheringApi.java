package io.rapport.gathering.web;

import io.rapport.gathering.Attendee;
import io.rapport.gathering.AttendeeId;
import io.rapport.gathering.Attending;
import io.rapport.gathering.Gathering;
import io.rapport.gathering.GatheringId;
import io.rapport.gathering.Itineraries;
import io.rapport.gathering.Itinerary;
import io.rapport.gathering.Other;
import io.rapport.gathering.Participant;
import io.rapport.gathering.Session;
import io.rapport.gathering.TableMeeting;
import io.rapport.gathering.Wish;
import io.rapport.gathering.Wishes;
import io.rapport.match.Reason;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Events for programs, as whoever takes part in one sees it. What is not theirs to see answers 404. */
@RestController
@RequestMapping("/api/gatherings")
@Tag(name = "Events", description = "The events in which the reader takes part")
class GatheringApi {

    private final Attending attending;
    private final Wishes wishes;
    private final Itineraries itineraries;

    GatheringApi(Attending attending, Wishes wishes, Itineraries itineraries) {
        this.attending = attending;
        this.wishes = wishes;
        this.itineraries = itineraries;
    }

    /** @param myState whether the reader comes */
    record Event(
            UUID id,
            String name,
            String about,
            String place,
            String zone,
            Gathering.State state,
            Instant wishesUntil,
            Attendee.State myState,
            List<Day> days,
            List<ForAll> sessions) {

        static Event of(Attending.Part part) {
            var gathering = part.gathering();
            return new Event(
                    gathering.id().value(),
                    gathering.name(),
                    gathering.about(),
                    gathering.place(),
                    gathering.zone().getId(),
                    gathering.state(),
                    gathering.wishesUntil(),
                    part.me().state(),
                    part.outline().days().stream()
                            .map(each -> new Day(each.day(), each.starts(), each.ends()))
                            .toList(),
                    part.outline().sessions().stream()
                            .map(each -> ForAll.of(each, gathering.zone()))
                            .toList());
        }
    }

    record Day(LocalDate day, LocalTime starts, LocalTime ends) {}

    /** What is for all: nobody meets then. */
    record ForAll(Session.Kind kind, String title, String place, Instant starts, Instant ends) {

        static ForAll of(Session session, ZoneId zone) {
            return new ForAll(
                    session.kind(),
                    session.title(),
                    session.place(),
                    session.day().atTime(session.starts()).atZone(zone).toInstant(),
                    session.day().atTime(session.ends()).atZone(zone).toInstant());
        }
    }

    @GetMapping
    @Operation(summary = "The events that the reader was told of, the latest first")
    List<Event> mine(@Parameter(hidden = true) @Asking MemberId me) {
        return attending.all(me).stream()
                .filter(part -> part.gathering().announced())
                .map(Event::of)
                .toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "The programme of an event")
    Event event(@Parameter(hidden = true) @Asking MemberId me, @PathVariable GatheringId id) {
        return Event.of(attending.part(me, id));
    }

    /** @param table its label; empty if it has none */
    record Meeting(
            UUID id,
            TableMeeting.State state,
            Instant starts,
            Instant ends,
            String table,
            String hall,
            List<Person> others) {

        static Meeting of(Itinerary.Meeting meeting) {
            return new Meeting(
                    meeting.id(),
                    meeting.state(),
                    meeting.starts(),
                    meeting.ends(),
                    meeting.table(),
                    meeting.hall(),
                    meeting.others().stream().map(Person::of).toList());
        }
    }

    record Person(UUID id, String name, String headline, String organisation) {

        static Person of(Participant participant) {
            return new Person(
                    participant.id().value(), participant.name(), participant.headline(), participant.organisation());
        }
    }

    @GetMapping("/{id}/plan")
    @Operation(summary = "The meetings of the reader, once they are announced")
    List<Meeting> plan(@Parameter(hidden = true) @Asking MemberId me, @PathVariable GatheringId id) {
        return itineraries.of(me).stream()
                .filter(plan -> plan.event().id().equals(id))
                .findFirst()
                .map(plan -> plan.meetings().stream().map(Meeting::of).toList())
                .orElseThrow(() -> new NotFound("plan of " + me + " at " + id));
    }

    /** Somebody else who takes part, and what the two could do for each other. */
    record Partner(
            UUID id,
            String name,
            String headline,
            String organisation,
            boolean firstTime,
            List<Facing> give,
            List<Facing> gain) {

        static Partner of(Other other) {
            return new Partner(
                    other.id().value(),
                    other.name(),
                    other.headline(),
                    other.organisation(),
                    other.firstTime(),
                    other.facing().give().stream().map(Facing::of).toList(),
                    other.facing().gain().stream().map(Facing::of).toList());
        }
    }

    /** An ask and the offer that meets it. */
    record Facing(String ask, String offer) {

        static Facing of(Reason reason) {
            return new Facing(reason.ask().text(), reason.offer().text());
        }
    }

    @GetMapping("/{id}/people")
    @Operation(summary = "Who else takes part, by name; the first page is 1")
    List<Partner> people(
            @Parameter(hidden = true) @Asking MemberId me,
            @PathVariable GatheringId id,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "1") int page) {
        return attending.people(attending.part(me, id), words, Math.clamp(page, 1, 10_000)).others().stream()
                .map(Partner::of)
                .toList();
    }

    /**
     * @param open requests that wait for the reader’s answer
     * @param agreed with whom they meet if there is room
     * @param asked whom they asked; whether those said no is not told
     */
    record Mine(List<WishJson> open, List<WishJson> agreed, List<WishJson> asked, List<Partner> suggested) {

        static Mine of(Wishes.Mine mine) {
            return new Mine(
                    WishJson.of(mine.open()),
                    WishJson.of(mine.agreed()),
                    WishJson.of(mine.asked()),
                    mine.suggested().stream().map(Partner::of).toList());
        }
    }

    record WishJson(UUID id, Partner other, Wish.State state, String word) {

        static List<WishJson> of(List<Wishes.Facing> wishes) {
            return wishes.stream()
                    .map(each -> new WishJson(
                            each.wish().id(),
                            Partner.of(each.other()),
                            each.wish().seenByAsker(),
                            each.wish().word()))
                    .toList();
        }
    }

    @GetMapping("/{id}/wishes")
    @Operation(summary = "Whom the reader wants to meet, and who wants to meet them")
    Mine wishes(@Parameter(hidden = true) @Asking MemberId me, @PathVariable GatheringId id) {
        return Mine.of(wishes.of(attending.part(me, id)));
    }

    /** @param word what the other reads beside it; may be left out */
    record Wanted(UUID to, @Nullable String word) {}

    @PostMapping("/{id}/wishes")
    @Operation(summary = "Says whom the reader wants to meet")
    Mine wish(@Parameter(hidden = true) @Asking MemberId me, @PathVariable GatheringId id, @RequestBody Wanted wanted) {
        wishes.wish(me, id, new AttendeeId(wanted.to()), wanted.word() == null ? "" : wanted.word());
        return wishes(me, id);
    }

    @PostMapping("/{id}/wishes/{wish}/acceptance")
    @Operation(summary = "Says yes to a request")
    Mine accept(@Parameter(hidden = true) @Asking MemberId me, @PathVariable GatheringId id, @PathVariable UUID wish) {
        wishes.answer(me, id, wish, true);
        return wishes(me, id);
    }

    @PostMapping("/{id}/wishes/{wish}/decline")
    @Operation(summary = "Says no to a request; whoever asked is not told")
    Mine decline(@Parameter(hidden = true) @Asking MemberId me, @PathVariable GatheringId id, @PathVariable UUID wish) {
        wishes.answer(me, id, wish, false);
        return wishes(me, id);
    }

    @DeleteMapping("/{id}/wishes/{wish}")
    @Operation(summary = "Takes a wish back")
    Mine withdraw(
            @Parameter(hidden = true) @Asking MemberId me, @PathVariable GatheringId id, @PathVariable UUID wish) {
        wishes.withdraw(me, id, wish);
        return wishes(me, id);
    }
}
