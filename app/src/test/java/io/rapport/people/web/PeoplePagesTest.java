package io.rapport.people.web;

import static io.rapport.Cast.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.match.MatchTurns;
import io.rapport.member.Kind;
import io.rapport.member.MemberId;
import io.rapport.member.Side;
import java.util.List;
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

    @Autowired
    MatchTurns finding;

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
    void whoeverNarrowsTooFarIsNotToldThatNobodyCouldBeHelped() throws Exception {
        finding.follow();
        assertThat(page("/people?couldHelp=true").select("article h3").eachText())
                .contains("Chi Nwosu");
        assertThat(page("/people?couldHelp=true&place=Nowhere").select("#found").text())
                .contains("Nobody fits all of this")
                .doesNotContain("Nobody asks");
    }

    @Test
    void whoCouldBeHelpedHasAnAddressAndGiftsAreNamedAsSuch() throws Exception {
        var learner = cast.person(
                "Lena Maas",
                List.of(),
                List.of(Cast.statement(Side.ASK, Kind.MENTORING, "I would like to learn Java programming")));
        cast.community("Learners", learner, ada);
        finding.takeAll();
        assertThat(page("/people").select("main a[href=/people?couldHelp=true]").text())
                .isEqualTo("Whom could I help?");
        assertThat(page("/").select("main a[href=/people?couldHelp=true]").text())
                .isEqualTo("Whom could I help?");

        var page = page("/people?couldHelp=true");
        assertThat(page.select("#found h2").text()).isEqualTo("Whom you could help");
        assertThat(page.select("article h3").eachText()).containsExactlyInAnyOrder("Lena Maas", "Chi Nwosu");
        assertThat(page.select("#person-" + learner + " .facing dt").eachText()).containsExactly("You → Lena");
        assertThat(page.select("#person-" + learner + " > p.meta").text())
                .isEqualTo("A gift: you could help Lena; there is nothing to gain for you now.");
        assertThat(page.select("#person-" + chi + " > p.meta")).isEmpty();
        mvc.perform(get("/api/people").param("couldHelp", "true").with(by(ada)))
                .andExpect(result -> assertThat(result.getResponse().getContentAsString())
                        .contains("\"gift\":true")
                        .contains("\"gift\":false"));
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
