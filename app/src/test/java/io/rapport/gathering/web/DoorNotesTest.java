package io.rapport.gathering.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.gathering.AttendeeId;
import io.rapport.gathering.DayLinks;
import io.rapport.gathering.Doors;
import io.rapport.gathering.EventDay;
import java.util.List;
import java.util.UUID;
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
    Cast cast;

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
        for (var nothing : List.of("null", "{\"id\": \"no id\"}")) {
            mvc.perform(post(door + "/check-ins")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("[" + nothing + "]"))
                    .andExpect(status().isBadRequest());
        }
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
