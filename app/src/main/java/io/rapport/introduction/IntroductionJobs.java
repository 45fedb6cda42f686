package io.rapport.introduction;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IntroductionJobs {

    private static final FixedDelay OFTEN = FixedDelay.of(Duration.ofMinutes(5));

    @Bean
    RecurringTask<Void> askQueuedQuestions(Questions questions) {
        return Tasks.recurring("ask-queued-questions", OFTEN)
                .execute((instance, context) -> questions.askThoseWhoseTurnItIs());
    }

    @Bean
    RecurringTask<Void> remindOfQuestions(Questions questions) {
        return Tasks.recurring("remind-of-questions", OFTEN)
                .execute((instance, context) -> questions.remindOfOpenOnes());
    }

    @Bean
    RecurringTask<Void> lapseQuestions(Questions questions) {
        return Tasks.recurring("lapse-questions", OFTEN).execute((instance, context) -> questions.lapseUnanswered());
    }
}
