package io.rapport.today.web;

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
import io.rapport.introduction.Introductions;
import io.rapport.match.MatchTurns;
import io.rapport.meeting.Meetings;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@RapportTest
class TodayPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Cast cast;

    @Autowired
    Accounts accounts;

    @Autowired
    Introductions introductions;

    @Autowired
    Members members;

    @Autowired
    Meetings meetings;

    @Autowired
    MatchTurns turns;

    @Test
    void aNewcomerFindsPeopleAndIsFoundByThem() throws Exception {
        var ada = cast.ada();
        var chi = cast.chi();
        cast.chamber(cast.ben(), ada, chi, cast.dora());
        assertThat(page(ada).select("h1").text()).isEqualTo("Looking for your first people");

        turns.takeAll();

        assertThat(page(ada).select("#people article h3").eachText()).containsExactly("Chi Nwosu");
        assertThat(page(chi).select("#people article h3").eachText()).containsExactly("Ada Brandt");
        assertThat(page(ada).select("h1").text()).isEqualTo("One person worth meeting this week");
        assertThat(page(ada).select(".facing dt").eachText()).containsExactly("You → Chi", "Chi → you");
    }

    @Test
    void whoeverWasSetAsideIsGoneForOneAndTheOtherIsNotTold() throws Exception {
        var ada = cast.ada();
        var chi = cast.chi();
        cast.chamber(cast.ben(), ada, chi);
        turns.takeAll();
        var before = page(chi).select("#people").html();
        var action = page(ada).select("form[action$=/decline]").attr("action");

        mvc.perform(post(action).with(by(ada)).with(csrf())).andExpect(redirectedUrl("/"));

        assertThat(page(ada).select("#people article")).isEmpty();
        assertThat(page(chi).select("#people").html().replaceAll("value=\"[^\"]*\"", ""))
                .isEqualTo(before.replaceAll("value=\"[^\"]*\"", ""));
    }

    @Test
    void somebodyElsesSuggestionCannotBeAnswered() throws Exception {
        var ada = cast.ada();
        var dora = cast.dora();
        cast.chamber(cast.ben(), ada, cast.chi(), dora);
        turns.takeAll();
        var action = page(ada).select("form[action$=/decline]").attr("action");

        mvc.perform(post(action).with(by(dora)).with(csrf())).andExpect(status().isNotFound());

        assertThat(page(ada).select("#people article")).hasSize(1);
    }

    @Test
    void whoAsksMeStandsFirst() throws Exception {
        var ada = cast.ada();
        var chi = cast.chi();
        cast.chamber(cast.ben(), ada, chi);
        introductions.propose(chi, ada, "You could have your first customer: my bakery");

        assertThat(page(ada).select(".waiting li:first-child a").text()).contains("Chi Nwosu");
        assertThat(page(chi).select(".waiting li")).isEmpty();
    }

    @Test
    void threeThingsWaitAndTheOthersAreCounted() throws Exception {
        var ada = cast.ada();
        var others = List.of(cast.ben(), cast.chi(), cast.dora(), cast.eve());
        cast.chamber(others.getFirst(), ada, others.get(1), others.get(2), others.get(3));
        for (var other : others) {
            members.connect(other, ada);
            meetings.propose(other, ada);
        }
        turns.takeAll();

        var waiting = page(ada).select(".waiting");
        assertThat(waiting.select("li.question")).hasSize(3);
        assertThat(waiting.select("li.more a").eachText()).containsExactly("One more meeting waits for you");
    }

    @Test
    void anOperatorWhoIsNoMemberGoesToTheirOwnPages() throws Exception {
        var operator = accounts.open("operator@example.org").id();
        mvc.perform(get("/").with(by(MemberId.of(operator)))).andExpect(redirectedUrl("/operator"));
    }

    @Test
    void somebodyWhoIsInNoCommunityIsToldHowPeopleAreIntroduced() throws Exception {
        var ada = cast.person("Ada Alone", List.of(), List.of());
        assertThat(page(ada).select("h1").text()).isEqualTo("You are not in a community yet");
    }

    private Document page(MemberId member) throws Exception {
        return Jsoup.parse(mvc.perform(get("/").with(by(member)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }
}
