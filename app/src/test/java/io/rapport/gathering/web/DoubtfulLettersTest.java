package io.rapport.gathering.web;

import static io.rapport.Cast.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.gathering.AttendeeId;
import io.rapport.gathering.EventDay;
import io.rapport.gathering.EventTurns;
import io.rapport.member.MemberId;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Letters that were being handed over when Rapport stopped. */
@RapportTest
class DoubtfulLettersTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Cast cast;

    @Autowired
    EventTurns turns;

    @Autowired
    JdbcClient jdbc;

    MemberId ben;
    MemberId ada;
    EventDay day;
    AttendeeId adaThere;
    AttendeeId chi;
    String event;

    @BeforeEach
    void adaAndChiHaveAPlan() {
        ben = cast.ben();
        ada = cast.ada();
        var chamber = cast.chamber(ben, ada);
        day = new EventDay(jdbc, chamber.id());
        event = "/communities/" + chamber.id() + "/gatherings/" + day.id;
        day.set(
                "insert into gathering_day (gathering_id, day, starts, ends) values (:id, '2026-11-23', '09:00', '17:00')",
                day.id.value());
        adaThere = day.attendee("Ada Brandt", ada);
        chi = day.attendee("Chi Nwosu", null);
        day.meeting(EventDay.TEN, "4", adaThere, chi);
        day.announce(1, adaThere, chi);
        turns.takeAll();
    }

    @Test
    void theOrganiserIsToldOnTodayAndOnTheEventAndNobodyElse() throws Exception {
        assertThat(told(ben, "/")).isEmpty();
        crashedWhileSendingTo(1, adaThere, chi);
        assertThat(told(ben, "/")).containsExactly("2 letters with plans for Packaging Days may not have arrived");
        assertThat(told(ben, event)).containsExactly("2 letters with plans for Packaging Days may not have arrived");
        assertThat(told(ada, "/")).isEmpty();
    }

    @Test
    void oneTapSendsTheSameLetterAgain() throws Exception {
        crashedWhileSendingTo(1, adaThere);
        var before = letters();
        mvc.perform(post(event + "/letters").with(by(ben)).with(csrf())).andExpect(redirectedUrl(event));
        assertThat(states()).containsExactly("HELD", "WAITING");
        assertThat(letters()).isEqualTo(before).hasSize(2);
        assertThat(told(ben, "/")).isEmpty();
        assertThat(told(ben, event)).isEmpty();
    }

    @Test
    void whoseLetterIsInDoubtSeesThePlanAnyway() throws Exception {
        crashedWhileSendingTo(1, adaThere);
        assertThat(page(ada, "/plans/" + adaThere)).contains("Chi Nwosu", "Table 4");
    }

    @Test
    void whatALaterLetterSaysAnywayIsNotSentAgain() throws Exception {
        crashedWhileSendingTo(1, adaThere, chi);
        day.announce(2, adaThere);
        turns.takeAll();
        assertThat(told(ben, event)).containsExactly("One letter with a plan for Packaging Days may not have arrived");
        mvc.perform(post(event + "/letters").with(by(ben)).with(csrf()));
        assertThat(state("plan/" + chi + "/1")).isEqualTo("WAITING");
        assertThat(state("plan/" + adaThere + "/1")).isEqualTo("UNCERTAIN");
    }

    @Test
    void onlyOrganisersSendAgain() throws Exception {
        crashedWhileSendingTo(1, adaThere);
        mvc.perform(post(event + "/letters").with(by(ada)).with(csrf())).andExpect(status().isNotFound());
        assertThat(states()).containsExactly("HELD", "UNCERTAIN");
    }

    @Test
    void afterTheEventNobodyIsAsked() throws Exception {
        crashedWhileSendingTo(1, adaThere);
        day.set("update gathering_day set day = date '2026-11-20' where gathering_id = :id", day.id.value());
        assertThat(told(ben, "/")).isEmpty();
    }

    /** As whoever looks after letters notes of one that nobody holds any more. */
    private void crashedWhileSendingTo(int number, AttendeeId... attendees) {
        for (var attendee : attendees) {
            jdbc.sql("update mail set state = 'UNCERTAIN' where key = :key")
                    .param("key", "plan/" + attendee + "/" + number)
                    .update();
        }
    }

    private List<String> told(MemberId who, String path) throws Exception {
        return Jsoup.parse(page(who, path)).select("li.letters strong").eachText();
    }

    private String page(MemberId who, String path) throws Exception {
        return mvc.perform(get(path).with(by(who)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    /** What mail programs and calendars know a letter by, and all of its words. */
    private List<String> letters() {
        return jdbc.sql("select message_id || calendar_ics || html from mail order by id")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private List<String> states() {
        return jdbc.sql("select state from mail order by state")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private String state(String key) {
        return jdbc.sql("select state from mail where key = :key")
                .param("key", key)
                .query(String.class)
                .single();
    }
}
