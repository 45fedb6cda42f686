package io.rapport.account;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccountJobs {

    @Bean
    RecurringTask<Void> sweepLinks(Links links) {
        return Tasks.recurring("links.sweep", Schedules.daily(LocalTime.of(3, 20)))
                .execute((task, context) -> links.sweep());
    }
}
