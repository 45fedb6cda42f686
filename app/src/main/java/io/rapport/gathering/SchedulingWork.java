package io.rapport.gathering;

import io.rapport.engine.scheduling.Contradiction;
import io.rapport.engine.scheduling.Progress;
import io.rapport.engine.scheduling.Schedule;
import io.rapport.engine.scheduling.Scheduler;
import io.rapport.gathering.RunRepository.Figures;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks for plans. Whoever works on one says every second that they are alive, with the figures of the best so far, and
 * learns whether to stop. Who falls silent is replaced by another, who begins anew; what the silent one may still find is
 * not wanted any more.
 */
@Component
class SchedulingWork {

    private static final Logger log = LoggerFactory.getLogger(SchedulingWork.class);

    /** As often as a second with a busy database may be missed. */
    static final Duration SILENCE = Duration.ofSeconds(20);

    private static final int MOST_ATTEMPTS = 3;
    private static final int EFFORT = 50;

    private final RunRepository runs;
    private final Tasks tasks;
    private final Statements statements;
    private final Drafts drafts;
    private final TransactionTemplate transaction;
    private final InstantSource now;

    SchedulingWork(
            RunRepository runs,
            Tasks tasks,
            Statements statements,
            Drafts drafts,
            TransactionTemplate transaction,
            InstantSource now) {
        this.runs = runs;
        this.tasks = tasks;
        this.statements = statements;
        this.drafts = drafts;
        this.transaction = transaction;
        this.now = now;
    }

    /** Works on all searches that wait. @param leaving whether this process is about to end */
    void work(BooleanSupplier leaving) {
        var worker = UUID.randomUUID();
        while (!leaving.getAsBoolean()) {
            var run = runs.claim(worker, now.instant(), now.instant().minus(SILENCE));
            if (run.isEmpty()) {
                return;
            }
            work(run.get(), worker, leaving);
        }
    }

    private void work(SchedulingRun run, UUID worker, BooleanSupplier leaving) {
        if (run.attempts() > MOST_ATTEMPTS) {
            runs.finish(run.id(), worker, SchedulingRun.State.FAILED, "gathering.trouble.failed", now.instant());
            return;
        }
        var best = new AtomicReference<@Nullable Figures>();
        var signals = new Signals();
        try (var pulse = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("scheduling-pulse").daemon().factory())) {
            pulse.scheduleAtFixedRate(() -> beat(run, worker, best.get(), signals), 0, 1, TimeUnit.SECONDS);
            try {
                BooleanSupplier enough = () -> signals.stop || signals.lost || leaving.getAsBoolean();
                // whoever was invited a moment ago counts as well
                statements.keepUp(run.gathering(), enough);
                var task = tasks.of(run.gathering());
                // reading them all may take longer than the search
                var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(run.seconds());
                var schedule = Scheduler.schedule(
                        task.problem(),
                        EFFORT,
                        run.id().getLeastSignificantBits(),
                        watching(task, best),
                        () -> enough.getAsBoolean() || System.nanoTime() > end);
                if (!leaving.getAsBoolean()) {
                    finish(run, worker, task, schedule, signals.stop);
                }
            } catch (Refusal refusal) {
                runs.finish(run.id(), worker, SchedulingRun.State.FAILED, refusal.key(), now.instant());
            } catch (Contradiction contradiction) {
                log.error("The event {} makes a problem that contradicts itself", run.gathering(), contradiction);
                runs.finish(run.id(), worker, SchedulingRun.State.FAILED, "gathering.trouble.failed", now.instant());
            } finally {
                pulse.shutdownNow();
            }
        }
    }

    /** Where something was announced, what is required is not only wishes, and the plan is there at once: nothing is told. */
    private static Consumer<Progress> watching(Task task, AtomicReference<@Nullable Figures> best) {
        return task.problem().rules().announced().isEmpty()
                ? progress -> best.set(Figures.of(progress))
                : progress -> {};
    }

    /** What the pulse tells the search. */
    private static final class Signals {
        volatile boolean stop;
        volatile boolean lost;
    }

    private void beat(SchedulingRun run, UUID worker, @Nullable Figures best, Signals signals) {
        try {
            runs.alive(run.id(), worker, best, now.instant())
                    .ifPresentOrElse(stop -> signals.stop = stop, () -> signals.lost = true);
        } catch (RuntimeException e) {
            // the database is away for a moment; silence for longer lets another take over
            log.warn("Search {} could not say that it is alive", run.id(), e);
        }
    }

    private void finish(SchedulingRun run, UUID worker, Task task, Schedule schedule, boolean stopped) {
        transaction.executeWithoutResult(status -> {
            var state = stopped ? SchedulingRun.State.STOPPED : SchedulingRun.State.DONE;
            // first, so that whoever has been replaced stores nothing
            if (runs.finish(run.id(), worker, state, null, now.instant()) && !drafts.store(task, schedule, run.id())) {
                runs.fail(run.id(), "gathering.trouble.announcedMeanwhile");
            }
        });
    }
}
