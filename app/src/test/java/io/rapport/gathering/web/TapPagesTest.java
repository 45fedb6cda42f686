package io.rapport.gathering.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.Waiting;
import io.rapport.gathering.AttendeeId;
import io.rapport.gathering.EventDay;
import io.rapport.member.MemberId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/** Ada has her plan open, and taps on her meeting with Dora as it changes. */
@RapportTest
class TapPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTime time;

    MemberId ada;
    EventDay day;
    AttendeeId adas;
    AttendeeId doras;
    UUID meeting;

    @BeforeEach
    void adaMeetsDora() {
        ada = cast.ada();
        day = new EventDay(jdbc, cast.chamber(cast.ben(), ada).id());
        adas = day.attendee("Ada Brandt", ada);
        doras = day.attendee("Dora Lindqvist", null);
        meeting = day.meeting(EventDay.TEN, "4", adas, doras);
        time.set(EventDay.TEN.plusSeconds(60));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CANCELLED | 0  | plan.refused.calledOff
            PUBLISHED | 1  | plan.refused.notBegun
            NOT_HELD  | 1  | plan.refused.fellThrough
            """)
    void whateverSheTapsOnLeadsToThePlanAsItIsNow(String state, int hoursLater, String said) throws Exception {
        becomes(state, hoursLater);
        for (var tap : List.of("presence", "absence", "contact", "word?word=USEFUL", "next?next=TOUCH")) {
            assertThat(leadsToThePlan(tap).getFlashMap().toString()).as(tap).contains(said);
        }
        for (var mailed : List.of("word?word=USEFUL", "next?next=TOUCH")) {
            var led = mvc.perform(get(address(mailed)).with(Cast.by(ada)))
                    .andExpect(redirectedUrl("/plans/" + adas))
                    .andReturn();
            assertThat(led.getFlashMap().toString()).as(mailed).contains(said);
        }
    }

    @Test
    void whatSheWroteStaysBeforeHerEyes() {
        becomes("CANCELLED", 0);
        assertThat(leadsToThePlan("note?text=Wants a shop").getFlashMap().toString())
                .contains("This meeting was called off.", "Wants a shop");
    }

    @Test
    void theContactOfAMeetingThatIsNoMoreLeadsThereToo() throws Exception {
        becomes("CANCELLED", 0);
        mvc.perform(get("/plans/" + adas + "/meetings/" + meeting + "/contacts/" + doras + ".vcf")
                        .with(Cast.by(ada)))
                .andExpect(redirectedUrl("/plans/" + adas));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NOT_HELD  | 0  | plan.refused.fellThrough
            PUBLISHED | -1 | plan.refused.past
            """)
    void nobodyIsSaidToBeThereOrMissingAtAMeetingThatIsNoMore(String state, int hoursLater, String said)
            throws Exception {
        becomes(state, hoursLater);
        for (var tap : List.of("presence", "absence")) {
            assertThat(leadsToThePlan(tap).getFlashMap().toString()).as(tap).contains(said);
        }
        assertThat(jdbc.sql("select (select count(*) from meeting_absence) + (select count(*) from check_in)")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void inTheVeryMomentInWhichItFallsThroughToo() {
        var tapped = requireNonNull(transaction.execute(status -> {
            jdbc.sql("select id from gathering where id = :id for no key update")
                    .param("id", day.id.value())
                    .query(UUID.class)
                    .single();
            var tapping = CompletableFuture.supplyAsync(() -> leadsToThePlan("presence"), Thread::startVirtualThread);
            Waiting.await(jdbc, 1);
            becomes("NOT_HELD", 0);
            return tapping;
        }));
        assertThat(tapped.join().getFlashMap().toString()).contains("plan.refused.fellThrough");
    }

    @Test
    void aMeetingOfOthersIsNotThereWhateverBecameOfIt() throws Exception {
        var eves = day.attendee("Eve Moreau", null);
        meeting = day.meeting(EventDay.TEN.plusSeconds(3600), "11", doras, eves);
        for (var state : List.of("PUBLISHED", "CANCELLED", "NOT_HELD")) {
            becomes(state, 0);
            tap("presence").andExpect(status().isNotFound());
        }
    }

    private void becomes(String state, int hoursLater) {
        jdbc.sql("""
                        update gathering_meeting set state = :state, starts_at = starts_at + :hours * interval '1 hour',
                            ends_at = ends_at + :hours * interval '1 hour'
                        where id = :id
                        """)
                .param("state", state)
                .param("hours", hoursLater)
                .param("id", meeting)
                .update();
    }

    private MvcResult leadsToThePlan(String tap) {
        try {
            return tap(tap).andExpect(redirectedUrl("/plans/" + adas)).andReturn();
        } catch (Exception e) {
            throw new AssertionError(tap, e);
        }
    }

    private ResultActions tap(String tap) throws Exception {
        return mvc.perform(post(address(tap)).with(Cast.by(ada)).with(csrf()));
    }

    private String address(String tap) {
        return "/plans/" + adas + "/meetings/" + meeting + "/" + tap;
    }
}
