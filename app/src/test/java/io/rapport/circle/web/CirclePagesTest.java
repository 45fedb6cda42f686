package io.rapport.circle.web;

import static io.rapport.Cast.by;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.circle.CircleDate;
import io.rapport.circle.CircleId;
import io.rapport.circle.CircleTurns;
import io.rapport.circle.Forming;
import io.rapport.circle.Formings;
import io.rapport.circle.MyCircles;
import io.rapport.circle.MyDates;
import io.rapport.circle.Tending;
import io.rapport.circle.Window;
import io.rapport.community.Communities;
import io.rapport.community.Community;
import io.rapport.community.Rhythm;
import io.rapport.match.MatchTurns;
import io.rapport.member.MemberId;
import io.rapport.member.Way;
import io.rapport.web.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@RapportTest
class CirclePagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Formings formings;

    @Autowired
    Tending tending;

    @Autowired
    Communities communities;

    @Autowired
    MyCircles circles;

    @Autowired
    MyDates dates;

    @Autowired
    CircleTurns turns;

    @Autowired
    MatchTurns match;

    @Autowired
    Outbox outbox;

    @Autowired
    Cast cast;

    @Autowired
    TestTime time;

    MemberId ben;
    MemberId ada;
    MemberId chi;
    MemberId dora;
    Community chamber;
    String here;

    @BeforeEach
    void benOrganisesAChamber() {
        ben = cast.ben();
        ada = cast.ada();
        chi = cast.chi();
        dora = cast.dora();
        chamber = cast.chamber(ben, ada, chi, dora);
        here = "/communities/" + chamber.id() + "/circles";
        match.follow();
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

    private String begun() throws Exception {
        return requireNonNull(mvc.perform(form(ben, here)
                        .param("name", "Growth")
                        .param("rhythm", "MONTHLY")
                        .param("least", "3")
                        .param("most", "5")
                        .param("minutes", "90")
                        .param("day", "")
                        .param("from", "0")
                        .param("to", "24")
                        .param("rules", "COLLEAGUES", "COMPETITORS")
                        .param("way", "VIDEO"))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
    }

    private void send(MemberId member, Document page, String action, String... parameters) throws Exception {
        var forms = page.select("form[action=" + action + "]");
        assertThat(forms).as("a form to " + action).isNotEmpty();
        var request = form(member, action);
        forms.getFirst().select("input[type=hidden]").forEach(input -> request.param(input.attr("name"), input.val()));
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        mvc.perform(request).andExpect(status().is3xxRedirection());
    }

    @Test
    void fromTheFirstWishToTheFirstDate() throws Exception {
        assertThat(page(ben, here).select(".empty h2").text()).isEqualTo("No circles yet");
        var forming = begun();
        for (var each : List.of(ada, chi, dora)) {
            var open = page(each, "/circles");
            assertThat(open.select(".side h2").text()).isEqualTo("Growth");
            send(each, open, open.select(".side form").attr("action"));
        }
        var waiting = page(ben, forming);
        assertThat(waiting.select(".lede").text())
                .isEqualTo("Every month, 3 to 5 people, 90 minutes. 3 people wait for a circle.");
        send(ben, waiting, forming + "/proposal");
        var drafts = page(ben, forming);
        assertThat(drafts.select(".circle").text())
                .contains("Circle 1", "3 of 3 can usually come", "Could be helped by Chi");
        send(ben, drafts, forming + "/questions");
        assertThat(page(ada, "/").select(".waiting .question").text()).contains("Growth: would you join this circle?");
        mvc.perform(get("/api/circles/asked").with(by(ada)))
                .andExpect(jsonPath("$[0].name").value("Growth"))
                .andExpect(jsonPath("$[0].others.length()").value(2));
        mvc.perform(get("/api/circles").with(by(ada)))
                .andExpect(jsonPath("$.length()").value(0));
        var question = page(ada, "/circles");
        assertThat(question.select(".sheet h3").eachText()).containsExactlyInAnyOrder("Chi Nwosu", "Dora Lindqvist");
        var accept = question.select(".sheet form").attr("action");
        mvc.perform(form(ada, accept)).andExpect(status().is3xxRedirection());
        for (var each : List.of("chi.nwosu@example.org", "dora.lindqvist@example.org")) {
            var link = outbox.last(each).link("/answers/circle/");
            assertThat(open(link).select("h1").text()).isEqualTo("Join Growth?");
            assertThat(sent(link).select("h1").text()).isEqualTo("Growth: answered");
            assertThat(sent(link).select("h1").text()).as("a second tap").isEqualTo("Growth: answered");
        }
        turns.takeAll();
        var circle = circles.mine(ada).getFirst().circle().id();
        var inside = page(ada, "/circles/" + circle);
        assertThat(inside.select(".facts dd:first-of-type").text()).isEqualTo("Thursday, 26 November 2026, 9:00–10:30");
        assertThat(inside.select("#agenda ~ article h3").eachText())
                .containsExactlyInAnyOrder("You", "Chi Nwosu", "Dora Lindqvist");
        assertThat(page(ada, "/").select(".side ol").text()).contains("Growth Thursday, 9:00–10:30");
        assertThat(comingUp(ada)).containsExactly("Growth Thursday, 26 November 2026, 9:00–10:30");
        send(ada, inside, inside.select("form[action$=/coming]").attr("action"));
        assertThat(page(chi, "/circles/" + circle)
                        .select(".facts dd:last-of-type")
                        .text())
                .isEqualTo("Chi and Dora");
        assertThat(comingUp(ada)).as("who does not come").isEmpty();
        assertThat(comingUp(chi)).hasSize(1);
        send(
                ada,
                page(ada, "/circles/" + circle),
                "/circles/" + circle + "/promises",
                "text",
                "Call you",
                "dueOn",
                "2026-12-01");
        assertThat(page(ben, forming).select(".circle").text())
                .contains("Circle 1 Running", "Ada Brandt in it", "Dora Lindqvist in it");
        theTermsAndTheDateAreChanged(forming, circle);
        theSameAsJson(circle);
    }

    private List<String> comingUp(MemberId member) throws Exception {
        return page(member, "/meetings")
                .select("section[aria-labelledby=coming] li > div")
                .eachText();
    }

    private void theTermsAndTheDateAreChanged(String forming, CircleId circle) throws Exception {
        var terms = page(ben, forming + "/terms");
        assertThat(terms.select("input[name=minutes]").val()).isEqualTo("90");
        send(
                ben,
                terms,
                forming + "/terms",
                "name",
                "Growth",
                "rhythm",
                "MONTHLY",
                "least",
                "3",
                "most",
                "5",
                "minutes",
                "60",
                "day",
                "",
                "from",
                "0",
                "to",
                "24",
                "rules",
                "COLLEAGUES",
                "way",
                "VIDEO",
                "place",
                "https://room.example");
        assertThat(page(chi, "/circles/" + circle).select(".facts dd").get(1).text())
                .isEqualTo("By video: https://room.example");
        var move = page(ben, forming);
        send(ben, move, move.select("form[action$=/date]").attr("action"), "start", "2026-11-26T09:30");
        assertThat(page(chi, "/circles/" + circle)
                        .select(".facts dd:first-of-type")
                        .text())
                .isEqualTo("Thursday, 26 November 2026, 9:30–10:30");
        move = page(ben, forming);
        send(ben, move, move.select("form[action$=/date]").attr("action"), "start", "2026-11-26T09:00");
    }

    private void theSameAsJson(CircleId circle) throws Exception {
        mvc.perform(get("/api/circles").with(by(chi)))
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].name").value("Growth"))
                .andExpect(jsonPath("$[0].others[*].name").value(containsInAnyOrder("Ada Brandt", "Dora Lindqvist")))
                .andExpect(jsonPath("$[0].next.start").value("2026-11-26T08:00:00Z"));
        var address = "/api/circles/" + circle;
        var date = requireNonNull(circles.mine(chi).getFirst().next()).id();
        mvc.perform(get(address).with(by(chi)))
                .andExpect(jsonPath("$.all.length()").value(3))
                .andExpect(jsonPath("$.agenda[?(@.person.name == 'Ada Brandt')].asks[0].couldHelp[0].name")
                        .value("Chi Nwosu"))
                .andExpect(jsonPath("$.next.iCome").value(true));
        mvc.perform(post(address + "/dates/" + date + "/coming")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"coming\": false}")
                        .with(by(chi))
                        .with(csrf()))
                .andExpect(jsonPath("$.next.iCome").value(false));
        mvc.perform(post(address + "/dates/" + date + "/attendance")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"attended\": true}")
                        .with(by(chi))
                        .with(csrf()))
                .andExpect(status().isConflict());
        mvc.perform(get(address).with(by(ben))).andExpect(status().isNotFound());
        mvc.perform(get("/api/circles").with(by(ben)))
                .andExpect(jsonPath("$.length()").value(0));
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

    private CircleId asked() {
        var forming = formings.begin(
                ben,
                chamber.id(),
                new Forming.Terms("Growth", Rhythm.MONTHLY, 3, 5, 90, Window.ALWAYS, Way.VIDEO, "", Set.of()));
        List.of(ada, chi, dora).forEach(each -> circles.hope(each, forming));
        formings.propose(ben, chamber.id(), forming, 0);
        formings.ask(ben, chamber.id(), forming, 1);
        return circles.asked(ada).getFirst().circle().id();
    }

    private CircleId running() {
        var id = asked();
        List.of(ada, chi, dora).forEach(each -> circles.accept(each, id));
        turns.takeAll();
        return id;
    }

    private String adasLink() {
        return outbox.last("ada.brandt@example.org").link("/answers/circle/");
    }

    @Test
    void whileNoDateIsAheadAMemberReadsWhatTheCircleWaitsFor() throws Exception {
        var id = asked();
        circles.accept(ada, id);
        awaits(id, "It starts when three have said yes.");
        circles.accept(chi, id);
        circles.accept(dora, id);
        awaits(id, "The next date is being found.");
        circles.leave(dora, id);
        awaits(id, "Too few are left to meet. The organisers know and look for others.");
        var erik = cast.person("Erik Holm", List.of(), List.of());
        communities.join(chamber.id(), erik);
        var forming = circles.mine(ada).getFirst().forming().id();
        circles.hope(erik, forming);
        tending.fill(ben, chamber.id(), id, erik);
        awaits(id, "It goes on when three are in it again. Somebody is being asked.");
    }

    private void awaits(CircleId id, String text) throws Exception {
        assertThat(page(ada, "/circles/" + id).select(".lede").text()).isEqualTo(text);
        assertThat(page(ada, "/circles").select(".waiting small").text()).endsWith(text);
    }

    @Test
    void aPageNamesNoHostWhoDoesNotCome() throws Exception {
        var id = running();
        assertThat(page(ada, "/circles/" + id).select("dt").eachText()).contains("Host", "Coming");
        var date = requireNonNull(dates.find(ada, id).next());
        List.of(ada, chi, dora).forEach(each -> dates.come(each, date.id(), date.start(), false));
        assertThat(page(ada, "/circles/" + id).select("dt").eachText())
                .contains("Coming")
                .doesNotContain("Host");
    }

    @Test
    void aPageAsksWhoWasInTheCircleOnThatDayWhetherTheyWereThere() throws Exception {
        var id = running();
        time.set(requireNonNull(dates.find(ada, id).next()).end());
        circles.leave(dora, id);
        circles.hope(dora, circles.mine(ada).getFirst().forming().id());
        tending.fill(ben, chamber.id(), id, dora);
        circles.accept(dora, id);
        assertThat(page(ada, "/circles/" + id).select("form[action$=/attendance]"))
                .isNotEmpty();
        assertThat(page(dora, "/circles/" + id).select("form[action$=/attendance]"))
                .isEmpty();
    }

    @Test
    void aLinkSaysThatItsQuestionIsOver() throws Exception {
        asked();
        var link = adasLink();
        time.pass(Duration.ofDays(7));
        turns.takeAll();
        assertThat(open(link).select("h1").text()).isEqualTo("Growth: this is over");
        assertThat(sent(link).select("h1").text()).isEqualTo("Growth: this is over");
        assertThat(circles.mine(ada)).isEmpty();
    }

    @Test
    void aLinkSaysThatItsDateIsOver() throws Exception {
        var id = running();
        var link = adasLink();
        assertThat(open(link).select("h1").text()).isEqualTo("Growth: you cannot come?");
        time.set(requireNonNull(dates.find(ada, id).next()).end());
        assertThat(open(link).select("h1").text()).isEqualTo("Growth: this is over");
        var late = sent(link);
        assertThat(late.select("h1").text()).isEqualTo("Growth: this is over");
        assertThat(late.select("form.does")).isEmpty();
    }

    @Test
    void whatWasSeenOfAnEarlierTimeDoesNotDeclineTheNewOne() throws Exception {
        var id = running();
        var link = adasLink();
        var date = requireNonNull(dates.find(ada, id).next());
        var old = page(ada, "/circles/" + id).select("form[action$=/coming]").getFirst();
        tending.date(
                ben, chamber.id(), id, CircleDate.version(date), date.start().plus(Duration.ofDays(1)));

        for (var answer : List.of(open(link), sent(link))) {
            assertThat(answer.select("h1").text()).isEqualTo("Growth: the date was moved");
            assertThat(answer.select(".lede").text()).startsWith("It is on Friday, 27 November 2026, 9:00 now.");
        }
        mvc.perform(form(ada, old.attr("action"))
                        .param("seen", old.select("input[name=seen]").val())
                        .param("coming", "false"))
                .andExpect(redirectedUrl("/circles/" + id))
                .andExpect(flash().attribute(
                                "rapport.notice",
                                new Notice("circle.moved", List.of("Friday, 27 November 2026", "9:00"), true)));
        mvc.perform(post("/api/circles/" + id + "/dates/" + date.id() + "/coming")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"coming\": false, \"start\": \"" + date.start() + "\"}")
                        .with(by(ada))
                        .with(csrf()))
                .andExpect(status().isConflict());
        var moved = requireNonNull(dates.find(ada, id).next());
        assertThat(moved.expects(ada)).isTrue();

        // the link was refused, not used up; and it is used once
        tending.date(ben, chamber.id(), id, CircleDate.version(moved), date.start());
        assertThat(sent(link).select("h1").text()).isEqualTo("Growth: noted");
        assertThat(requireNonNull(dates.find(ada, id).next()).expects(ada)).isFalse();
        dates.come(ada, date.id(), date.start(), true);
        assertThat(sent(link).select("h1").text()).isEqualTo("Growth: this is over");
        assertThat(requireNonNull(dates.find(ada, id).next()).expects(ada)).isTrue();
    }

    @Test
    void aClosedWaitingListIsLeftByThoseWhoWaitAndOpenedAgain() throws Exception {
        var forming = begun();
        var wish = "/circles/forming/" + forming.substring(forming.lastIndexOf('/') + 1) + "/hope";
        send(ada, page(ada, "/circles"), wish);
        send(ben, page(ben, forming), forming + "/closing");
        assertThat(page(chi, "/circles").select(".side h2")).isEmpty();
        var closed = page(ada, "/circles");
        assertThat(closed.select(".side .meta").text()).contains("Nobody can join those who wait any more");
        send(ada, closed, wish + "/end");
        assertThat(page(ada, "/circles").select(".side h2")).isEmpty();
        send(ben, page(ben, forming), forming + "/opening");
        send(chi, page(chi, "/circles"), wish);
        assertThat(page(ben, forming).select(".lede").text()).contains("One person waits");
    }

    @Test
    void whatIsWrongIsSaidBesideItsField() throws Exception {
        var answer = mvc.perform(form(ben, here)
                        .param("name", "Growth")
                        .param("rhythm", "MONTHLY")
                        .param("least", "6")
                        .param("most", "4")
                        .param("minutes", "9999")
                        .param("way", "VIDEO"))
                .andExpect(status().isUnprocessableContent())
                .andReturn();
        var page = Jsoup.parse(answer.getResponse().getContentAsString());
        assertThat(page.select("#most-error").text()).isEqualTo("This is fewer than at least. Please choose again.");
        assertThat(page.select("#minutes-error").text()).startsWith("“9999” is not a number");
    }

    @Test
    void forAnOutsiderAndForAMemberOrganisersPagesAreNotThere() throws Exception {
        var forming = begun();
        var eve = cast.eve();
        for (var reader : List.of(eve, ada)) {
            for (var address : List.of(here, here + "/new", forming)) {
                mvc.perform(get(address).with(by(reader))).andExpect(status().isNotFound());
            }
            mvc.perform(form(reader, forming + "/proposal").param("revision", "0"))
                    .andExpect(status().isNotFound());
        }
        var id = forming.substring(forming.lastIndexOf('/') + 1);
        mvc.perform(form(eve, "/circles/forming/" + id + "/hope")).andExpect(status().isNotFound());
        mvc.perform(form(ada, "/circles/forming/" + id + "/hope")).andExpect(redirectedUrl("/circles"));
        mvc.perform(get("/answers/circle/made-up")).andExpect(status().isGone());
    }
}
