package io.rapport.meeting.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.meeting.MeetingId;
import io.rapport.meeting.Meetings;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@RapportTest
class MeetingPagesTest {

    private static final String SCRIPT = "<script>alert(1)</script>";

    @Autowired
    MockMvc mvc;

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

    MemberId ben;
    MemberId ada;
    MemberId chi;
    MemberId dora;
    MeetingId id;

    @BeforeEach
    void adaAsksChi() {
        ben = cast.ben();
        ada = cast.ada();
        chi = cast.chi();
        dora = cast.dora();
        cast.chamber(ben, ada, chi, dora);
        members.connect(ada, chi);
        id = meetings.propose(ada, chi);
    }

    @Test
    void withoutMeetingsThePageSaysWhatWillBeThere() throws Exception {
        var page = page(dora, "/meetings");
        assertThat(page.select("h1").text()).isEqualTo("Meetings");
        assertThat(page.select(".empty h2").text()).isEqualTo("No meetings yet");
        assertThat(page.select(".empty a").attr("href")).isEqualTo("/people");
    }

    @Test
    void theListSaysWhoseTurnItIs() throws Exception {
        assertThat(page(chi, "/meetings").select(".meeting-row").text())
                .contains("Coffee with Ada Brandt", "Your turn");
        meetings.agree(chi, id, first());
        assertThat(page(chi, "/meetings").select(".meeting-row").text()).contains("Waiting for Ada");
        meetings.agree(ada, id, first());
        var page = page(chi, "/meetings");
        assertThat(page.select("h2").eachText()).startsWith("Coming up");
        time.pass(Duration.ofDays(5));
        assertThat(page(chi, "/meetings").select("h2").eachText()).startsWith("How was it?");
        meetings.say(chi, id, true, true, "");
        assertThat(page(chi, "/meetings").select("h2").eachText())
                .contains("Past")
                .doesNotContain("How was it?");
    }

    @Test
    void twoPeopleAgreeOnThePages() throws Exception {
        var button = page(ada, "/meetings/" + id).select(".meeting-times form").getFirst();
        assertThat(button.attr("action")).isEqualTo("/meetings/" + id + "/agreement");
        assertThat(button.select("button").text()).startsWith("Agree to Tuesday, 24 November 2026, ");
        var start = button.select("[name=start]").attr("value");
        agree(ada, start).andExpect(redirectedUrl("/meetings/" + id));
        assertThat(page(chi, "/meetings/" + id)
                        .select(".meeting-times form")
                        .getFirst()
                        .text())
                .contains("suits Ada");
        agree(chi, start).andExpect(redirectedUrl("/meetings/" + id));
        // the same click again, and a stale tab
        agree(chi, start).andExpect(redirectedUrl("/meetings/" + id));
        agree(ada, String.valueOf(Long.parseLong(start) + 86_400)).andExpect(status().isConflict());
        var page = page(ada, "/meetings/" + id);
        assertThat(page.select(".tag").text()).isEqualTo("Agreed");
        assertThat(page.select(".facts dd").getFirst().text()).startsWith("Tuesday, 24 November 2026, ");
        assertThat(page.select("#brief").text()).isEqualTo("Before you meet");
    }

    @Test
    void otherTimesAreReadInTheReadersZone() throws Exception {
        mvc.perform(post("/meetings/" + id + "/times")
                        .param("times", "2026-11-27T15:00", "", "2026-11-30T09:30")
                        .with(csrf())
                        .with(Cast.by(ada)))
                .andExpect(redirectedUrl("/meetings/" + id));
        assertThat(meetings.find(chi, id).open())
                .extracting(each -> each.start().toString())
                .contains("2026-11-27T14:00:00Z", "2026-11-30T08:30:00Z");
        mvc.perform(post("/meetings/" + id + "/times")
                        .param("times", "tomorrow")
                        .with(csrf())
                        .with(Cast.by(ada)))
                .andExpect(status().isConflict())
                .andExpect(content().string(org.hamcrest.Matchers.containsString("“tomorrow” is no day and time")));
    }

    @Test
    void placeMoveKeepAndCallingOffWorkFromThePage() throws Exception {
        agreeBoth();
        act(chi, "/place", "way", "COFFEE", "place", "Café Paris");
        assertThat(page(ada, "/meetings/" + id).select(".facts").text()).contains("Café Paris");
        act(ada, "/times", "times", "2026-11-27T15:00");
        assertThat(page(chi, "/meetings/" + id).select("#times").text())
                .isEqualTo("Ada would like to meet at another time");
        act(chi, "/kept-time");
        assertThat(page(chi, "/meetings/" + id).select(".tag").text()).isEqualTo("Agreed");
        act(chi, "/cancellation", "word", "My oven broke");
        var page = page(ada, "/meetings/" + id);
        assertThat(page.select(".tag").text()).isEqualTo("Called off");
        assertThat(page.select("blockquote").text()).isEqualTo("My oven broke");
        assertThat(page.select("form[action=/meetings] [name=with]").attr("value"))
                .isEqualTo(chi.toString());
    }

    @Test
    void whomIKnowCanBeAskedForACoffeeAndAStrangerDoesNotExist() throws Exception {
        mvc.perform(post("/meetings")
                        .param("with", dora.toString())
                        .with(csrf())
                        .with(Cast.by(ada)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/meetings/new?with=" + dora).with(Cast.by(ada))).andExpect(status().isNotFound());
        mvc.perform(get("/meetings/new?with=" + chi).with(Cast.by(ada))).andExpect(redirectedUrl("/meetings/" + id));
        members.connect(ada, dora);
        assertThat(page(ada, "/meetings/new?with=" + dora).select("main button").text())
                .isEqualTo("Ask Dora for a meeting");
        mvc.perform(post("/meetings").param("with", chi.toString()).with(csrf()).with(Cast.by(ada)))
                .andExpect(redirectedUrl("/meetings/" + id));
    }

    @Test
    void aThirdPersonFindsNothingAtAnyAddress() throws Exception {
        agreeBoth();
        assertThat(page(ada, "/meetings/" + id).select("h1").text()).isEqualTo("Meeting with Chi Nwosu");
        for (var stranger : List.of(dora, ben)) {
            mvc.perform(get("/meetings/" + id).with(Cast.by(stranger))).andExpect(status().isNotFound());
            mvc.perform(get("/api/meetings/" + id).with(Cast.by(stranger))).andExpect(status().isNotFound());
            mvc.perform(get("/api/meetings").with(Cast.by(stranger)))
                    .andExpect(content().json("[]", org.springframework.test.json.JsonCompareMode.STRICT));
            for (var deed : List.of(
                    "/agreement?start=1",
                    "/times?times=2026-11-27T15:00",
                    "/kept-time",
                    "/place?way=PHONE&place=x",
                    "/cancellation",
                    "/word?word=HELD")) {
                mvc.perform(post("/meetings/" + id + deed).with(csrf()).with(Cast.by(stranger)))
                        .andExpect(status().isNotFound());
            }
        }
        var unknown = mvc.perform(get("/meetings/" + UUID.randomUUID()).with(Cast.by(dora)))
                .andExpect(status().isNotFound())
                .andReturn();
        var existing = mvc.perform(get("/meetings/" + id).with(Cast.by(dora))).andReturn();
        assertThat(text(existing)).isEqualTo(text(unknown));
        mvc.perform(get("/meetings/nonsense").with(Cast.by(dora))).andExpect(status().isNotFound());
        mvc.perform(get("/api/meetings")).andExpect(status().isUnauthorized());
    }

    @Test
    void whatOneSaysAfterwardsIsOnNobodyElsesPage() throws Exception {
        agreeBoth();
        time.pass(Duration.ofDays(5));
        var before = body(chi, "/meetings/" + id);
        var beforeJson = body(chi, "/api/meetings/" + id);
        var beforeList = body(chi, "/meetings");
        act(ada, "/word", "word", "HELD", "text", "Chi talked about ovens only");
        assertThat(body(ada, "/meetings/" + id)).contains("Chi talked about ovens only");
        assertThat(body(ada, "/api/meetings/" + id)).contains("Chi talked about ovens only");
        assertThat(withoutToken(body(chi, "/meetings/" + id))).isEqualTo(withoutToken(before));
        assertThat(body(chi, "/api/meetings/" + id)).isEqualTo(beforeJson);
        assertThat(withoutToken(body(chi, "/meetings"))).isEqualTo(withoutToken(beforeList));
        mvc.perform(get("/meetings/" + id).with(Cast.by(ben))).andExpect(status().isNotFound());
    }

    @Test
    void scriptStaysText() throws Exception {
        agreeBoth();
        act(chi, "/place", "way", "VIDEO", "place", "javascript:alert(1) " + SCRIPT);
        var page = page(ada, "/meetings/" + id);
        assertThat(page.select("main script")).isEmpty();
        assertThat(page.select(".facts a")).isEmpty();
        assertThat(page.select(".facts").text()).contains(SCRIPT);
        assertThat(Jsoup.parse(outbox.last("ada.brandt@example.org").html()).select("script"))
                .isEmpty();
        act(chi, "/cancellation", "word", SCRIPT);
        assertThat(page(ada, "/meetings/" + id).select("blockquote").text()).isEqualTo(SCRIPT);
        assertThat(Jsoup.parse(outbox.last("ada.brandt@example.org").html()).select("script"))
                .isEmpty();
        meetings.say(ada, over(), true, null, SCRIPT);
        assertThat(page(ada, "/meetings").select("main script")).isEmpty();
    }

    @Test
    void programsReadAndAgree() throws Exception {
        var start = first();
        mvc.perform(post("/api/meetings/" + id + "/agreement")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"start\":\"" + start + "\"}")
                        .with(csrf())
                        .with(Cast.by(ada)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("PROPOSED"))
                .andExpect(jsonPath("$.times[0].agreedByMe").value(true))
                .andExpect(jsonPath("$.times[0].agreedByOther").value(false));
        meetings.agree(chi, id, start);
        mvc.perform(get("/api/meetings").with(Cast.by(chi)))
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].id").value(id.toString()))
                .andExpect(jsonPath("$[0].with.name").value("Ada Brandt"))
                .andExpect(jsonPath("$[0].state").value("AGREED"))
                .andExpect(jsonPath("$[0].start").value(start.toString()))
                .andExpect(jsonPath("$[0].myWord").doesNotExist());
        mvc.perform(post("/api/meetings/" + id + "/agreement")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"start\":\"2026-12-24T18:00:00Z\"}")
                        .with(csrf())
                        .with(Cast.by(ada)))
                .andExpect(status().isConflict());
    }

    @Test
    void theOwnCalendarIsReadWithoutSigningInUntilItsAddressIsReset() throws Exception {
        agreeBoth();
        meetings.arrange(ada, id, Way.COFFEE, "Café; Paris, 2nd floor");
        var address = page(ada, "/meetings").select("#calendar-address").attr("value");
        assertThat(page(ada, "/meetings").select("#calendar-address").attr("value"))
                .isEqualTo(address);
        var path = address.replaceFirst("^https?://[^/]+", "");
        var calendar = mvc.perform(get(path))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith("text/calendar"))
                .andReturn();
        assertThat(text(calendar))
                .contains("UID:" + id, "LOCATION:Café\\; Paris\\, 2nd floor")
                .containsOnlyOnce("BEGIN:VEVENT");
        assertThat(page(chi, "/meetings").select("#calendar-address").attr("value"))
                .isNotEqualTo(address);
        mvc.perform(post("/meetings/calendar/reset").with(csrf()).with(Cast.by(ada)))
                .andExpect(redirectedUrl("/meetings"));
        mvc.perform(get(path)).andExpect(status().isNotFound());
        mvc.perform(get("/calendar/guessed.ics")).andExpect(status().isNotFound());
        var next =
                page(ada, "/meetings").select("#calendar-address").attr("value").replaceFirst("^https?://[^/]+", "");
        meetings.callOff(chi, id, "");
        assertThat(text(mvc.perform(get(next)).andExpect(status().isOk()).andReturn()))
                .doesNotContain("BEGIN:VEVENT");
    }

    private MeetingId over() {
        members.connect(ada, dora);
        var next = meetings.propose(ada, dora);
        var start = meetings.find(ada, next).open().getFirst().start();
        meetings.agree(ada, next, start);
        meetings.agree(dora, next, start);
        time.pass(Duration.ofDays(20));
        return next;
    }

    private void agreeBoth() {
        var start = first();
        meetings.agree(ada, id, start);
        meetings.agree(chi, id, start);
    }

    private Instant first() {
        return meetings.find(ada, id).meeting().options().getFirst().start();
    }

    private org.springframework.test.web.servlet.ResultActions agree(MemberId member, String start) throws Exception {
        return mvc.perform(post("/meetings/" + id + "/agreement")
                .param("start", start)
                .with(csrf())
                .with(Cast.by(member)));
    }

    private void act(MemberId member, String deed, String... parameters) throws Exception {
        var request = post("/meetings/" + id + deed).with(csrf()).with(Cast.by(member));
        for (var i = 0; i < parameters.length; i += 2) {
            request = request.param(parameters[i], parameters[i + 1]);
        }
        mvc.perform(request).andExpect(redirectedUrl("/meetings/" + id));
    }

    private Document page(MemberId member, String path) throws Exception {
        return Jsoup.parse(body(member, path));
    }

    private String body(MemberId member, String path) throws Exception {
        return text(mvc.perform(get(path).with(Cast.by(member)))
                .andExpect(status().isOk())
                .andReturn());
    }

    private static String withoutToken(String html) {
        return html.replaceAll("(_csrf\" (content|value)=\")[^\"]*", "$1");
    }

    private static String text(org.springframework.test.web.servlet.MvcResult result) throws Exception {
        return withoutToken(result.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
    }
}
