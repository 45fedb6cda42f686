package io.rapport.member.web;

import static io.rapport.Cast.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.account.Accounts;
import io.rapport.member.Goal;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.member.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** None of these tests runs a script: the three questions work without one. */
@RapportTest
@RecordApplicationEvents
class WelcomePagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    Members members;

    @Autowired
    Accounts accounts;

    @Autowired
    Cast cast;

    @Autowired
    ApplicationEvents events;

    @Test
    void threeAnswersLeadToTodayAndAreToldOnce() throws Exception {
        var fay = newcomer();
        leads(fay, "/welcome", "/welcome/purpose");
        send(
                        fay,
                        post("/welcome/purpose")
                                .param("purpose", "Fair work")
                                .param("goals", "CAREER")
                                .param("next", "on"))
                .andExpect(redirectedUrl("/welcome/offers"));
        send(fay, statement("offers", "Proofreading in French", "RESOURCES", "another"))
                .andExpect(redirectedUrl("/welcome/offers"));
        assertThat(read(fay, "/welcome/offers").select(".waiting p").eachText())
                .containsExactly("Proofreading in French Resources");
        send(fay, statement("offers", "A desk in Lyon", "RESOURCES", "on")).andExpect(redirectedUrl("/welcome/asks"));
        assertThat(profile(fay).welcomed()).isFalse();
        send(fay, statement("asks", "A first employer", "JOB", "on")).andExpect(redirectedUrl("/"));
        var profile = profile(fay);
        assertThat(profile.welcomed()).isTrue();
        assertThat(profile.purpose()).isEqualTo("Fair work");
        assertThat(profile.goals()).isEqualTo(Set.of(Goal.CAREER));
        assertThat(profile.offers().stream().map(Statement::text))
                .containsExactly("Proofreading in French", "A desk in Lyon");
        assertThat(profile.asks().getFirst().expiresOn()).isEqualTo(LocalDate.of(2027, 2, 21));
        leads(fay, "/welcome", "/");
        send(fay, statement("asks", "A mentor", "MENTORING", "on")).andExpect(redirectedUrl("/"));
        assertThat(events.stream(Members.Welcomed.class)).containsExactly(new Members.Welcomed(fay));
    }

    @Test
    void whoClosesTheTabGoesOnWhereTheyWere() throws Exception {
        var fay = newcomer();
        send(fay, post("/welcome/purpose").param("purpose", "Fair work"));
        leads(fay, "/welcome", "/welcome/offers");
        assertThat(read(fay, "/welcome/purpose").select("#purpose").val()).isEqualTo("Fair work");
        send(fay, statement("offers", "Proofreading", "RESOURCES", "another"));
        leads(fay, "/welcome", "/welcome/asks");
    }

    @Test
    void anAnswerMayBeLeftForLaterButNotByAccident() throws Exception {
        var fay = newcomer();
        var page = Jsoup.parse(send(fay, statement("asks", " ", "JOB", "on"))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(page.select("#text-error").text()).isEqualTo("Please fill this in.");
        assertThat(page.select("#kind option[selected]").val()).isEqualTo("JOB");
        send(fay, post("/welcome/purpose").param("next", "later")).andExpect(redirectedUrl("/welcome/offers"));
        send(fay, post("/welcome/offers").param("next", "later")).andExpect(redirectedUrl("/welcome/asks"));
        send(fay, post("/welcome/asks").param("next", "later")).andExpect(redirectedUrl("/"));
        assertThat(profile(fay).welcomed()).isTrue();
    }

    @Test
    void anExampleCanBeTakenWithoutAScript() throws Exception {
        var fay = newcomer();
        var example = read(fay, "/welcome/offers").select("a.example").get(1);
        var page = read(fay, example.attr("href"));
        assertThat(page.select("#text").val()).isEqualTo(example.text());
        assertThat(page.select("#kind option[selected]").val()).isEqualTo(example.attr("data-choice"));
        assertThat(read(fay, "/welcome/purpose?example=99").select("#purpose").val())
                .isEmpty();
    }

    @Test
    void noQuestionHasMoreThanTwoFields() throws Exception {
        var fay = newcomer();
        for (var question : new String[] {"purpose", "offers", "asks"}) {
            assertThat(read(fay, "/welcome/" + question).select("main .field")).hasSize(2);
        }
    }

    @Test
    void theBrowserTellsZoneAndLanguagesOnlyWhereNobodySaidOthers() throws Exception {
        var fay = newcomer();
        var answer = post("/welcome/purpose")
                .param("purpose", "Fair work")
                .param("zone", "America/Bogota")
                .header("Accept-Language", "es-CO,es;q=0.9,en;q=0.5");
        send(fay, answer);
        assertThat(profile(fay).zone()).isEqualTo(ZoneId.of("America/Bogota"));
        assertThat(profile(fay).languages()).containsExactly("es", "en");
        send(
                fay,
                post("/welcome/purpose")
                        .param("purpose", "Fair work")
                        .param("zone", "Asia/Tokyo")
                        .header("Accept-Language", "ja"));
        assertThat(profile(fay).zone()).isEqualTo(ZoneId.of("America/Bogota"));
        assertThat(profile(fay).languages()).containsExactly("es", "en");
    }

    @Test
    void aZoneThatDoesNotExistChangesNothing() throws Exception {
        var fay = newcomer();
        send(fay, post("/welcome/purpose").param("purpose", "Fair work").param("zone", "Mars/Olympus"))
                .andExpect(redirectedUrl("/welcome/offers"));
        assertThat(profile(fay).zone()).isEqualTo(ZoneId.of("UTC"));
    }

    @Test
    void anAnswerGivenTooFastCanBeTakenBack() throws Exception {
        var fay = newcomer();
        send(fay, statement("offers", "Proofreading", "RESOURCES", "another"));
        var id = profile(fay).offers().getFirst().id();
        send(fay, post("/welcome/offers/" + id + "/removal")).andExpect(redirectedUrl("/welcome/offers"));
        assertThat(profile(fay).offers()).isEmpty();
    }

    private MemberId newcomer() {
        return members.join(accounts.open("fay@example.org").id(), "Fay Okoye", ZoneId.of("UTC"), Locale.UK);
    }

    private static MockHttpServletRequestBuilder statement(String question, String text, String kind, String next) {
        return post("/welcome/" + question)
                .param("text", text)
                .param("kind", kind)
                .param("next", next);
    }

    private void leads(MemberId member, String from, String to) throws Exception {
        web.perform(get(from).with(by(member))).andExpect(redirectedUrl(to));
    }

    private ResultActions send(MemberId member, MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(by(member)).with(csrf()));
    }

    private Document read(MemberId member, String address) throws Exception {
        return Jsoup.parse(web.perform(get(address).with(by(member)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private Profile profile(MemberId member) {
        return members.find(member, Relation.SELF).orElseThrow();
    }
}
