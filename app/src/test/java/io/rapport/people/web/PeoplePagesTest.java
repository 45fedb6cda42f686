package io.rapport.people.web;

import static io.rapport.Cast.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.member.MemberId;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@RapportTest
class PeoplePagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Cast cast;

    MemberId ada;
    MemberId chi;
    MemberId eve;

    @BeforeEach
    void aChamber() {
        ada = cast.ada();
        chi = cast.chi();
        eve = cast.eve();
        cast.chamber(cast.ben(), ada, chi);
    }

    @Test
    void theListShowsPeopleWithTheFacingLines() throws Exception {
        var page = page("/people");
        assertThat(page.select("article h3").eachText()).containsExactly("Ben Voss", "Chi Nwosu");
        assertThat(page.select("#person-" + chi + " .give dt").text()).isEqualTo("You → Chi");
        assertThat(page.select("#person-" + chi + " .gain dt").text()).isEqualTo("Chi → you");
    }

    @Test
    void typingFetchesTheAnswerAlone() throws Exception {
        mvc.perform(get("/people")
                        .param("words", "chi")
                        .header("HX-Target", "found")
                        .with(by(ada)))
                .andExpect(status().isOk())
                .andExpect(result -> {
                    var text = result.getResponse().getContentAsString();
                    assertThat(text).doesNotContain("<html");
                    assertThat(Jsoup.parse(text).select("article h3").eachText())
                            .containsExactly("Chi Nwosu");
                });
    }

    @Test
    void aPersonsPageSaysFirstWhatTheTwoCouldDoForEachOtherAndHidesTheContact() throws Exception {
        var page = page("/people/" + chi);
        assertThat(page.select("h1").text()).isEqualTo("Chi Nwosu");
        assertThat(page.select(".facing > div").eachAttr("class")).containsExactly("give", "gain");
        assertThat(page.select(".btn-primary").text()).isEqualTo("Ask Chi for a meeting");
        assertThat(page.text()).doesNotContain("chi.nwosu@example.org");
    }

    @Test
    void aStrangersPageIsTheSameAsNoPage() throws Exception {
        for (var path : new String[] {
            "/people/" + eve, "/people/" + MemberId.of("00000000-0000-0000-0000-000000000001"), "/people/nobody"
        }) {
            mvc.perform(get(path).with(by(ada))).andExpect(status().isNotFound());
        }
    }

    @Test
    void programsReadTheSameAsPeople() throws Exception {
        mvc.perform(get("/api/people").param("words", "chi").with(by(ada)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].name").value("Chi Nwosu"))
                .andExpect(jsonPath("$[0].email").doesNotExist());
        mvc.perform(get("/api/people/" + eve).with(by(ada))).andExpect(status().isNotFound());
    }

    @Test
    void wordsTypedIntoTheSearchBoxComeBackAsWords() throws Exception {
        var page = Jsoup.parse(mvc.perform(get("/people")
                        .param("words", "\"><script>alert(1)</script>")
                        .with(by(ada)))
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(page.select("#words").attr("value")).isEqualTo("\"><script>alert(1)</script>");
        assertThat(page.select("main script")).isEmpty();
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(mvc.perform(get(path).with(by(ada)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }
}
