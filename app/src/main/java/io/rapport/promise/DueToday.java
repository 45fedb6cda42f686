package io.rapport.promise;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.promise.Promise.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Reminds of a promise once, on the morning of its day where its author lives. */
@Component
class DueToday {

    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final Logger log = LoggerFactory.getLogger(DueToday.class);

    private final PromiseRepository promises;
    private final Members members;
    private final PromiseMail mail;
    private final TransactionOperations transactions;
    private final InstantSource now;

    DueToday(
            PromiseRepository promises,
            Members members,
            PromiseMail mail,
            TransactionOperations transactions,
            InstantSource now) {
        this.promises = promises;
        this.members = members;
        this.mail = mail;
        this.transactions = transactions;
        this.now = now;
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> remindOfPromises(DueToday dueToday) {
            return Tasks.recurring("remind-of-promises", FixedDelay.of(Duration.ofMinutes(15)))
                    .execute((instance, context) -> dueToday.remind());
        }
    }

    void remind() {
        var at = now.instant();
        var furthestEast = LocalDate.ofInstant(at, ZoneOffset.MAX);
        for (var each : promises.toRemind(furthestEast)) {
            try {
                transactions.executeWithoutResult(transaction -> remind(each.id(), at));
            } catch (RuntimeException e) {
                log.error("Of promise {} nobody is reminded until the next round", each.id(), e);
            }
        }
    }

    private void remind(PromiseId id, Instant at) {
        var promise = promises.findForUpdate(id).orElse(null);
        if (promise == null || promise.status() != Status.OPEN || promise.remindedAt() != null) {
            return;
        }
        var author = members.find(promise.from(), Relation.SELF).orElseThrow();
        if (isTime(promise, author, at)) {
            promises.update(promise.remind(at));
            mail.due(promise);
        }
    }

    /** Not for a promise made on its day: its author has just written it. */
    private static boolean isTime(Promise promise, Profile author, Instant at) {
        var madeOn = LocalDate.ofInstant(promise.madeAt(), author.zone());
        var morning = promise.dueOn().atTime(MORNING).atZone(author.zone()).toInstant();
        return madeOn.isBefore(promise.dueOn()) && !at.isBefore(morning);
    }
}
