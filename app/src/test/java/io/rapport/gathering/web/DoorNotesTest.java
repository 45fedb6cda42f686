package io.rapport.gathering.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.gathering.Absences;
import io.rapport.gathering.AttendeeId;
import io.rapport.gathering.DayLinks;
import io.rapport.gathering.Doors;
import io.rapport.gathering.EventDay;
import io.rapport.gathering.Rescues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** What a phone at the door sends: whatever is wrong with one note, the others count. */
@RapportTest
class DoorNotesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    DayLinks links;

    @Autowired
    Doors doors;

    @Autowired
    Rescues rescues;

    @Autowired
    Absences absences;

    @Autowired
    Cast cast;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    EventDay day;
    AttendeeId ada;
    AttendeeId jerome;
    String door;

    @BeforeEach
    void benMakesALinkForTheDoor() {
        var ben = cast.ben();
        day = new EventDay(jdbc, cast.chamber(ben).id());
        ada = day.attendee("Ada Brandt", null);
        jerome = day.attendee("Jérôme Nuñez", null);
        door = links.make(ben, day.id, DayLinks.Kind.DOOR, "Jo at the entrance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "x\\u0000y", "\\ud800", "\\u202e", ""})
    void aHostileCodeIsNobodysAndHoldsUpNobodyElse(String code) throws Exception {
        sent(scan(code), seen(ada))
                .andExpect(jsonPath("$[0].attendee").value(Matchers.nullValue()))
                .andExpect(jsonPath("$[0].failed").value(false))
                .andExpect(jsonPath("$[1].here").value(true));
        assertThat(here()).containsExactly("Ada Brandt");
    }

    @Test
    void aCodeOfAbsurdLengthIsNobodys() throws Exception {
        sent(scan("x".repeat(1_000_000)), seen(ada))
                .andExpect(jsonPath("$[0].attendee").value(Matchers.nullValue()))
                .andExpect(jsonPath("$[1].here").value(true));
    }

    @Test
    void aBadgeIsReadWithoutWhatACameraMayAddToIt() throws Exception {
        sent(scan("\\u0000" + day.badge(ada) + " "))
                .andExpect(jsonPath("$[0].here").value(true));
        assertThat(here()).containsExactly("Ada Brandt");
    }

    @Test
    void aNoteThatIsRefusedIsNotToBeSentAgain() throws Exception {
        sent(seen(ada), "{\"attendee\": \"%s\"}".formatted(jerome))
                .andExpect(jsonPath("$[0].here").value(true))
                .andExpect(jsonPath("$[1].attendee").value(Matchers.nullValue()))
                .andExpect(jsonPath("$[1].failed").value(false));
        assertThat(here()).containsExactly("Ada Brandt");
    }

    @Test
    void aNoteThatFailsIsToBeSentAgainAndTheOthersAreKept() throws Exception {
        jdbc.sql("""
                        create function fail() returns trigger language plpgsql as $$
                        begin raise exception 'in vain' using errcode = '40001'; end $$;
                        create trigger fail before insert on check_in for each row when (new.attendee_id = '%s')
                            execute function fail();
                        """.formatted(jerome)).update();
        var note = seen(jerome);
        try {
            sent(note, seen(ada))
                    .andExpect(jsonPath("$[0].failed").value(true))
                    .andExpect(jsonPath("$[0].here").value(false))
                    .andExpect(jsonPath("$[1].here").value(true));
            assertThat(here()).containsExactly("Ada Brandt");
        } finally {
            jdbc.sql("drop trigger fail on check_in; drop function fail()").update();
        }
        sent(note)
                .andExpect(jsonPath("$[0].failed").value(false))
                .andExpect(jsonPath("$[0].here").value(true));
        assertThat(here()).containsExactly("Ada Brandt", "Jérôme Nuñez");
    }

    @Test
    void whatIsNoNoteAtAllIsRefusedAltogether() throws Exception {
        for (var nothing : List.of("null", "{\"id\": \"no id\"}", "{")) {
            mvc.perform(post(door + "/check-ins")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("[" + nothing + "]"))
                    .andExpect(status().isBadRequest());
        }
    }

    @Test
    void whatIsTooMuchAtOnceIsSaidToBeAndArrivesInSmallerParts() throws Exception {
        var many = IntStream.range(0, 501).mapToObj(each -> seen(ada)).toList();
        for (var tooMuch : List.of(String.join(",", many), scan("x".repeat(1024 * 1024)))) {
            mvc.perform(post(door + "/check-ins")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("[" + tooMuch + "]"))
                    .andExpect(status().isContentTooLarge())
                    .andExpect(jsonPath("$.detail").value(Matchers.startsWith("At most 500 notes of 1,024 KB")));
        }
        assertThat(here()).isEmpty();
        sent(many.subList(0, 500).toArray(String[]::new))
                .andExpect(jsonPath("$[0].here").value(true));
        assertThat(here()).containsExactly("Ada Brandt");
    }

    /** The phone takes it for so many minutes past ten, or before. */
    @ParameterizedTest
    @ValueSource(ints = {-90, -10, 10, 90})
    void whateverThePhonesClockSaysANoteIsAsOldAsItIs(int minutes) throws Exception {
        var phone = EventDay.TEN.plus(Duration.ofMinutes(minutes));
        sentAt(phone, seen(ada, phone.minusSeconds(120)))
                .andExpect(jsonPath("$[0].here").value(true));
        assertThat(checkedIn(ada)).isEqualTo(EventDay.TEN.minusSeconds(120));
    }

    @Test
    void aClockThatIsBehindChecksInWhoeverComesAfterAllAndTakesItBack() throws Exception {
        var behind = Duration.ofMinutes(10);
        absences.cannotCome(ada);
        time.pass(Duration.ofMinutes(2));
        sentAt(time.instant().minus(behind), seen(ada, time.instant().minus(behind)))
                .andExpect(jsonPath("$[0].here").value(true));
        time.pass(Duration.ofMinutes(1));
        sentAt(time.instant().minus(behind), mistaken(ada, time.instant().minus(behind)))
                .andExpect(jsonPath("$[0].here").value(false));
        assertThat(here()).isEmpty();
    }

    @Test
    void aClockThatIsBehindEndsWhatWasSaidOfWhoeverCameMeanwhile() throws Exception {
        var behind = Duration.ofMinutes(10);
        var meeting = day.meeting(EventDay.TEN, "4", ada, jerome);
        rescues.nobodyCame(jerome, meeting);
        assertThat(rescues.saidAbsent(ada)).containsExactly(meeting);
        time.pass(Duration.ofMinutes(2));
        sentAt(time.instant().minus(behind), seen(ada, time.instant().minus(behind)));
        assertThat(rescues.saidAbsent(ada)).isEmpty();
    }

    @Test
    void whatTakesAWhileOnItsWayKeepsItsTime() throws Exception {
        var seconds = Duration.ofSeconds(20);
        sentAt(EventDay.TEN.minus(seconds), seen(ada, EventDay.TEN.minus(seconds.multipliedBy(2))));
        assertThat(checkedIn(ada)).isEqualTo(EventDay.TEN.minus(seconds.multipliedBy(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z"})
    void aTimeThatCannotBeIsNow(String at) throws Exception {
        for (var phone :
                List.of(EventDay.TEN, Instant.ofEpochMilli(Long.MIN_VALUE), Instant.ofEpochMilli(Long.MAX_VALUE))) {
            sentAt(phone, seen(ada, Instant.parse(at)), seen(jerome))
                    .andExpect(jsonPath("$[0].here").value(true))
                    .andExpect(jsonPath("$[1].here").value(true));
            assertThat(checkedIn(ada)).isEqualTo(EventDay.TEN);
        }
    }

    private ResultActions sentAt(Instant phone, String... notes) throws Exception {
        return mvc.perform(post(door + "/check-ins")
                        .param("sent", Long.toString(phone.toEpochMilli()))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("[" + String.join(",", notes) + "]"))
                .andExpect(status().isOk());
    }

    private static String seen(AttendeeId who, Instant at) {
        return "{\"id\": \"%s\", \"attendee\": \"%s\", \"at\": \"%s\"}".formatted(UUID.randomUUID(), who, at);
    }

    private static String mistaken(AttendeeId who, Instant at) {
        return seen(who, at).replace("}", ", \"takenBack\": true}");
    }

    private Instant checkedIn(AttendeeId who) {
        return jdbc.sql("select checked_in_at from attendee where id = :id")
                .param("id", who.value())
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private ResultActions sent(String... notes) throws Exception {
        return mvc.perform(post(door + "/check-ins")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("[" + String.join(",", notes) + "]"))
                .andExpect(status().isOk());
    }

    private static String seen(AttendeeId who) {
        return "{\"id\": \"%s\", \"attendee\": \"%s\"}".formatted(UUID.randomUUID(), who);
    }

    private static String scan(String code) {
        return "{\"id\": \"%s\", \"badge\": \"%s\"}".formatted(UUID.randomUUID(), code);
    }

    private List<String> here() {
        return doors.expected(day.id).stream()
                .filter(Doors.Expected::here)
                .map(Doors.Expected::name)
                .toList();
    }
}
