package io.rapport.match.web;

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
import io.rapport.TestTime;
import io.rapport.introduction.Introductions;
import io.rapport.match.MatchTurns;
import io.rapport.member.MemberId;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** "Not now" and "not for me", from the mail and from programs, and what anybody else learns of them: nothing. */
@RapportTest
class SuggestionAnswersTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Cast cast;

    @Autowired
    TestTime time;

    @Autowired
    MatchTurns turns;

    @Autowired
    Introductions introductions;

    @Autowired
    Outbox outbox;

    MemberId ben;
    MemberId ada;
    MemberId chi;
    String community;
    String notNow;
    String notForMe;

    @BeforeEach
    void adaHasAMailAboutChi() {
        time.set(TestTime.MONDAY_MORNING.minus(Duration.ofDays(3)));
        ben = cast.ben();
        ada = cast.ada();
        chi = cast.chi();
        community = "/communities/" + cast.chamber(ben, ada, chi, cast.dora()).id();
        time.set(TestTime.MONDAY_MORNING);
        turns.makeRounds();
        var links = outbox.last("ada.brandt@example.org").links().stream()
                .filter(link -> link.startsWith("/answers/people/"))
                .toList();
        notNow = links.get(0);
        notForMe = links.get(1);
    }

    @Test
    void openingALinkAnswersNothing() throws Exception {
        var page = open(notForMe);
        assertThat(page.select("h1").text()).isEqualTo("Not for you: Chi?");
        assertThat(page.select(".facing dt").eachText()).containsExactly("You → Chi", "Chi → you");
        assertThat(people(ada)).hasSize(1);
    }

    @Test
    void pressingItsButtonDoesOnceAndWithoutSigningIn() throws Exception {
        mvc.perform(post(notForMe).with(csrf())).andExpect(redirectedUrl(notForMe));
        assertThat(people(ada)).isEmpty();
        assertThat(open(notForMe).select("h1").text()).isEqualTo("Not for you: Chi");
        assertThat(open(notForMe).select("form[method=post]:not([action])")).isEmpty();
        mvc.perform(post(notForMe).with(csrf())).andExpect(redirectedUrl(notForMe));
        assertThat(exported(ada)).contains("\"NOT_FOR_ME\"").contains("Chi Nwosu");
    }

    @Test
    void notNowIsALinkOfItsOwn() throws Exception {
        assertThat(open(notNow).select("h1").text()).isEqualTo("Not now: Chi?");
        mvc.perform(post(notNow).with(csrf())).andExpect(redirectedUrl(notNow));
        assertThat(people(ada)).isEmpty();
        assertThat(exported(ada)).contains("\"NOT_NOW\"").doesNotContain("NOT_FOR_ME");
    }

    @Test
    void anAlteredOrOldLinkIsGone() throws Exception {
        mvc.perform(get(notNow + "x")).andExpect(status().isNotFound());
        mvc.perform(post(notNow + "x").with(csrf())).andExpect(redirectedUrl(notNow + "x"));
        time.pass(Duration.ofDays(14));
        mvc.perform(get(notNow)).andExpect(status().isNotFound());
        mvc.perform(post(notNow).with(csrf()));
        assertThat(exported(ada)).doesNotContain("NOT_NOW");
    }

    @Test
    void programsReadThisWeeksPeopleAndAnswer() throws Exception {
        var answer = mvc.perform(get("/api/suggestions").with(by(ada)))
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].name").value("Chi Nwosu"))
                .andExpect(jsonPath("$[0].gain[0].offer")
                        .value("My bakery is looking for somebody to build our first web shop"))
                .andExpect(jsonPath("$[0].winWin").doesNotExist())
                .andReturn();
        var id = answer.getResponse().getContentAsString().replaceAll(".*?\"id\":\"([^\"]*)\".*", "$1");
        mvc.perform(post("/api/suggestions/" + id + "/decline").with(by(ben)).with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(post("/api/suggestions/" + id + "/postponement")
                        .with(by(ada))
                        .with(csrf()))
                .andExpect(status().isNoContent());
        mvc.perform(get("/api/suggestions").with(by(ada)))
                .andExpect(jsonPath("$.length()").value(0));
    }

    @Test
    void whatSomebodySaidIsNowhereForAnybodyElse() throws Exception {
        var before = everythingThatOthersRead();
        mvc.perform(post(notForMe).with(csrf()));
        assertThat(exported(ada)).as("there is something to hide").contains("NOT_FOR_ME");
        assertThat(everythingThatOthersRead()).isEqualTo(before);

        time.pass(Duration.ofDays(7));
        turns.takeAll();
        assertThat(exported(chi)).doesNotContain("NOT_FOR_ME").doesNotContain("NOT_NOW");
        assertThat(read(ben, community + "/rounds"))
                .contains("For reasons that are not told apart, because they are few")
                .doesNotContain("set aside");
    }

    @Test
    void aNoToAnIntroductionIsInTheExportOfWhoSaidItOnly() throws Exception {
        var dora = cast.eve();
        cast.community("Elsewhere", dora, ada);
        var id = introductions.propose(dora, ada, "Shall we?").id();
        introductions.decline(ada, id);
        assertThat(exported(ada)).contains("NOT_FOR_ME");
        assertThat(exported(dora)).contains("\"ASKED\"").doesNotContain("NOT_FOR_ME");
    }

    private TreeMap<String, String> everythingThatOthersRead() throws Exception {
        var all = new TreeMap<String, String>();
        for (var path :
                List.of("/", "/api/suggestions", "/profile/export", "/people", "/people/" + ada, "/introductions")) {
            all.put("Chi " + path, read(chi, path));
        }
        for (var path : List.of("/people/" + ada, community, community + "/members", community + "/rounds")) {
            all.put("Ben " + path, read(ben, path));
            all.put("Ben /api" + path, read(ben, "/api" + path));
        }
        return all;
    }

    private String read(MemberId reader, String path) throws Exception {
        return mvc.perform(get(path).with(by(reader)))
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replaceAll("(name=\"_csrf\" (?:value|content))=\"[^\"]*\"", "$1");
    }

    private List<String> people(MemberId reader) throws Exception {
        return Jsoup.parse(read(reader, "/")).select("#people article h3").eachText();
    }

    private String exported(MemberId member) throws Exception {
        return read(member, "/profile/export");
    }

    private Document open(String link) throws Exception {
        return Jsoup.parse(mvc.perform(get(link))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }
}
