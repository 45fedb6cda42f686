package io.rapport.gathering;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What events do when nobody watches. */
@Configuration(proxyBeanMethods = false)
class GatheringJobs {

    private static final FixedDelay AT_ONCE = FixedDelay.of(Duration.ofSeconds(1));
    private static final FixedDelay OFTEN = FixedDelay.of(Duration.ofMinutes(1));

    @Bean
    RecurringTask<Void> scheduleGatherings(SchedulingWork work) {
        return Tasks.recurring("schedule-gatherings", AT_ONCE).execute((instance, context) -> work.work(
                () -> context.getSchedulerState().isShuttingDown()));
    }

    @Bean
    RecurringTask<Void> inviteToGatherings(LetterWork letters) {
        return Tasks.recurring("invite-to-gatherings", AT_ONCE).execute((instance, context) -> letters.invite());
    }

    @Bean
    RecurringTask<Void> tellOfWishes(LetterWork letters) {
        return Tasks.recurring("tell-of-wishes", OFTEN).execute((instance, context) -> letters.tellOfRequests());
    }

    @Bean
    RecurringTask<Void> lapseWishes(Wishes wishes) {
        return Tasks.recurring("lapse-wishes", OFTEN).execute((instance, context) -> wishes.lapse());
    }

    @Bean
    RecurringTask<Void> pairAttendees(Statements statements) {
        return Tasks.recurring("pair-attendees", FixedDelay.of(Duration.ofSeconds(3)))
                .execute((instance, context) -> statements.keepUp());
    }

    @Bean
    RecurringTask<Void> endGatherings(Gatherings gatherings, InstantSource now) {
        return Tasks.recurring("end-gatherings", FixedDelay.of(Duration.ofMinutes(10)))
                .execute((instance, context) -> gatherings.end(now.instant()));
    }
}
