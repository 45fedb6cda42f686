package io.rapport.demo;

import io.rapport.gathering.AttendeeId;
import io.rapport.gathering.ContactWishes;
import io.rapport.gathering.TableMeeting;
import io.rapport.member.MemberId;
import io.rapport.promise.Audience;
import io.rapport.promise.Promises;
import io.rapport.store.AsIf;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Of some talks of an event, two went home with each other's details and with a promise; most of those were kept. */
@Component
class DemoPromises {

    private static final int OF_SO_MANY = 4;
    private static final List<String> WORDS = List.of(
            "Send the drawing of the pallet that folds",
            "Ask my sister who repairs cooling units in Altona",
            "Introduce you to our accountant",
            "Lend you the book about cooperatives",
            "Write down how we found our apprentice",
            "Bring you a sample when I am in the harbour");

    private final ContactWishes contacts;
    private final Promises promises;

    DemoPromises(ContactWishes contacts, Promises promises) {
        this.contacts = contacts;
        this.promises = promises;
    }

    /**
     * @param held talks of two who were both there
     * @param on when the last of them was over
     */
    void make(List<TableMeeting> held, Map<AttendeeId, MemberId> members, Instant on, LocalDate day) {
        for (int number = 0; number < held.size(); number += OF_SO_MANY) {
            var meeting = held.get(number);
            var from = Objects.requireNonNull(members.get(meeting.attendees().getFirst()));
            var to = Objects.requireNonNull(members.get(meeting.attendees().getLast()));
            var words = WORDS.get(number / OF_SO_MANY % WORDS.size());
            // every fourth of them is still to come
            boolean open = number / OF_SO_MANY % 4 == 3;
            AsIf.at(on, () -> {
                meeting.attendees().forEach(attendee -> contacts.wish(attendee, meeting.id()));
                promises.promise(from, to, meeting.id(), words, day.plusDays(open ? 45 : 14));
            });
            if (!open) {
                AsIf.at(on.plus(Duration.ofDays(9)), () -> keep(from, to, meeting.id()));
            }
        }
    }

    private void keep(MemberId from, MemberId to, UUID meeting) {
        for (var standing : promises.openFor(from)) {
            var promise = standing.promise();
            if (meeting.equals(promise.meeting())) {
                promises.keep(from, promise.id());
                promises.thank(to, promise.id(), "", Audience.OTHERS);
            }
        }
    }
}
