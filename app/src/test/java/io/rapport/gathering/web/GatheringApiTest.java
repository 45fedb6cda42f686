package io.rapport.gathering.web;

import static io.rapport.Cast.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.gathering.Attendees;
import io.rapport.gathering.EventDay;
import io.rapport.gathering.Gathering;
import io.rapport.gathering.GatheringTurns;
import io.rapport.gathering.Wishes;
import io.rapport.member.MemberId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** What programs are told of events. */
@RapportTest
class GatheringApiTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    GatheringTurns turns;

    @Autowired
    Attendees attendees;

    @Autowired
    Wishes wishes;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient jdbc;

    MemberId ben;
    MemberId ada;
    MemberId chi;
    Gathering event;
    String here;

    @BeforeEach
    void adaAndChiAreInvited() {
        ben = cast.ben();
        ada = cast.ada();
        chi = cast.chi();
        var chamber = cast.chamber(ben, ada, chi).id();
        event = turns.event(ben, chamber, Gathering.WishRule.MUTUAL);
        attendees.addMembers(ben, chamber, event.id(), List.of(ada, chi));
        attendees.invite(ben, chamber, event.id());
        turns.invite();
        turns.pair();
        here = "/api/gatherings/" + event.id();
    }

    private ResultActions wants(MemberId who, MemberId whom) throws Exception {
        return mvc.perform(post(here + "/wishes")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"to\": \"" + turns.attendee(event.id(), whom).id() + "\"}")
                .with(by(who))
                .with(csrf()));
    }

    @Test
    void theProgramme() throws Exception {
        mvc.perform(get("/api/gatherings").with(by(ada)))
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].name").value("Packaging Days"));
        mvc.perform(get(here).with(by(ada)))
                .andExpect(jsonPath("$.myState").value("INVITED"))
                .andExpect(jsonPath("$.zone").value("Europe/Berlin"))
                .andExpect(jsonPath("$.days[0].day").value("2026-12-09"))
                .andExpect(jsonPath("$.days[0].starts").value("09:00:00"));
    }

    @Test
    void aWishIsAnsweredAndWhoeverIsToldNoIsNotToldSo() throws Exception {
        wants(ada, chi)
                .andExpect(jsonPath("$.asked[0].other.name").value("Chi Nwosu"))
                .andExpect(jsonPath("$.asked[0].state").value("ASKED"))
                .andExpect(jsonPath("$.asked[0].other.email").doesNotExist());
        var open = mvc.perform(get(here + "/wishes").with(by(chi)))
                .andExpect(jsonPath("$.open[0].other.name").value("Ada Brandt"))
                .andExpect(jsonPath("$.open[0].other.gain[0].offer")
                        .value("I teach Java programming to beginners, an hour a week"))
                .andReturn();
        String wish = JsonPath.read(open.getResponse().getContentAsString(), "$.open[0].id");
        mvc.perform(post(here + "/wishes/" + wish + "/decline").with(by(chi)).with(csrf()))
                .andExpect(jsonPath("$.open.length()").value(0));
        mvc.perform(get(here + "/wishes").with(by(ada)))
                .andExpect(jsonPath("$.asked[0].state").value("ASKED"));
        mvc.perform(delete(here + "/wishes/" + wish).with(by(ada)).with(csrf()))
                .andExpect(jsonPath("$.asked.length()").value(0));
        wants(ada, chi).andExpect(jsonPath("$.asked[0].state").value("ASKED"));
        mvc.perform(get(here + "/wishes").with(by(chi)))
                .andExpect(jsonPath("$.open.length()").value(0));
        wants(chi, ada).andExpect(jsonPath("$.agreed[0].other.name").value("Ada Brandt"));
        mvc.perform(delete(here + "/wishes/" + wish).with(by(ada)).with(csrf()))
                .andExpect(jsonPath("$.agreed.length()").value(0));
        wants(ada, ada).andExpect(status().isNotFound());
    }

    @Test
    void aYesThatBecomesANoIsOnNobodysListAnyMore() throws Exception {
        wants(ada, chi);
        var agreed = wants(chi, ada)
                .andExpect(jsonPath("$.agreed[0].state").value("YES"))
                .andReturn();
        String wish = JsonPath.read(agreed.getResponse().getContentAsString(), "$.agreed[0].id");
        mvc.perform(post(here + "/wishes/" + wish + "/decline").with(by(chi)).with(csrf()))
                .andExpect(jsonPath("$.agreed.length()").value(0));
        mvc.perform(get(here + "/wishes").with(by(ada)))
                .andExpect(jsonPath("$.agreed.length()").value(0))
                .andExpect(jsonPath("$.asked.length()").value(0))
                .andExpect(jsonPath("$.open.length()").value(0));
    }

    @Test
    void whomTheReaderSetAsideIsNotThere() throws Exception {
        mvc.perform(get(here + "/people").with(by(ada)))
                .andExpect(jsonPath("$[*].name").value("Chi Nwosu"));
        wishes.setAside(ada, event.id(), turns.attendee(event.id(), chi).id());
        mvc.perform(get(here + "/people").with(by(ada)))
                .andExpect(jsonPath("$.length()").value(0));
    }

    @Test
    void aPlanIsThereOnceItIsAnnouncedAndForItsOwnerOnly() throws Exception {
        mvc.perform(get(here + "/plan").with(by(ada))).andExpect(status().isNotFound());
        var day = new EventDay(jdbc, event.community());
        day.meeting(EventDay.TEN, "4", day.attendee("Ada Brandt", ada), day.attendee("Gil Abara", null));
        var plan = mvc.perform(get("/api/gatherings/" + day.id + "/plan").with(by(ada)))
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].starts").value("2026-11-23T09:00:00Z"))
                .andExpect(jsonPath("$[0].table").value("4"))
                .andExpect(jsonPath("$[0].others[0].name").value("Gil Abara"))
                .andReturn();
        assertThat(plan.getResponse().getContentAsString()).doesNotContain("@example.org");
        mvc.perform(get("/api/gatherings/" + day.id + "/plan").with(by(chi))).andExpect(status().isNotFound());
    }

    @Test
    void forWhoeverIsNotInvitedNothingIsThere() throws Exception {
        for (var who : List.of(ben, cast.eve())) {
            mvc.perform(get("/api/gatherings").with(by(who)))
                    .andExpect(jsonPath("$.length()").value(0));
            for (var part : List.of("", "/plan", "/people", "/wishes")) {
                mvc.perform(get(here + part).with(by(who))).andExpect(status().isNotFound());
            }
            wants(who, ada).andExpect(status().isNotFound());
        }
    }
}
