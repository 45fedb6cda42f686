package io.rapport.match;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.rapport.engine.language.MiniLm;
import io.rapport.engine.language.TunedMiniLm;
import io.rapport.engine.matching.Benefits;
import io.rapport.engine.matching.Calibration;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MatchJobs {

    @Bean(destroyMethod = "close")
    TunedMiniLm tunedMiniLm() {
        return new TunedMiniLm();
    }

    /** The model of version 0.1.0, which serves until everybody has been read anew; loaded only then. */
    @Bean(destroyMethod = "close")
    MiniLm plainMiniLm() {
        return new MiniLm();
    }

    @Bean
    Languages languages(TunedMiniLm tuned, MiniLm plain) {
        return new Languages(List.of(
                new Language(tuned, new Benefits(Calibration.tuned())),
                new Language(plain, new Benefits(Calibration.plain()))));
    }

    @Bean
    RecurringTask<Void> sweepMatchChanges(Finder finder) {
        return Tasks.recurring("sweep-match-changes", FixedDelay.of(Duration.ofHours(6)))
                .execute((task, context) -> finder.sweep());
    }

    /** Every process keeps its own index, so these are no jobs of the database but threads of the process. */
    @Bean
    @ConditionalOnProperty(name = "db-scheduler.enabled", matchIfMissing = true)
    SmartLifecycle followingChanges(Finder finder) {
        return new Repeating("following-changes", Duration.ofMillis(500), () -> {
            finder.follow();
            return true;
        });
    }

    @Bean
    @ConditionalOnProperty(name = "db-scheduler.enabled", matchIfMissing = true)
    SmartLifecycle readingAnew(Finder finder) {
        return new Repeating("reading-anew", Duration.ofMillis(500), () -> !finder.readAnew());
    }
}
