package io.rapport.coffee;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CoffeeJobs {

    @Bean
    RecurringTask<Void> drawCoffees(Draws draws, CoffeeLetters letters) {
        return Tasks.recurring("draw-coffees", FixedDelay.of(Duration.ofSeconds(10)))
                .execute((task, context) -> {
                    draws.makeDue();
                    letters.tellAll();
                });
    }

    @Bean
    RecurringTask<Void> tryOutCoffees(Trials trials) {
        return Tasks.recurring("try-out-coffees", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((task, context) -> trials.makeAsked());
    }

    @Bean
    RecurringTask<Void> askAfterCoffees(CoffeeLetters letters) {
        return Tasks.recurring("ask-after-coffees", FixedDelay.of(Duration.ofMinutes(15)))
                .execute((task, context) -> letters.askAll());
    }
}
