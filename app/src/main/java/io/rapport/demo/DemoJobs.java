package io.rapport.demo;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Lets a job of another feature come by, as it would have at that moment. */
@Component
class DemoJobs {

    private final Map<String, RecurringTask<Void>> jobs;

    DemoJobs(Map<String, RecurringTask<Void>> jobs) {
        this.jobs = jobs;
    }

    void comeBy(String name) {
        var job = Objects.requireNonNull(jobs.get(name), () -> "There is no job " + name + ".");
        // none of those that the demo calls looks at its context
        job.execute(new TaskInstance<>(job.getName(), "demo"), null);
    }
}
