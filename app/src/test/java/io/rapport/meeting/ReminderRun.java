package io.rapport.meeting;

import org.springframework.context.ApplicationContext;

/** Does what the job does, for tests of other packages. */
public class ReminderRun {

    private ReminderRun() {}

    public static void everything(ApplicationContext application) {
        application.getBean(Reminders.class).everything();
    }
}
