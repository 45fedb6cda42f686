package io.rapport.today;

import io.rapport.circle.CircleDate;
import io.rapport.circle.MyCircles;
import io.rapport.meeting.Appointment;
import io.rapport.meeting.Programme;
import java.time.Instant;

/** What a member has ahead, of whichever kind; the page shows it in the order of time. */
public sealed interface Soon {

    Instant starts();

    record Meeting(Appointment appointment) implements Soon {

        @Override
        public Instant starts() {
            return appointment.meeting().held().orElseThrow().start();
        }
    }

    record Event(Programme.Entry entry) implements Soon {

        @Override
        public Instant starts() {
            return entry.starts();
        }
    }

    /** @param date the next of the circle */
    record Circle(MyCircles.Mine mine, CircleDate date) implements Soon {

        @Override
        public Instant starts() {
            return date.start();
        }
    }
}
