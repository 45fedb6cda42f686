package io.rapport.match;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.rapport.engine.language.MiniLm;
import io.rapport.engine.matching.Benefits;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MatchJobs {

    private static final Logger log = LoggerFactory.getLogger(MatchJobs.class);

    @Bean(destroyMethod = "close")
    MiniLm encoder() {
        return new MiniLm();
    }

    @Bean
    Benefits benefits() {
        return new Benefits();
    }

    @Bean
    RecurringTask<Void> makeRounds(Rounds rounds) {
        return Tasks.recurring("make-rounds", FixedDelay.of(Duration.ofSeconds(10)))
                .execute((task, context) -> rounds.makeDue());
    }

    @Bean
    RecurringTask<Void> welcomeNewcomers(Rounds rounds) {
        return Tasks.recurring("welcome-newcomers", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((task, context) -> rounds.welcomeNewcomers());
    }

    @Bean
    RecurringTask<Void> sweepMatchChanges(Finder finder) {
        return Tasks.recurring("sweep-match-changes", FixedDelay.of(Duration.ofHours(6)))
                .execute((task, context) -> finder.sweep());
    }

    /** Every process keeps its own index, so this is no job of the database but a thread of the process. */
    @Bean
    @ConditionalOnProperty(name = "db-scheduler.enabled", matchIfMissing = true)
    SmartLifecycle followingChanges(Finder finder) {
        return new SmartLifecycle() {

            private volatile boolean running;

            @Override
            public void start() {
                running = true;
                Thread.ofPlatform().daemon().name("following-changes").start(this::follow);
            }

            private void follow() {
                while (running) {
                    try {
                        finder.follow();
                        Thread.sleep(Duration.ofMillis(500));
                    } catch (InterruptedException e) {
                        return;
                    } catch (RuntimeException e) {
                        // the next turn tries again; what was not indexed stays noted in the database
                        log.warn("The search index could not follow the database: {}", e.toString());
                        pause();
                    }
                }
            }

            private static void pause() {
                try {
                    Thread.sleep(Duration.ofSeconds(5));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void stop() {
                running = false;
            }

            @Override
            public boolean isRunning() {
                return running;
            }
        };
    }
}
