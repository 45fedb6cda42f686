package io.rapport.match.web;

import io.rapport.community.CommunityId;
import io.rapport.engine.rounds.LeftOut;
import io.rapport.match.Round;
import io.rapport.match.RoundHistory;
import io.rapport.match.Timetables;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/communities/{id}")
@Tag(name = "Rounds", description = "For organisers: when rounds are made and what they did")
class RoundApi {

    private final Timetables timetables;
    private final RoundHistory history;

    RoundApi(Timetables timetables, RoundHistory history) {
        this.timetables = timetables;
        this.history = history;
    }

    /**
     * A round in figures that name nobody.
     *
     * @param percentOfBound how much of the best possible was reached, with places kept for newcomers
     * @param gini how unevenly members were shown people: 0 if all alike
     * @param shown how many members were shown how many people
     * @param leftOut why members were shown nobody, in groups of at least five
     * @param leftOutOtherwise members who were shown nobody for reasons that are not told apart
     */
    record Figures(
            LocalDate week,
            Instant madeAt,
            int members,
            int reached,
            int pairs,
            int percentOfBound,
            double gini,
            Map<Integer, Integer> shown,
            Map<LeftOut, Integer> leftOut,
            int leftOutOtherwise) {

        static Figures of(Round round) {
            return new Figures(
                    round.week(),
                    round.madeAt(),
                    round.members(),
                    round.reached(),
                    round.pairs(),
                    round.percentOfBound(),
                    round.gini(),
                    round.shown(),
                    round.reasons(),
                    round.forOtherReasons());
        }
    }

    @GetMapping("/rounds")
    @Operation(summary = "The rounds of the last half year, the latest first")
    List<Figures> rounds(@Parameter(hidden = true) @Asking MemberId me, @PathVariable UUID id) {
        return history.of(me, new CommunityId(id)).stream().map(Figures::of).toList();
    }

    @GetMapping("/rounds/{week}")
    @Operation(summary = "One round, by the day on which it was due")
    Figures round(
            @Parameter(hidden = true) @Asking MemberId me,
            @PathVariable UUID id,
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate week) {
        return Figures.of(history.find(me, new CommunityId(id), week));
    }

    /**
     * @param next when the next round is due; if rounds are paused, when it would be
     */
    record Schedule(DayOfWeek day, int hour, boolean paused, OffsetDateTime next) {

        static Schedule of(Timetables.Plan plan) {
            var timetable = plan.timetable();
            return new Schedule(
                    timetable.day(),
                    timetable.hour(),
                    timetable.paused(),
                    plan.next().toOffsetDateTime());
        }
    }

    @GetMapping("/timetable")
    @Operation(summary = "When rounds are made, in the time zone of the community")
    Schedule timetable(@Parameter(hidden = true) @Asking MemberId me, @PathVariable UUID id) {
        return Schedule.of(timetables.of(me, new CommunityId(id)));
    }

    record Wish(@NotNull DayOfWeek day, @Min(0) @Max(23) int hour, boolean paused) {}

    @PutMapping("/timetable")
    @Operation(summary = "Changes when rounds are made, pauses or resumes them")
    Schedule change(
            @Parameter(hidden = true) @Asking MemberId me, @PathVariable UUID id, @Valid @RequestBody Wish wish) {
        var community = new CommunityId(id);
        timetables.change(me, community, wish.day(), wish.hour());
        if (wish.paused()) {
            timetables.pause(me, community);
        } else {
            timetables.resume(me, community);
        }
        return timetable(me, id);
    }
}
