package io.rapport.gathering;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RapportTest
class RescueLettersTest {

    @Autowired
    RescueLetters letters;

    @Autowired
    RescueRepository rescues;

    @Autowired
    ItineraryRepository itineraries;

    @Autowired
    WhyMeet reasons;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTime time;

    @Autowired
    Outbox outbox;

    @Test
    void nobodyIsAskedByMailWhatIsAnsweredAlready() {
        var day = new EventDay(jdbc, cast.chamber(cast.ben()).id());
        var ada = day.attendee("Ada Brandt", null);
        var chi = day.attendee("Chi Nwosu", null);
        var dora = day.attendee("Dora Lindqvist", null);
        var offer = new Rescue(
                UUID.randomUUID(),
                day.id,
                day.meeting(EventDay.TEN, "4", ada, dora),
                ada,
                chi,
                Rescue.State.OFFERED,
                null,
                null,
                null,
                time.instant(),
                time.instant().plusSeconds(120));
        assertThat(rescues.insert(offer)).isTrue();
        day.set("update rescue set state = 'DECLINED' where id = :id", offer.id());
        post(offer);
        assertThat(outbox.mails()).isEmpty();
        day.set("update rescue set state = 'OFFERED' where id = :id", offer.id());
        post(offer);
        assertThat(outbox.mails())
                .extracting(Outbox.Mail::to)
                .containsExactlyInAnyOrder("ada.brandt@example.org", "chi.nwosu@example.org");
    }

    private void post(Rescue offer) {
        letters.offered(
                List.of(new RescueLetters.Offer(
                        offer, guest(offer.waiting()), guest(requireNonNull(offer.offered())), false)),
                reasons.read(List.of()));
    }

    private Participant guest(AttendeeId who) {
        return itineraries.guests(List.of(who)).getFirst();
    }
}
