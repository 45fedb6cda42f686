package io.rapport.match.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.account.Audit;
import io.rapport.match.MatchTurns;
import io.rapport.member.MemberId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@RapportTest
class RoundPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Cast cast;

    @Autowired
    TestTime time;

    @Autowired
    MatchTurns turns;

    @Autowired
    Audit audit;

    MemberId ben;
    MemberId ada;
    MemberId stranger;
    String here;

    @BeforeEach
    void aChamberThatIsThreeDaysOld() {
        time.set(TestTime.MONDAY_MORNING.minus(Duration.ofDays(3)));
        ben = cast.ben();
        ada = cast.ada();
        stranger = cast.eve();
        here = "/communities/" + cast.chamber(ben, ada, cast.chi(), cast.dora()).id() + "/rounds";
        cast.community("Elsewhere", stranger);
    }

    @Test
    void withoutAChoiceRoundsAreMadeOnMondaysAtSeven() throws Exception {
        var page = page(ben, here);
        assertThat(page.select("h1").text()).isEqualTo("No round yet");
        assertThat(page.select(".lede").text()).contains("Monday, 23 November 2026, 7:00");
        assertThat(page.select("#day option[selected]").text()).isEqualTo("Monday");
        assertThat(page.select("#hour option[selected]").text()).isEqualTo("7:00");
        assertThat(page.select("#hour-hint").text()).isEqualTo("Time zone: Central European Time.");
        assertThat(page(ben, here.replace("/rounds", ""))
                        .select("a[href=" + here + "]")
                        .text())
                .isEqualTo("Weekly rounds");
    }

    @Test
    void theOrganiserChoosesAnotherTimeOnTheRecord() throws Exception {
        mvc.perform(form(here + "/timetable").param("day", "THURSDAY").param("hour", "17"))
                .andExpect(redirectedUrl(here));
        var page = page(ben, here);
        assertThat(page.select("#day option[selected]").text()).isEqualTo("Thursday");
        assertThat(page.select("aside").text()).contains("Thursday, 26 November 2026, 17:00");
        assertThat(audit.latest(null, 1)).singleElement().satisfies(entry -> {
            assertThat(entry.deed()).isEqualTo("round.schedule");
            assertThat(entry.detail()).isEqualTo("Thursday 17:00");
            assertThat(entry.by()).isEqualTo("ben.voss@example.org");
        });
    }

    @Test
    void aTimeThatThereIsNotIsRefusedAndNothingChanges() throws Exception {
        for (var wrong : List.of("24", "-1", "seven", "")) {
            mvc.perform(form(here + "/timetable").param("day", "THURSDAY").param("hour", wrong))
                    .andExpect(status().isUnprocessableContent());
        }
        mvc.perform(form(here + "/timetable").param("day", "SOMEDAY").param("hour", "7"))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(form(here + "/timetable")).andExpect(status().isUnprocessableContent());
        assertThat(page(ben, here).select("#day option[selected]").text()).isEqualTo("Monday");
    }

    @Test
    void roundsArePausedAndGoOnOnTheRecord() throws Exception {
        mvc.perform(form(here + "/pause")).andExpect(redirectedUrl(here));
        assertThat(page(ben, here).select("aside").text()).contains("Rounds are paused");
        assertThat(page(ben, here).select(".lede").text()).startsWith("Rounds are paused.");
        time.set(TestTime.MONDAY_MORNING);
        turns.takeAll();
        assertThat(page(ben, here).select("h1").text()).isEqualTo("No round yet");
        mvc.perform(form(here + "/resumption")).andExpect(redirectedUrl(here));
        assertThat(page(ben, here).select("aside").text()).contains("Monday, 30 November 2026, 7:00");
        assertThat(audit.latest(null, 2)).extracting(Audit.Entry::deed).containsExactly("round.resume", "round.pause");
    }

    @Test
    void afterARoundThePageSaysHowManyWereReachedHowEvenlyAndHowNearTheBest() throws Exception {
        time.set(TestTime.MONDAY_MORNING);
        cast.change(ada, profile -> profile.with(sketch -> sketch.locale = Locale.UK));
        turns.makeRounds();
        var page = page(ben, here);
        assertThat(page.select("h1").text()).isEqualTo("2 of 4 members were shown somebody");
        assertThat(page.select(".figures b").eachText()).containsExactly("1", "100 %", "50 %");
        var plot = page.select("figure[data-chart=bar]");
        assertThat(plot.select("h2").text())
                .isEqualTo("Most who were reached were shown one person, and 2 went without");
        assertThat(plot.select(".plot").attr("aria-label"))
                .isEqualTo(plot.select("h2").text());
        assertThat(plot.select("tbody tr").eachText()).containsExactly("0 2", "1 2");
        assertThat(plot.select("tbody td").eachAttr("data-value")).containsExactly("2", "2");
        assertThat(page.text())
                .contains("2 members were shown nobody")
                .contains("For reasons that are not told apart, because they are few")
                .contains("The first round reached 50 % of the members")
                .doesNotContain("Ada")
                .doesNotContain("Dora");
        assertThat(page.select("[style], style, script:not([src]), [onclick]")).isEmpty();

        time.pass(Duration.ofDays(7));
        turns.takeAll();
        assertThat(page(ben, here).select("h1").text()).isEqualTo("0 of 4 members were shown somebody");
        assertThat(page(ben, here).select("figure[data-chart=line] tbody th").eachText())
                .containsExactly("30 November", "23 November");
        assertThat(page(ben, here + "/2026-11-23").select("h1").text()).isEqualTo("2 of 4 members were shown somebody");
        answers(ben, here + "/2026-11-24", 404);
        answers(ben, here + "/someday", 404);
    }

    @Test
    void roundsAreThereForTheOrganisersOfTheCommunityOnly() throws Exception {
        time.set(TestTime.MONDAY_MORNING);
        turns.takeAll();
        for (var path : List.of(here, here + "/2026-11-23", "/api" + here, "/api" + here + "/2026-11-23")) {
            answers(ben, path, 200);
            answers(ada, path, 404);
            answers(stranger, path, 404);
        }
        var timetable = "/api" + here.replace("/rounds", "/timetable");
        answers(ben, timetable, 200);
        for (var other : List.of(ada, stranger)) {
            answers(other, timetable, 404);
            for (var path : List.of("/timetable", "/pause", "/resumption")) {
                mvc.perform(post(here + path)
                                .param("day", "FRIDAY")
                                .param("hour", "9")
                                .with(Cast.by(other))
                                .with(csrf()))
                        .andExpect(status().isNotFound());
            }
        }
        assertThat(page(ben, here).select("#day option[selected]").text()).isEqualTo("Monday");
    }

    @Test
    void programsReadTheSameAndChangeTheTime() throws Exception {
        time.set(TestTime.MONDAY_MORNING);
        turns.takeAll();
        mvc.perform(get("/api" + here).with(Cast.by(ben)))
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].week").value("2026-11-23"))
                .andExpect(jsonPath("$[0].reached").value(2))
                .andExpect(jsonPath("$[0].shown['1']").value(2))
                .andExpect(jsonPath("$[0].leftOut").isEmpty())
                .andExpect(jsonPath("$[0].leftOutOtherwise").value(2));
        var timetable = "/api" + here.replace("/rounds", "/timetable");
        mvc.perform(put(timetable)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"day\": \"FRIDAY\", \"hour\": 9, \"paused\": true}")
                        .with(Cast.by(ben))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.day").value("FRIDAY"))
                .andExpect(jsonPath("$.paused").value(true))
                .andExpect(jsonPath("$.next").value("2026-12-04T09:00:00+01:00"));
        for (var wrong :
                List.of("{\"day\": \"FRIDAY\", \"hour\": 24}", "{\"hour\": 7}", "{\"day\": 7, \"hour\": 7}", "[]")) {
            mvc.perform(put(timetable)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(wrong)
                            .with(Cast.by(ben))
                            .with(csrf()))
                    .andExpect(result -> assertThat(result.getResponse().getStatus())
                            .as(wrong)
                            .isEqualTo(400));
        }
    }

    @Test
    void theOrganiserReadsItInGerman() throws Exception {
        time.set(TestTime.MONDAY_MORNING);
        turns.takeAll();
        cast.change(ben, profile -> profile.with(sketch -> sketch.locale = Locale.GERMANY));
        var page = page(ben, here);
        assertThat(page.select("h1").text()).isEqualTo("2 von 4 Mitgliedern wurde jemand gezeigt");
        assertThat(page.select("figure[data-chart=bar] h2").text())
                .isEqualTo("Den meisten Erreichten wurde ein Mensch gezeigt, und 2 gingen leer aus");
        assertThat(page.select("#day option[selected]").text()).isEqualTo("Montag");
    }

    private MockHttpServletRequestBuilder form(String path) {
        return post(path).with(Cast.by(ben)).with(csrf());
    }

    private void answers(MemberId reader, String path, int expected) throws Exception {
        mvc.perform(get(path).with(Cast.by(reader)))
                .andExpect(result ->
                        assertThat(result.getResponse().getStatus()).as(path).isEqualTo(expected));
    }

    private Document page(MemberId reader, String path) throws Exception {
        return Jsoup.parse(mvc.perform(get(path).with(Cast.by(reader)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }
}
