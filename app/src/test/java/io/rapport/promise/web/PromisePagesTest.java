package io.rapport.promise.web;

import static io.rapport.Cast.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.promise.Audience;
import io.rapport.promise.PromiseId;
import io.rapport.promise.Promises;
import java.time.LocalDate;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@RapportTest
class PromisePagesTest {

    static final String SCRIPT = "<script>alert(1)</script>";

    @Autowired
    MockMvc mvc;

    @Autowired
    Promises promises;

    @Autowired
    Members members;

    @Autowired
    Cast cast;

    @Autowired
    Outbox outbox;

    MemberId ada;
    MemberId chi;
    MemberId dora;

    @BeforeEach
    void adaAndChiKnowEachOther() {
        ada = cast.ada();
        chi = cast.chi();
        dora = cast.dora();
        cast.chamber(cast.ben(), ada, chi, dora);
        members.connect(ada, chi);
    }

    @Test
    void aPromiseIsMadeKeptAndThanked() throws Exception {
        assertThat(page(ada, "/promises").select("main .btn").text()).isEqualTo("Look at my meetings");
        assertThat(page(ada, "/promises/new?with=" + chi).select("h1").text()).isEqualTo("A promise to Chi");
        mvc.perform(post("/promises")
                        .param("to", chi.toString())
                        .param("text", "I will show you the first lesson")
                        .param("dueOn", "2026-11-27")
                        .with(by(ada))
                        .with(csrf()))
                .andExpect(redirectedUrl("/promises"));
        assertThat(page(ada, "/promises").select("li.promise p").text())
                .isEqualTo("I will show you the first lesson Promised to Chi Nwosu · by Friday, 27 November 2026");
        assertThat(page(chi, "/promises").select("main h2").text()).isEqualTo("Promised to you");
        var id = promises.openFor(ada).getFirst().promise().id();
        submit(ada, "/promises/" + id + "/keeping");
        assertThat(page(chi, "/promises").select("main h2").text()).isEqualTo("Kept for you");
        var form = page(chi, "/promises/" + id + "/thanks");
        assertThat(form.select("input[name=audience]").eachAttr("value")).containsExactly("ONLY_YOU", "OTHERS");
        mvc.perform(post("/promises/" + id + "/thanks")
                        .param("text", "That helped")
                        .param("audience", "OTHERS")
                        .with(by(chi))
                        .with(csrf()))
                .andExpect(redirectedUrl("/promises"));
        assertThat(page(ada, "/promises").select("li.promise").text())
                .isEqualTo(
                        "CN I will show you the first lesson Promised to Chi Nwosu · kept Chi thanks you. That helped");
    }

    @Test
    void whatCannotBePromisedIsKeptInTheForm() throws Exception {
        for (var wrong : List.of(
                List.of(
                        "A call",
                        "2026-11-20",
                        "Friday, 20 November 2026 has passed already. Choose today, Monday, 23 November 2026, or a later day."),
                List.of(
                        "A call",
                        "soon",
                        "Rapport cannot read “soon” as a day. Write it as year, month, day: 2026-12-31."),
                List.of("", "2026-11-27", "Please say what you promise."))) {
            var answer = mvc.perform(post("/promises")
                            .param("to", chi.toString())
                            .param("text", wrong.get(0))
                            .param("dueOn", wrong.get(1))
                            .with(by(ada))
                            .with(csrf()))
                    .andExpect(status().isUnprocessableContent())
                    .andReturn();
            var form = Jsoup.parse(answer.getResponse().getContentAsString());
            assertThat(form.select("textarea[name=text]").val()).isEqualTo(wrong.get(0));
            assertThat(form.select("input[name=dueOn]").val()).isEqualTo(wrong.get(1));
            assertThat(form.select(".wrong").text()).isEqualTo(wrong.get(2));
        }
        assertThat(promises.of(ada)).isEmpty();
    }

    @Test
    void theSameAsJson() throws Exception {
        var id = promised("I will call");
        mvc.perform(get("/api/promises").with(by(chi)))
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].mine").value(false))
                .andExpect(jsonPath("$[0].name").value("Ada Brandt"))
                .andExpect(jsonPath("$[0].text").value("I will call"))
                .andExpect(jsonPath("$[0].dueOn").value("2026-11-27"));
        mvc.perform(post("/api/promises/" + id + "/keeping").with(by(ada)).with(csrf()))
                .andExpect(jsonPath("$.status").value("KEPT"));
        mvc.perform(post("/api/promises/" + id + "/letting-go").with(by(ada)).with(csrf()))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail").value("This promise was kept."));
    }

    @Test
    void aThirdMemberWhoGuessesTheAddressFindsNothing() throws Exception {
        var id = promised("I will call");
        for (var request : List.of(
                get("/promises/" + id + "/thanks"),
                post("/promises/" + id + "/keeping"),
                post("/promises/" + id + "/letting-go"),
                post("/promises/" + id + "/thanks"),
                post("/api/promises/" + id + "/keeping"),
                get("/promises/new?with=" + dora))) {
            mvc.perform(request.with(by(dora)).with(csrf())).andExpect(status().isNotFound());
        }
        mvc.perform(get("/api/promises").with(by(dora)))
                .andExpect(jsonPath("$.length()").value(0));
        mvc.perform(post("/promises/" + id + "/keeping").with(by(chi)).with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(post("/promises")
                        .param("to", ada.toString())
                        .param("text", "A call")
                        .param("dueOn", "2026-11-27")
                        .with(by(dora))
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    @Test
    void scriptInEveryFieldIsShownAsWords() throws Exception {
        var id = promised(SCRIPT);
        promises.keep(ada, id);
        promises.thank(chi, id, SCRIPT, Audience.OTHERS);
        for (var reader : List.of(ada, chi)) {
            var page = page(reader, "/promises");
            assertThat(page.select("main script")).isEmpty();
            assertThat(page.select("main q").text()).isEqualTo(SCRIPT);
        }
        var mail = outbox.last("ada.brandt@example.org");
        assertThat(Jsoup.parse(mail.html()).select("blockquote").eachText()).containsExactly(SCRIPT, SCRIPT);
        mvc.perform(get(mail.link("/promises")).with(by(ada))).andExpect(status().isOk());
    }

    private PromiseId promised(String text) {
        promises.promise(ada, chi, null, text, LocalDate.of(2026, 11, 27));
        return promises.openFor(ada).getFirst().promise().id();
    }

    private void submit(MemberId by, String path) throws Exception {
        mvc.perform(post(path).with(by(by)).with(csrf())).andExpect(redirectedUrl("/promises"));
    }

    private Document page(MemberId reader, String path) throws Exception {
        var answer = mvc.perform(get(path).with(by(reader))).andExpect(status().isOk());
        return Jsoup.parse(answer.andReturn().getResponse().getContentAsString());
    }
}
