package io.rapport.gathering;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.web.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@RapportTest
class PlanLettersTest {

    @Autowired
    PlanLetters letters;

    @Autowired
    PlanSheets sheets;

    @Autowired
    Itineraries itineraries;

    @Autowired
    MessageSource messages;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Outbox outbox;

    @Autowired
    TransactionTemplate transaction;

    EventDay day;
    AttendeeId ada;
    AttendeeId chi;
    UUID meeting;

    @BeforeEach
    void adaMeetsChi() {
        var member = cast.ada();
        day = new EventDay(jdbc, cast.chamber(cast.ben(), member).id());
        ada = day.attendee("Ada Brandt", member);
        chi = day.attendee("Chi Nwosu", null);
        meeting = day.meeting(EventDay.TEN, "4", ada, chi);
    }

    @Test
    void everybodyGetsTheirPlanOnceWithAnAddressThatNeedsNoAccount() {
        day.announce(1, ada, chi);
        letters.postDue();
        letters.postDue();
        assertThat(outbox.mails())
                .extracting(Outbox.Mail::to)
                .containsExactlyInAnyOrder("ada.brandt@example.org", "chi.nwosu@example.org");
        var mail = outbox.last("chi.nwosu@example.org");
        assertThat(mail.subject()).isEqualTo("Your plan for Packaging Days");
        assertThat(mail.text()).contains("10:00", "Ada Brandt", "Table 4", "Keynote");
        assertThat(mail.link("/my-plan/")).isNotBlank();
    }

    @Test
    void theCalendarHasOneIdentityAMeetingARisingSequenceAndStrikesOutWhatWasCalledOff() {
        day.announce(1, ada);
        letters.postDue();
        var first = outbox.last("ada.brandt@example.org");
        assertThat(first.calendarMethod()).isEqualTo("PUBLISH");
        assertThat(first.calendar())
                .contains("METHOD:PUBLISH", "UID:" + meeting + "@", "SEQUENCE:0", "STATUS:CONFIRMED")
                .doesNotContain("ATTENDEE");
        day.set("update gathering_meeting set state = 'CANCELLED', sequence = 1 where id = :id", meeting);
        var other = day.meeting(EventDay.TEN.plus(Duration.ofMinutes(20)), "11", ada, chi);
        day.announce(2, ada);
        letters.postDue();
        var second = outbox.last("ada.brandt@example.org");
        assertThat(second.subject()).isEqualTo("Your plan for Packaging Days has changed");
        assertThat(second.calendar())
                .contains("UID:" + other + "@", "UID:" + meeting + "@", "SEQUENCE:1", "STATUS:CANCELLED");
    }

    @Test
    void whatSomebodyLeftIsStruckOutOfTheirCalendar() {
        var later = day.meeting(EventDay.TEN.plus(Duration.ofMinutes(20)), "11", ada, chi);
        day.announce(1, ada);
        letters.postDue();
        day.set(
                "update attendee set gone = '{[2026-11-23 09:10+00, 2026-11-23 23:00+00)}' where id = :id",
                ada.value());
        day.announce(2, ada);
        letters.postDue();
        assertThat(requireNonNull(outbox.last("ada.brandt@example.org").calendar())
                        .split("BEGIN:VEVENT"))
                .filteredOn(each -> each.contains("STATUS:CANCELLED"))
                .singleElement()
                .asString()
                .contains("UID:" + later + "@");
    }

    @Test
    void ofTwoAnnouncementsInARowOnlyTheLatterIsTold() {
        day.announce(1, ada);
        day.announce(2, ada);
        letters.postDue();
        assertThat(outbox.mails()).extracting(Outbox.Mail::key).containsExactly("plan/" + ada + "/2");
        assertThat(waiting()).isZero();
    }

    /** What is killed between the letter and its mark has neither: the transaction ends with the process. */
    @Test
    void afterACrashNobodyGetsTwoPlansAndNobodyNone() {
        day.announce(1, ada, chi);
        transaction.executeWithoutResult(killed -> {
            letters.postNext();
            killed.setRollbackOnly();
        });
        assertThat(outbox.mails()).isEmpty();
        assertThat(waiting()).isEqualTo(2);
        letters.postDue();
        assertThat(outbox.mails()).hasSize(2);
        assertThat(waiting()).isZero();
    }

    @Test
    void howeverManyProcessesPostEverybodyGetsOne() throws Exception {
        var all = new ArrayList<AttendeeId>();
        for (var i = 0; i < 20; i++) {
            all.add(day.attendee("Guest " + i, null));
        }
        day.announce(1, all.toArray(AttendeeId[]::new));
        Callable<Object> process = () -> {
            letters.postDue();
            return true;
        };
        try (var processes = Executors.newFixedThreadPool(3)) {
            for (var done : processes.invokeAll(List.of(process, process, process))) {
                done.get();
            }
        }
        assertThat(outbox.mails()).hasSize(20);
        assertThat(outbox.mails()).extracting(Outbox.Mail::to).doesNotHaveDuplicates();
    }

    @Test
    void ofAnEventThatIsCalledOffEverybodyReadsSoAndCalendarsStrikeItOut() {
        var dora = day.attendee("Dora Lindqvist", null);
        day.set("update gathering set state = 'CALLED_OFF' where id = :id", day.id.value());
        day.set("update gathering_meeting set state = 'CANCELLED', sequence = 1 where id = :id", meeting);
        day.announce(1, ada, dora);
        letters.postDue();
        var adas = outbox.last("ada.brandt@example.org");
        assertThat(adas.subject()).isEqualTo("Packaging Days is called off");
        assertThat(adas.text()).contains("It does not take place").doesNotContain("You have no meeting");
        assertThat(adas.calendar()).contains("UID:" + meeting + "@", "STATUS:CANCELLED");
        var doras = outbox.last("dora.lindqvist@example.org");
        assertThat(doras.subject()).isEqualTo("Packaging Days is called off");
        assertThat(doras.calendar()).isNull();
    }

    @Test
    void aGuestWithoutAnAccountReadsTheLanguageOfTheCommunity() {
        jdbc.sql("update community set locale = 'de'").update();
        day.announce(1, ada, chi);
        letters.postDue();
        assertThat(outbox.last("chi.nwosu@example.org").subject()).isEqualTo("Ihr Plan für Packaging Days");
        assertThat(outbox.last("ada.brandt@example.org").subject()).isEqualTo("Your plan for Packaging Days");
    }

    @Test
    void aSheetOfATableIsForOneDayAndWithoutWhatFellThrough() {
        var dora = day.attendee("Dora Lindqvist", null);
        day.meeting(EventDay.TEN.plus(Duration.ofDays(1)), "4", ada, dora);
        var off = day.meeting(EventDay.TEN.plus(Duration.ofHours(1)), "4", chi, dora);
        day.set("update gathering_meeting set state = 'NOT_HELD' where id = :id", off);
        var english = new Texts(messages, Locale.UK);
        assertThat(sheets.tables(itineraries.event(day.id), itineraries.guests(day.id), english))
                .extracting(
                        sheet -> sheet.table(),
                        sheet -> sheet.when(),
                        sheet -> sheet.rows().stream()
                                .map(row -> row.time() + " " + row.whom())
                                .toList())
                .containsExactly(
                        tuple("Table 4", "Monday, 23 November", List.of("10:00 Ada Brandt and Chi Nwosu")),
                        tuple("Table 4", "Tuesday, 24 November", List.of("10:00 Ada Brandt and Dora Lindqvist")));
    }

    @Test
    void whoeverDoesNotComeIsToldNothingUntilTheyComeAfterAll() {
        day.announce(1, chi);
        letters.postDue();
        day.set("update attendee set state = 'NOT_COMING' where id = :id", chi.value());
        letters.postDue();
        day.set("update gathering_meeting set state = 'CANCELLED', sequence = 1 where id = :id", meeting);
        day.announce(2, chi);
        letters.postDue();
        assertThat(outbox.mails()).hasSize(1);
        day.set("update attendee set state = 'INVITED' where id = :id", chi.value());
        letters.postDue();
        letters.postDue();
        assertThat(outbox.mails())
                .extracting(Outbox.Mail::key)
                .containsExactlyInAnyOrder("plan/" + chi + "/1", "plan/" + chi + "/2");
        var mail = outbox.last("chi.nwosu@example.org");
        assertThat(mail.subject()).isEqualTo("Your plan for Packaging Days has changed");
        assertThat(mail.calendar()).contains("UID:" + meeting + "@", "STATUS:CANCELLED");
        assertThat(waiting()).isZero();
    }

    @Test
    void whoeverComesBackBeforeAnythingElseIsAnnouncedIsSentNothingAgain() {
        day.announce(1, chi);
        letters.postDue();
        day.set("update attendee set state = 'NOT_COMING' where id = :id", chi.value());
        letters.postDue();
        day.set("update attendee set state = 'INVITED' where id = :id", chi.value());
        letters.postDue();
        assertThat(outbox.mails()).hasSize(1);
    }

    @Test
    void ofAnEventThatIsOverNobodyIsSentAPlan() {
        day.set("update gathering set state = 'OVER' where id = :id", day.id.value());
        day.announce(1, ada);
        letters.postDue();
        assertThat(outbox.mails()).isEmpty();
        assertThat(waiting()).isZero();
    }

    private int waiting() {
        return jdbc.sql("select count(*) from plan_notice where posted_at is null")
                .query(Integer.class)
                .single();
    }
}
