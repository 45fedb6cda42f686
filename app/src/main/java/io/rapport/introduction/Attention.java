package io.rapport.introduction;

import io.rapport.member.Profile;
import io.rapport.web.Refusal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import org.springframework.stereotype.Component;

/** Nobody is asked for more new people a week than their attention budget; weeks begin on Monday where they live. */
@Component
class Attention {

    private static final int WEEKS_AHEAD = 3;
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final IntroductionRepository introductions;

    Attention(IntroductionRepository introductions) {
        this.introductions = introductions;
    }

    /** Now if there is room this week, else the Monday morning of the next week with room. */
    Instant nextRoom(Profile receiver, Instant now) {
        for (var week = 0; week <= WEEKS_AHEAD; week++) {
            if (hasRoom(receiver, now, week)) {
                return week == 0 ? now : monday(receiver, now, week, MORNING);
            }
        }
        throw new Refusal("introduction.refused.notNow", receiver.firstName());
    }

    /** Whether a question whose turn it is may be asked in this week. */
    boolean hasRoomNow(Profile receiver, Instant now) {
        return introductions.asked(receiver.id(), monday(receiver, now, 0, LocalTime.MIDNIGHT))
                < receiver.attentionBudget();
    }

    Instant nextMonday(Profile receiver, Instant now) {
        return monday(receiver, now, 1, MORNING);
    }

    private boolean hasRoom(Profile receiver, Instant now, int week) {
        var begin = monday(receiver, now, week, LocalTime.MIDNIGHT);
        var end = monday(receiver, now, week + 1, LocalTime.MIDNIGHT);
        var taken = introductions.askings(receiver.id(), begin).stream()
                .filter(at -> at.isBefore(end) && (week == 0 || !at.isBefore(begin)))
                .count();
        return taken < receiver.attentionBudget();
    }

    private static Instant monday(Profile receiver, Instant now, int week, LocalTime time) {
        return LocalDate.ofInstant(now, receiver.zone())
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .plusWeeks(week)
                .atTime(time)
                .atZone(receiver.zone())
                .toInstant();
    }
}
