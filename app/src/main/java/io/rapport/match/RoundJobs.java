package io.rapport.match;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RoundJobs {

    /** Mails follow when all rounds that were due are made, so that who is in two communities has one about both. */
    @Bean
    RecurringTask<Void> makeRounds(Rounds rounds, WeeklyLetters letters) {
        return Tasks.recurring("make-rounds", FixedDelay.of(Duration.ofSeconds(10)))
                .execute((task, context) -> {
                    rounds.makeDue();
                    letters.postDue();
                });
    }

    @Bean
    RecurringTask<Void> welcomeNewcomers(Newcomers newcomers) {
        return Tasks.recurring("welcome-newcomers", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((task, context) -> newcomers.welcomeWaiting());
    }

    @Bean
    RecurringTask<Void> sweepRounds(WeeklyLetters letters, Tastes tastes) {
        return Tasks.recurring("sweep-rounds", Schedules.daily(LocalTime.of(3, 50)))
                .execute((task, context) -> {
                    letters.sweep();
                    tastes.sweep();
                });
    }
}
