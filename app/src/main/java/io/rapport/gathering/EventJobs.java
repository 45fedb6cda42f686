package io.rapport.gathering;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.rapport.match.Repeating;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EventJobs {

    @Bean
    RecurringTask<Void> sendPlans(PlanLetters letters) {
        return Tasks.recurring("send-plans", FixedDelay.of(Duration.ofSeconds(5)))
                .execute((task, context) -> letters.postDue());
    }

    @Bean
    RecurringTask<Void> askHowItWas(OutcomeLetters letters) {
        return Tasks.recurring("ask-how-it-was", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((task, context) -> letters.postDue());
    }

    /** Somebody who sits alone does not wait for a queue. All processes look; the database lets one offer. */
    @Bean
    @ConditionalOnProperty(name = "db-scheduler.enabled", matchIfMissing = true)
    SmartLifecycle lookingForRescues(Rescues rescues) {
        return new Repeating("looking-for-rescues", Duration.ofSeconds(2), () -> {
            rescues.look();
            return true;
        });
    }

    @Bean
    @ConditionalOnProperty(name = "db-scheduler.enabled", matchIfMissing = true)
    SmartLifecycle tellingOpenPages(Live live) {
        return new Repeating("telling-open-pages", Duration.ofMillis(500), () -> {
            live.look();
            return true;
        });
    }

    @Bean
    RecurringTask<Void> sweepEventChanges(Live live) {
        return Tasks.recurring("sweep-event-changes", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((task, context) -> live.sweep());
    }
}
