package io.rapport.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RapportTest
class RemindersTest {

    private static final String ADAS = "ada.brandt@example.org";
    private static final String CHIS = "chi.nwosu@example.org";
    private static final Instant FRIDAY = Instant.parse("2026-11-27T10:00:00Z");

    @Autowired
    Reminders reminders;

    @Autowired
    Meetings meetings;

    @Autowired
    Members members;

    @Autowired
    Cast cast;

    @Autowired
    Outbox outbox;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    MemberId ada;
    MemberId chi;
    MeetingId id;

    @BeforeEach
    void aMeeting() {
        ada = cast.ada();
        chi = cast.chi();
        members.connect(ada, chi);
        id = meetings.propose(ada, chi);
    }

    @Test
    void theBriefComesOnceADayBefore() {
        agree(FRIDAY);
        at(FRIDAY.minus(Duration.ofHours(25)));
        assertThat(briefs(CHIS)).isZero();
        at(FRIDAY.minus(Duration.ofHours(24)));
        at(FRIDAY.minus(Duration.ofHours(2)));
        assertThat(briefs(CHIS)).isEqualTo(1);
        assertThat(briefs(ADAS)).isEqualTo(1);
        assertThat(outbox.last(CHIS).text())
                .contains("What Ada asks for")
                .contains("A first customer for the web shops I build")
                .contains("What you ask for")
                .contains("Someone patient who teaches me to program in Java")
                .contains("Two ways to begin");
    }

    @Test
    void whatIsAgreedLateIsBriefedTwoHoursBefore() {
        time.set(FRIDAY.minus(Duration.ofHours(5)));
        agree(FRIDAY);
        at(FRIDAY.minus(Duration.ofHours(3)));
        assertThat(briefs(CHIS)).isZero();
        at(FRIDAY.minus(Duration.ofHours(2)));
        assertThat(briefs(CHIS)).isEqualTo(1);
    }

    @Test
    void aMovedMeetingIsBriefedAnew() {
        agree(FRIDAY);
        at(FRIDAY.minus(Duration.ofHours(24)));
        agree(FRIDAY.plus(Duration.ofDays(3)));
        at(FRIDAY.plus(Duration.ofDays(2)));
        assertThat(briefs(CHIS)).isEqualTo(2);
    }

    @Test
    void bothAreAskedOnceAnHourAfterTheEnd() {
        agree(FRIDAY);
        at(FRIDAY.plus(Duration.ofMinutes(119)));
        assertThat(words(CHIS)).isZero();
        at(FRIDAY.plus(Duration.ofMinutes(120)));
        at(FRIDAY.plus(Duration.ofMinutes(130)));
        assertThat(words(CHIS)).isEqualTo(1);
        assertThat(words(ADAS)).isEqualTo(1);
    }

    @Test
    void aMeetingThatWasCalledOffIsNeitherBriefedNorAskedAbout() {
        agree(FRIDAY);
        meetings.callOff(ada, id, "");
        var before = outbox.mails().size();
        at(FRIDAY.minus(Duration.ofHours(20)));
        at(FRIDAY.plus(Duration.ofHours(4)));
        assertThat(outbox.mails()).hasSize(before);
    }

    @Test
    void aProposalLapsesSilentlyAfterAMonth() {
        var before = outbox.mails().size();
        at(TestTime.MONDAY_MORNING.plus(Duration.ofDays(29)));
        assertThat(meetings.find(ada, id).meeting().state()).isEqualTo(Meeting.State.PROPOSED);
        at(TestTime.MONDAY_MORNING.plus(Duration.ofDays(30)));
        assertThat(meetings.find(ada, id).meeting().state()).isEqualTo(Meeting.State.LAPSED);
        assertThat(outbox.mails()).hasSize(before);
        assertThat(meetings.toAgree(ada)).isEmpty();
    }

    @Test
    void whoseAccountIsGoneIsNotWaitedFor() {
        agree(FRIDAY);
        jdbc.sql("delete from account where id = :id").param("id", ada.value()).update();
        assertThat(meetings.comingUp(chi).getFirst().others()).isEmpty();
        reminders.everything();
        assertThat(meetings.comingUp(chi)).isEmpty();
        assertThat(outbox.last(CHIS).subject()).isEqualTo("A meeting of yours is called off");
        assertThat(outbox.last(CHIS).calendarMethod()).isEqualTo("CANCEL");
        assertThat(jdbc.sql("select count(*) from booking").query(Integer.class).single())
                .isZero();
    }

    private void agree(Instant start) {
        meetings.proposeTimes(ada, id, List.of(start));
        meetings.agree(chi, id, start);
    }

    private void at(Instant instant) {
        time.set(instant);
        reminders.everything();
    }

    private long briefs(String address) {
        return about(address, "/brief/");
    }

    private long words(String address) {
        return about(address, "/word/");
    }

    private long about(String address, String part) {
        return outbox.to(address).stream()
                .filter(mail -> mail.key().contains(part))
                .count();
    }
}
