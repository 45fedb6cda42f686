package io.rapport.community;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What communities do when nobody watches. */
@Configuration(proxyBeanMethods = false)
class CommunityJobs {

    @Bean
    RecurringTask<Void> takeImports(ImportWork work) {
        return Tasks.recurring("imports", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((instance, context) -> work.finishStarted());
    }

    @Bean
    RecurringTask<Void> sendInvitations(SendingWork work) {
        return Tasks.recurring("invitations", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((instance, context) -> work.finishStarted());
    }

    @Bean
    RecurringTask<Void> forgetImports(Imports imports) {
        return Tasks.recurring("forget-imports", Schedules.daily(LocalTime.of(3, 40)))
                .execute((instance, context) -> imports.forget());
    }
}
