package io.rapport.circle;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CircleJobs {

    @Bean
    RecurringTask<Void> lookAfterCircles(Planning planning) {
        return Tasks.recurring("look-after-circles", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((task, context) -> {
                    planning.lapseOldQuestions();
                    planning.findDates();
                });
    }
}
