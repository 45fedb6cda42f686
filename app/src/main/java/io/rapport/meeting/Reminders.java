package io.rapport.meeting;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens to meetings because time passes, each thing once, however many Rapports share the database. */
@Component
class Reminders {

    private static final Logger log = LoggerFactory.getLogger(Reminders.class);

    private final ReminderRepository due;
    private final MeetingRepository repository;
    private final Meetings meetings;
    private final ReminderLetters letters;
    private final TransactionTemplate transaction;
    private final InstantSource now;

    Reminders(
            ReminderRepository due,
            MeetingRepository repository,
            Meetings meetings,
            ReminderLetters letters,
            TransactionTemplate transaction,
            InstantSource now) {
        this.due = due;
        this.repository = repository;
        this.meetings = meetings;
        this.letters = letters;
        this.transaction = transaction;
        this.now = now;
    }

    void everything() {
        var at = now.instant();
        each(due.deserted(at), meetings::callOffDeserted);
        each(due.toLapse(at.minus(Meeting.PATIENCE)), meetings::lapse);
        each(due.toBrief(at), id -> {
            if (due.markBriefed(id, at)) {
                repository.find(id).ifPresent(letters::brief);
            }
        });
        each(due.toAskForWord(at), id -> {
            if (due.markWordAsked(id, at)) {
                repository.find(id).ifPresent(letters::askForWord);
            }
        });
    }

    /** One that fails must not keep the others waiting; it is tried again the next time. */
    private void each(List<MeetingId> ids, Consumer<MeetingId> deed) {
        for (var id : ids) {
            try {
                transaction.executeWithoutResult(status -> deed.accept(id));
            } catch (RuntimeException e) {
                log.warn("The meeting {} was passed over", id, e);
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> meetingReminders(Reminders reminders) {
            return Tasks.recurring("meeting-reminders", FixedDelay.of(Duration.ofMinutes(5)))
                    .execute((instance, context) -> reminders.everything());
        }
    }
}
