package io.rapport.introduction.web;

import static io.rapport.Cast.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.AtTheChamber;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.introduction.Introduction;
import io.rapport.introduction.Introductions;
import io.rapport.member.MemberId;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@RapportTest
class IntroductionPagesTest extends AtTheChamber {

    static final String SCRIPT = "<script>alert(1)</script>\n<img src=x onerror=alert(2)>";

    @Autowired
    MockMvc mvc;

    @Autowired
    Introductions introductions;

    @Autowired
    IntroductionPortable portable;

    @Autowired
    TestTime time;

    @Test
    void theFormDraftsTheWordsAndSendingThemAsks() throws Exception {
        var form = page(ada, "/introductions/new?with=" + chi);
        assertThat(form.select("h1").text()).isEqualTo("Ask Chi whether to meet");
        assertThat(form.select("textarea[name=message]").val())
                .startsWith(
                        "Hello Chi,\n\nyou are looking for this: “Someone patient who teaches me to program in Java”")
                .endsWith("\n\nAda");
        mvc.perform(post("/introductions")
                        .param("with", chi.toString())
                        .param("message", "Shall we?")
                        .with(by(ada))
                        .with(csrf()))
                .andExpect(redirectedUrl(
                        "/introductions/" + introductions.of(ada).getFirst().id()));
        var question =
                page(chi, "/introductions/" + introductions.of(ada).getFirst().id());
        assertThat(question.select("h1").text()).isEqualTo("Ada Brandt would like to meet you");
        assertThat(question.select(".words").text()).isEqualTo("Shall we?");
        assertThat(question.select("main button").eachText()).containsExactly("Yes, meet Ada", "Not now", "No");
    }

    @Test
    void wordsThatCannotBeSentAreKept() throws Exception {
        var answer = mvc.perform(post("/introductions")
                        .param("with", chi.toString())
                        .param("message", "a".repeat(2001))
                        .with(by(ada))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andReturn();
        var form = Jsoup.parse(answer.getResponse().getContentAsString());
        assertThat(form.select("textarea").val()).hasSize(2001);
        assertThat(form.select(".wrong").text())
                .isEqualTo(
                        "The message has 2,001 characters; at most 2,000 are possible. Nothing was sent and nothing is lost.");
        assertThat(introductions.of(ada)).isEmpty();
    }

    @Test
    void aSecondTabShowsWhatTheFirstSent() throws Exception {
        var id = introductions.propose(ada, chi, "From the first tab").id();
        mvc.perform(post("/introductions")
                        .param("with", chi.toString())
                        .param("message", "From the second tab")
                        .with(by(ada))
                        .with(csrf()))
                .andExpect(redirectedUrl("/introductions/" + id));
        mvc.perform(get("/introductions/new?with=" + chi).with(by(ada)))
                .andExpect(redirectedUrl("/introductions/" + id));
        assertThat(introductions.waitingFor(chi)).hasSize(1);
    }

    @Test
    void aYesOnThePageShowsBothHowToReachEachOther() throws Exception {
        var id = introductions.propose(ada, chi, "Shall we?").id();
        mvc.perform(post("/introductions/" + id + "/acceptance").with(by(chi)).with(csrf()))
                .andExpect(redirectedUrl("/introductions/" + id))
                .andExpect(flash().attributeExists("rapport.notice"));
        for (var pair : List.of(List.of(ada, "chi.nwosu@example.org"), List.of(chi, "ada.brandt@example.org"))) {
            assertThat(page((MemberId) pair.getFirst(), "/introductions/" + id)
                            .select("main a[href^=mailto]")
                            .text())
                    .isEqualTo(pair.getLast());
        }
    }

    @Test
    void theListShowsWhatWaitsAndWhereTheOthersStand() throws Exception {
        assertThat(page(chi, "/introductions").select("main .btn").text()).isEqualTo("Look at people");
        introductions.propose(ada, chi, "Shall we?");
        var own = introductions.propose(chi, dora, "Shall we?");
        introductions.withdraw(chi, own.id());
        var list = page(chi, "/introductions");
        assertThat(list.select("li.question p").text()).startsWith("Ada Brandt would like to meet you");
        assertThat(list.select("main li:not(.question) p").text())
                .isEqualTo("Dora Lindqvist You took this question back.");
    }

    @Test
    void theSameAsJson() throws Exception {
        var id = introductions.propose(ada, chi, "Shall we?").id();
        mvc.perform(get("/api/introductions").with(by(chi)))
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].name").value("Ada Brandt"))
                .andExpect(jsonPath("$[0].asked").value(true))
                .andExpect(jsonPath("$[0].status").value("ASKED"))
                .andExpect(jsonPath("$[0].message").value("Shall we?"));
        mvc.perform(post("/api/introductions/" + id + "/postponement")
                        .with(by(chi))
                        .with(csrf()))
                .andExpect(jsonPath("$.status").value("POSTPONED"));
        mvc.perform(post("/api/introductions/" + id + "/acceptance")
                        .with(by(chi))
                        .with(csrf()))
                .andExpect(jsonPath("$.status").value("ACCEPTED"));
        mvc.perform(post("/api/introductions/" + id + "/decline").with(by(chi)).with(csrf()))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail")
                        .value("You both said yes. This can no longer be changed here; a meeting can be called off."));
        var other = introductions.propose(ada, dora, "Shall we?").id();
        mvc.perform(delete("/api/introductions/" + other).with(by(ada)).with(csrf()))
                .andExpect(jsonPath("$.status").value("WITHDRAWN"));
    }

    @Test
    void aThirdMemberWhoGuessesTheAddressFindsNothing() throws Exception {
        var id = introductions.propose(ada, chi, "Shall we?").id();
        mvc.perform(get("/introductions/" + id).with(by(chi))).andExpect(status().isOk());
        for (var request : List.of(
                get("/introductions/" + id),
                get("/api/introductions/" + id),
                post("/introductions/" + id + "/acceptance"),
                post("/introductions/" + id + "/decline"),
                post("/introductions/" + id + "/withdrawal"),
                post("/api/introductions/" + id + "/postponement"),
                delete("/api/introductions/" + id),
                get("/introductions/nonsense"))) {
            mvc.perform(request.with(by(dora)).with(csrf())).andExpect(status().isNotFound());
        }
        mvc.perform(post("/introductions/" + id + "/acceptance").with(by(ada)).with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(delete("/api/introductions/" + id).with(by(chi)).with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/api/introductions").with(by(dora)))
                .andExpect(jsonPath("$.length()").value(0));
        mvc.perform(get("/api/introductions/" + id)).andExpect(status().isUnauthorized());
    }

    @Test
    void nobodyOfAnotherCommunityCanBeAsked() throws Exception {
        var eve = cast.eve();
        cast.community("Sailors", eve);
        mvc.perform(get("/introductions/new?with=" + eve).with(by(ada))).andExpect(status().isNotFound());
        mvc.perform(get("/introductions/new?with=" + ada).with(by(ada))).andExpect(status().isNotFound());
        mvc.perform(post("/introductions")
                        .param("with", eve.toString())
                        .param("message", "Shall we?")
                        .with(by(ada))
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    /** Nils says no, Olga does not answer, Per says "not now": Ada can fetch nothing in which the three differ. */
    @Test
    void aNoAndNoAnswerAreTheSameToTheByte() throws Exception {
        var people = List.of("Nils Berg", "Olga Hahn", "Per Dahl").stream()
                .map(name -> cast.person(name, List.of(), List.of()))
                .toList();
        cast.community("Alike", ada, people.toArray(MemberId[]::new));
        var ids = people.stream()
                .map(each -> introductions.propose(ada, each, "Shall we?").id())
                .toList();
        introductions.decline(people.get(0), ids.get(0));
        introductions.postpone(people.get(2), ids.get(2));
        for (var days : List.of(0, 6, 1, 30)) {
            time.pass(Duration.ofDays(days));
            for (var path :
                    List.of("/introductions/{id}", "/api/introductions/{id}", "/introductions/new?with={who}")) {
                var seen = new java.util.HashSet<String>();
                for (var i = 0; i < 3; i++) {
                    seen.add(anonymous(fetch(
                            ada,
                            path.replace("{id}", ids.get(i).toString())
                                    .replace("{who}", people.get(i).toString()),
                            ids.get(i).toString(),
                            people.get(i))));
                }
                assertThat(seen).as(path + " after " + days + " days").hasSize(1);
            }
        }
        assertThat(introductions.of(ada).stream().map(Introduction::status))
                .containsOnly(Introduction.Status.LAPSED)
                .hasSize(3);
    }

    @Test
    void whatIsTakenAlongDoesNotTellANoEither() {
        var ids = List.of(chi, dora).stream()
                .map(each -> introductions.propose(ada, each, "Shall we?").id())
                .toList();
        introductions.decline(chi, ids.getFirst());
        assertThat(portable.of(ada).stream().map(each -> List.of(each.status(), each.lapsesAt())))
                .hasSize(2)
                .allMatch(portable.of(ada).stream()
                        .map(each -> List.of(each.status(), each.lapsesAt()))
                        .findFirst()
                        .orElseThrow()::equals);
        assertThat(portable.of(ada)).allMatch(each -> each.answeredAt() == null);
        assertThat(portable.of(chi))
                .extracting(IntroductionApi.Shown::status)
                .containsExactly(Introduction.Status.DECLINED);
    }

    private String fetch(MemberId reader, String path, String id, MemberId other) throws Exception {
        var response =
                mvc.perform(get(path).with(by(reader)).with(csrf())).andReturn().getResponse();
        var body = response.getStatus() + " " + response.getHeader("Location") + " " + response.getContentAsString();
        return body.replace(id, "ID").replace(other.toString(), "WHO");
    }

    private static String anonymous(String body) {
        return Pattern.compile("Nils Berg|Olga Hahn|Per Dahl|Nils|Olga|Per|>(NB|OH|PD)<|name=\"_csrf\"[^>]*>")
                .matcher(body)
                .replaceAll("X");
    }

    @Test
    void scriptInTheWordsIsShownAsWords() throws Exception {
        var id = introductions.propose(ada, chi, SCRIPT).id();
        for (var reader : List.of(ada, chi)) {
            var page = page(reader, "/introductions/" + id);
            assertThat(page.select("main script, main img")).isEmpty();
            assertThat(page.select(".words p").eachText())
                    .containsExactly("<script>alert(1)</script>", "<img src=x onerror=alert(2)>");
        }
    }

    private Document page(MemberId reader, String path) throws Exception {
        var answer = mvc.perform(get(path).with(by(reader))).andExpect(status().isOk());
        return Jsoup.parse(answer.andReturn().getResponse().getContentAsString());
    }
}
