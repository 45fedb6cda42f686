package io.rapport.coffee.web;

import static io.rapport.Cast.by;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.coffee.CoffeeRoundId;
import io.rapport.coffee.CoffeeRounds;
import io.rapport.coffee.CoffeeTurns;
import io.rapport.coffee.Coffees;
import io.rapport.community.Communities;
import io.rapport.community.Community;
import io.rapport.community.Organisers;
import io.rapport.member.MemberId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@RapportTest
class CoffeePagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    CoffeeRounds organising;

    @Autowired
    Coffees coffees;

    @Autowired
    CoffeeTurns turns;

    @Autowired
    Communities communities;

    @Autowired
    Organisers organisers;

    @Autowired
    Outbox outbox;

    @Autowired
    Cast cast;

    @Autowired
    TestTime time;

    MemberId ben;
    MemberId ada;
    MemberId chi;
    Community chamber;
    String here;

    @BeforeEach
    void benOrganisesAChamber() {
        ben = cast.ben();
        ada = cast.ada();
        chi = cast.chi();
        chamber = cast.chamber(ben, ada, chi);
        here = "/communities/" + chamber.id() + "/coffee";
    }

    private Document page(MemberId reader, String address) throws Exception {
        return Jsoup.parse(mvc.perform(get(address).with(by(reader)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private MockHttpServletRequestBuilder form(MemberId member, String address) {
        return post(address).with(by(member)).with(csrf());
    }

    private CoffeeRoundId begun() throws Exception {
        mvc.perform(form(ben, here)
                        .param("name", "Monday coffee")
                        .param("rhythm", "WEEKLY")
                        .param("day", "TUESDAY")
                        .param("hour", "9")
                        .param("who", "joined")
                        .param("rules", "COMMON_LANGUAGE", "OTHER_DEPARTMENT")
                        .param("wish1", "LEVEL")
                        .param("wish2", "")
                        .param("wish3", "PLACE")
                        .param("way", "COFFEE")
                        .param("place", "Café Bern"))
                .andExpect(status().is3xxRedirection());
        return organising.of(ben, chamber.id()).getFirst().round().id();
    }

    @Test
    void anOrganiserBeginsARoundAndReadsItsTerms() throws Exception {
        assertThat(page(ben, here).select(".empty h2").text()).isEqualTo("No coffee round yet");
        assertThat(page(ben, "/communities/" + chamber.id())
                        .select("a[href=" + here + "]")
                        .text())
                .isEqualTo("Coffee rounds");
        assertThat(page(ben, here + "/new").select("input[name=name]").val()).isEqualTo("Coffee round");
        var id = begun();
        var round = page(ben, here + "/" + id);
        assertThat(round.select("h1").text()).isEqualTo("Monday coffee");
        assertThat(round.select(".lede").text())
                .isEqualTo("Every week; next on Tuesday, 24 November 2026, 9:00. Fewer than five take part.");
        assertThat(round.select(".side li").eachText())
                .containsExactly(
                        "Those who join",
                        "Never two of one department",
                        "Always a common language",
                        "Wish 1: across level",
                        "Wish 2: across place",
                        "Over a coffee: Café Bern");
        turns.draw();
        assertThat(page(ben, here + "/" + id + "/trial").select("#trial")).isEmpty();
        mvc.perform(get(here + "/" + id + "/trial/progress").with(Cast.by(ben)))
                .andExpect(header().string("HX-Refresh", "true"));
        mvc.perform(form(ben, here + "/" + id + "/trial")).andExpect(redirectedUrl(here + "/" + id + "/trial#trial"));
        var waiting = page(ben, here + "/" + id + "/trial").select("#trial");
        assertThat(waiting.text()).contains("Everybody is being put together.");
        turns.tryOut();
        var trial = page(ben, waiting.attr("hx-get")).select("#trial");
        assertThat(trial.select("> p:first-of-type").text()).startsWith("Fewer than five take part.");
        assertThat(trial.hasAttr("hx-get")).isFalse();
        assertThat(page(ben, here + "/" + id + "/trial").select("#trial").text())
                .isEqualTo(trial.text());
    }

    @Test
    void aTrialSaysNothingThatSpeaksOfFewerThanFive() throws Exception {
        var id = begun();
        coffees.join(ada, id, "Research");
        coffees.join(chi, id, "Sales");
        for (var name : List.of("Erik Holm", "Fay Moor", "Gus Lind")) {
            var each = cast.person(name, List.of(), List.of());
            communities.join(chamber.id(), each);
            coffees.join(each, id, "Sales");
        }
        turns.draw();
        organising.tryOut(ben, chamber.id(), id);
        turns.tryOut();
        assertThat(requireNonNull(organising
                                .trial(ben, chamber.id(), id)
                                .orElseThrow()
                                .draw())
                        .leftOut())
                .as("who cannot be with the only one of another department")
                .isEqualTo(3);
        assertThat(page(ben, here + "/" + id + "/trial").select("#trial li")).isEmpty();
        assertThat(page(ben, here + "/" + id + "/trial").select("#trial").text())
                .contains("Figures about fewer than five could tell of somebody in particular, so they are left out.")
                .doesNotContain("the rules leave nobody");
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndNothingIsLost() throws Exception {
        var answer = mvc.perform(
                        form(ben, here).param("name", " ").param("hour", "25").param("place", "Café Bern"))
                .andExpect(status().isUnprocessableContent())
                .andReturn();
        var page = Jsoup.parse(answer.getResponse().getContentAsString());
        assertThat(page.select("#name-error").text()).isEqualTo("Please fill this in.");
        assertThat(page.select("#hour-error").text()).startsWith("“25” is not a number from 0 to 23.");
        assertThat(page.select("[name=place]").val()).isEqualTo("Café Bern");
        assertThat(organising.of(ben, chamber.id())).isEmpty();
    }

    @Test
    void aMemberJoinsPausesReturnsAndLeaves() throws Exception {
        var id = begun();
        var self = "/coffee/" + id;
        assertThat(page(ada, "/meetings").select("a[href=/coffee]").text()).isEqualTo("Coffee rounds");
        assertThat(page(ada, "/coffee").select(".side button").eachText()).containsExactly("Take part");
        mvc.perform(form(ada, self + "/membership").param("department", "Sales"))
                .andExpect(redirectedUrl("/coffee"));
        assertThat(page(ada, "/coffee").select(".side button").eachText())
                .containsExactly("Pause", "Keep this", "Leave this round");
        mvc.perform(form(ada, self + "/pause").param("until", "soon")).andExpect(status().isConflict());
        mvc.perform(form(ada, self + "/pause").param("until", "2026-11-23")).andExpect(status().isConflict());
        mvc.perform(form(ada, self + "/pause").param("until", "2026-12-24")).andExpect(redirectedUrl("/coffee"));
        assertThat(page(ada, "/coffee").select(".side").text()).contains("You pause until Thursday, 24 December 2026");
        assertThat(page(ben, here + "/" + id).text()).doesNotContain("Ada").doesNotContain("pauses until");
        mvc.perform(form(ada, self + "/return")).andExpect(redirectedUrl("/coffee"));
        assertThat(coffees.roundsFor(ada).getFirst().paused()).isNull();
        assertThat(coffees.roundsFor(ada).getFirst().department()).isEqualTo("Sales");
        mvc.perform(form(ada, self + "/leaving")).andExpect(redirectedUrl("/coffee"));
        assertThat(coffees.roundsFor(ada).getFirst().takingPart()).isFalse();
    }

    @Test
    void theTwoSeeEachOtherWithTheReasonAndAnswerAfterwards() throws Exception {
        var id = begun();
        coffees.join(ada, id, "");
        coffees.join(chi, id, "");
        time.pass(Duration.ofDays(1));
        turns.draw();
        var mine = page(ada, "/coffee");
        assertThat(mine.select("h1").text()).isEqualTo("A coffee with Chi");
        assertThat(mine.select(".match .facing dt").eachText()).containsExactly("You → Chi", "Chi → you");
        assertThat(page(ada, mine.select(".match .btn-primary").attr("href"))
                        .select("h1")
                        .text())
                .isEqualTo("Meeting with Chi Nwosu");
        assertThat(outbox.last("ada.brandt@example.org").text()).contains("Where: Café Bern");
        time.pass(Duration.ofDays(6));
        turns.ask();
        assertThat(page(ada, "/").select(".waiting .question").text()).contains("Did you meet Chi?");

        var link = outbox.last("chi.nwosu@example.org").link("/answers/coffee/");
        var asked = open(link);
        assertThat(asked.select("h1").text()).isEqualTo("You met Ada?");
        assertThat(coffees.awaiting(chi)).as("looking answers nothing").hasSize(1);
        assertThat(sent(link).select("h1").text()).isEqualTo("You met Ada");
        assertThat(coffees.awaiting(chi)).isEmpty();
        assertThat(sent(link).select("h1").text()).as("a second tap").isEqualTo("You met Ada");
        var group = coffees.awaiting(ada).getFirst().id();
        mvc.perform(form(ada, "/coffee/groups/" + group + "/answer").param("met", "false"))
                .andExpect(redirectedUrl("/coffee"));
        assertThat(page(ada, "/coffee").text()).contains("You said that you did not meet.");
        assertThat(page(chi, "/coffee").text())
                .contains("You said that you met.")
                .doesNotContain("did not meet.");
        assertThat(page(ben, here + "/" + id).select(".numbers td").text()).isEqualTo("too few to tell");
    }

    private MockHttpServletRequestBuilder json(MemberId member, String address, String body) {
        return post(address)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(by(member))
                .with(csrf());
    }

    @Test
    void theSameAsJson() throws Exception {
        var id = begun();
        var round = "/api/coffee/rounds/" + id;
        mvc.perform(get("/api/coffee/rounds").with(by(ada)))
                .andExpect(jsonPath("$[0].name").value("Monday coffee"))
                .andExpect(jsonPath("$[0].takingPart").value(false));
        mvc.perform(json(ada, round + "/membership", "{\"department\": \"Sales\"}"))
                .andExpect(jsonPath("$[0].takingPart").value(true))
                .andExpect(jsonPath("$[0].department").value("Sales"));
        mvc.perform(json(ada, round + "/pause", "{\"until\": \"2026-12-22\"}"))
                .andExpect(jsonPath("$[0].pausedUntil").value("2026-12-22"));
        mvc.perform(json(ada, round + "/pause", "{\"until\": \"2020-01-01\"}")).andExpect(status().isConflict());
        mvc.perform(delete(round + "/pause").with(by(ada)).with(csrf()))
                .andExpect(jsonPath("$[0].pausedUntil").isEmpty());
        coffees.join(chi, id, "");
        time.pass(Duration.ofDays(1));
        turns.draw();
        mvc.perform(get("/api/coffee").with(by(ada)))
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].others[0].name").value("Chi Nwosu"))
                .andExpect(jsonPath("$[0].met").isEmpty());
        time.pass(Duration.ofDays(6));
        turns.ask();
        var answer = "/api/coffee/" + coffees.coffees(ada).getFirst().id() + "/answer";
        mvc.perform(json(ada, answer, "{\"met\": false}"))
                .andExpect(jsonPath("$[0].met").value(false));
        mvc.perform(get("/api/coffee").with(by(chi)))
                .andExpect(jsonPath("$[0].met").isEmpty());
        mvc.perform(json(ben, answer, "{\"met\": true}")).andExpect(status().isNotFound());
        mvc.perform(get("/api/coffee").with(by(ben)))
                .andExpect(jsonPath("$.length()").value(0));
        var eve = cast.eve();
        mvc.perform(get("/api/coffee/rounds").with(by(eve)))
                .andExpect(jsonPath("$.length()").value(0));
        mvc.perform(json(eve, round + "/membership", "{}")).andExpect(status().isNotFound());
        mvc.perform(delete(round + "/membership").with(by(ada)).with(csrf()))
                .andExpect(jsonPath("$[0].takingPart").value(false));
    }

    @Test
    void oneTapInTheMailPausesForFourWeeksOrLeaves() throws Exception {
        var id = begun();
        coffees.join(ada, id, "");
        coffees.join(chi, id, "");
        time.pass(Duration.ofDays(1));
        turns.draw();
        List<String> links = outbox.last("ada.brandt@example.org").links().stream()
                .filter(link -> link.startsWith("/answers/coffee/"))
                .toList();
        assertThat(open(links.getFirst()).select("h1").text()).isEqualTo("You cannot meet Chi?");
        assertThat(open(links.get(1)).select("h1").text()).isEqualTo("Pause: Monday coffee?");
        sent(links.get(1));
        assertThat(coffees.roundsFor(ada).getFirst().paused()).isEqualTo(LocalDate.of(2026, 12, 22));
        sent(links.getLast());
        assertThat(coffees.roundsFor(ada).getFirst().takingPart()).isFalse();
        sent(links.getFirst());
        assertThat(page(chi, "/coffee").select(".lede").text()).endsWith("It was called off.");
        assertThat(page(chi, page(chi, "/coffee").select(".match .btn").attr("href"))
                        .select("main")
                        .text())
                .contains("You are drawn together with somebody else on Tuesday, 1 December 2026.");
        mvc.perform(get("/answers/coffee/made-up")).andExpect(status().isGone());
    }

    @Test
    void aTapThatIsRefusedSaysSoKindlyAndWorksOnceItCan() throws Exception {
        var id = begun();
        coffees.join(ada, id, "");
        coffees.join(chi, id, "");
        time.pass(Duration.ofDays(1));
        turns.draw();
        var pause = outbox.last("ada.brandt@example.org").links().stream()
                .filter(link -> link.startsWith("/answers/coffee/"))
                .toList()
                .get(1);
        coffees.leave(ada, id);
        assertThat(refused(pause)).isEqualTo("This link does not work any more");
        coffees.join(ada, id, "");
        sent(pause);
        assertThat(coffees.roundsFor(ada).getFirst().paused()).isEqualTo(LocalDate.of(2026, 12, 22));
    }

    @Test
    void whoWasRemovedFromTheCommunityIsToldKindlyThatNothingWasChanged() throws Exception {
        var id = begun();
        coffees.join(ada, id, "");
        coffees.join(chi, id, "");
        time.pass(Duration.ofDays(1));
        turns.draw();
        var links = outbox.last("ada.brandt@example.org").links().stream()
                .filter(link -> link.startsWith("/answers/coffee/"))
                .toList();
        organisers.remove(ben, chamber.id(), ada);
        assertThat(links).hasSize(3);
        for (var link : links) {
            assertThat(refused(link)).isEqualTo("This link does not work any more");
        }
    }

    private String refused(String link) throws Exception {
        return Jsoup.parse(mvc.perform(post(link).with(csrf()))
                        .andExpect(status().isGone())
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .select("h1")
                .text();
    }

    private Document open(String link) throws Exception {
        return Jsoup.parse(mvc.perform(get(link))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private Document sent(String link) throws Exception {
        return Jsoup.parse(mvc.perform(post(link).with(csrf()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    @Test
    void whoIsKeptApartIsOnAListThatOnlyTheOneWhoSaidItSees() throws Exception {
        mvc.perform(form(ada, "/coffee/apart").param("other", chi.toString())).andExpect(redirectedUrl("/coffee"));
        assertThat(page(ada, "/coffee").select(".side").text())
                .contains("Never together")
                .contains("Chi Nwosu");
        assertThat(page(chi, "/coffee").text()).doesNotContain("Never together");
        mvc.perform(form(ada, "/coffee/apart/end").param("other", chi.toString()))
                .andExpect(redirectedUrl("/coffee"));
        assertThat(page(ada, "/coffee").text()).doesNotContain("Never together");
    }

    @Test
    void forAnOutsiderAndForAMemberOrganisersPagesAreNotThere() throws Exception {
        var id = begun();
        var eve = cast.eve();
        for (var reader : List.of(eve, ada)) {
            for (var address : List.of(here, here + "/new", here + "/" + id, here + "/" + id + "/trial")) {
                mvc.perform(get(address).with(by(reader))).andExpect(status().isNotFound());
            }
            mvc.perform(form(reader, here + "/" + id + "/stop")).andExpect(status().isNotFound());
            mvc.perform(form(reader, here + "/" + id + "/trial")).andExpect(status().isNotFound());
        }
        mvc.perform(form(eve, "/coffee/" + id + "/membership")).andExpect(status().isNotFound());
        mvc.perform(form(eve, "/coffee/apart").param("other", ada.toString())).andExpect(status().isNotFound());
    }
}
