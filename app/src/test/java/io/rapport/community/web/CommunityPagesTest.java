package io.rapport.community.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.account.Accounts;
import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.member.MemberId;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@RapportTest
class CommunityPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Cast cast;

    @Autowired
    Accounts accounts;

    @Autowired
    Communities communities;

    @Autowired
    JdbcClient jdbc;

    MemberId ben;
    MemberId ada;
    CommunityId chamber;

    @BeforeEach
    void aChamber() {
        ben = cast.ben();
        ada = cast.ada();
        chamber = cast.chamber(ben, ada).id();
    }

    @Test
    void oneCommunityIsOpenedAndSeveralAreListed() throws Exception {
        mvc.perform(get("/communities").with(Cast.by(ben))).andExpect(redirectedUrl("/communities/" + chamber));
        cast.community("Alumni", ben);
        assertThat(page(ben, "/communities").select("main h2").eachText())
                .containsExactly("Alumni", "Chamber of Commerce");
    }

    @Test
    void theOverviewSaysHowManyAreInAndWhatToDoNext() throws Exception {
        var page = page(ben, "/communities/" + chamber);
        assertThat(page.select("h1").text()).isEqualTo("Chamber of Commerce");
        assertThat(page.select(".figures b").eachText()).containsExactly("2", "0", "0", "0");
        assertThat(page.select(".waiting a").eachText()).containsExactly("Choose a file", "Invite one person");
        assertThat(page.select("[style], style, script:not([src]), [onclick]")).isEmpty();
    }

    @Test
    void theLastOrganiserHandsOverBeforeLeavingRapport() throws Exception {
        var leaving = post("/profile/leaving").param("word", "leave").with(csrf());
        var refused = mvc.perform(leaving.with(Cast.by(ben)))
                .andExpect(status().isConflict())
                .andReturn();
        assertThat(Jsoup.parse(refused.getResponse().getContentAsString())
                        .select("main")
                        .text())
                .contains("You are the last organiser of Chamber of Commerce.");
        mvc.perform(post("/communities/" + chamber + "/members/" + ada + "/organising")
                .with(Cast.by(ben))
                .with(csrf()));
        mvc.perform(post("/profile/leaving").param("word", "leave").with(csrf()).with(Cast.by(ben)))
                .andExpect(redirectedUrl("/sign-in"));
        assertThat(communities.organisedBy(ada)).hasSize(1);
        mvc.perform(post("/profile/leaving").param("word", "leave").with(csrf()).with(Cast.by(ada)))
                .andExpect(redirectedUrl("/sign-in"));
        assertThat(communities.all()).isEmpty();
    }

    @Test
    void whoeverIsNoOrganiserFindsNothing() throws Exception {
        var eve = cast.eve();
        cast.community("Others", eve);
        var removal = "/communities/" + chamber + "/members/" + ada + "/removal";
        for (var who : List.of(ada, eve)) {
            for (var path : List.of("", "/members", "/import", "/invitations", "/invitations/new", "/sendings/new")) {
                mvc.perform(get("/communities/" + chamber + path).with(Cast.by(who)))
                        .andExpect(status().isNotFound());
            }
            mvc.perform(get(removal).with(Cast.by(who))).andExpect(status().isNotFound());
            mvc.perform(post(removal).with(Cast.by(who)).with(csrf())).andExpect(status().isNotFound());
            mvc.perform(get("/api/communities/" + chamber + "/invitations").with(Cast.by(who)))
                    .andExpect(status().isNotFound());
        }
        mvc.perform(get("/communities").with(Cast.by(ada))).andExpect(status().isNotFound());
        mvc.perform(get("/communities/new").with(Cast.by(ada))).andExpect(status().isNotFound());
        assertThat(communities.idsOf(ada)).containsExactly(chamber);
    }

    @Test
    void anOrganiserMakesAnotherCommunity() throws Exception {
        assertThat(page(ben, "/communities/new").select("form[action=/communities] [name=maker]"))
                .isEmpty();
        mvc.perform(post("/communities")
                        .param("name", "<b>Alumni</b>")
                        .param("purpose", "Old friends")
                        .param("zone", "America/New_York")
                        .param("language", "de-DE")
                        .with(Cast.by(ben))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        var made = communities.organisedBy(ben).getFirst();
        assertThat(List.of(
                        made.name(),
                        made.purpose(),
                        made.zone().getId(),
                        made.locale().toLanguageTag()))
                .containsExactly("<b>Alumni</b>", "Old friends", "America/New_York", "de-DE");
        assertThat(page(ben, "/communities/" + made.id()).select("h1").text()).isEqualTo("<b>Alumni</b>");
        assertThat(deeds()).contains("community.create <b>Alumni</b>");
    }

    @Test
    void anOperatorWhoIsNoMemberYetIsAskedForAName() throws Exception {
        var chi = accounts.open("chi@example.org").id();
        accounts.makeOperator(chi);
        var asOperator = Cast.by(MemberId.of(chi));
        mvc.perform(get("/communities").with(asOperator)).andExpect(status().isOk());
        mvc.perform(post("/communities")
                        .param("name", "Club")
                        .param("zone", "UTC")
                        .param("language", "en-GB")
                        .with(asOperator)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post("/communities")
                        .param("name", "Club")
                        .param("maker", "Chi Nwosu")
                        .param("zone", "UTC")
                        .param("language", "en-GB")
                        .with(asOperator)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
        assertThat(communities.organisedBy(MemberId.of(chi))).hasSize(1);
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndWhatWasWrittenIsKept() throws Exception {
        var answer = mvc.perform(post("/communities")
                        .param("name", "x".repeat(201))
                        .param("purpose", "y".repeat(1001))
                        .param("zone", "Moon/Base")
                        .param("language", "xx")
                        .with(Cast.by(ben))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andReturn();
        var page = Jsoup.parse(answer.getResponse().getContentAsString());
        assertThat(page.select(".wrong").eachText())
                .containsExactly(
                        "Please use at most 200 characters; these are 201.",
                        "Please use at most 1,000 characters; these are 1,001.",
                        "Please choose one of the time zones.",
                        "Please choose one of the languages.");
        assertThat(page.select("[name=name]").val()).hasSize(201);
        assertThat(communities.organisedBy(ben)).hasSize(1);
    }

    @Test
    void aFormWithoutItsTokenChangesNothing() throws Exception {
        mvc.perform(post("/communities").param("name", "Club").with(Cast.by(ben)))
                .andExpect(status().isForbidden());
        mvc.perform(post("/communities/" + chamber + "/members/" + ada + "/removal")
                        .with(Cast.by(ben)))
                .andExpect(status().isForbidden());
        assertThat(communities.idsOf(ada)).containsExactly(chamber);
    }

    @Test
    void membersAreFoundByNameAndOrganisationWhateverTheWords() throws Exception {
        assertThat(names("")).containsExactly("Ben Voss Organiser", "Ada Brandt");
        assertThat(names("brandt")).containsExactly("Ada Brandt");
        assertThat(names("Ben & Co")).containsExactly("Ben Voss Organiser");
        assertThat(names("%")).isEmpty();
        assertThat(names("\\")).isEmpty();
    }

    @Test
    void longListsHavePages() throws Exception {
        for (var i = 0; i < 51; i++) {
            communities.join(
                    chamber,
                    cast.person("Person " + (char) ('a' + i % 26) + (char) ('a' + i / 26), List.of(), List.of()));
        }
        var first = page(ben, "/communities/" + chamber + "/members");
        assertThat(first.select("tbody tr")).hasSize(50);
        var second = page(ben, first.select("a[rel=next]").attr("href"));
        assertThat(second.select("tbody tr")).hasSize(3);
        assertThat(page(ben, "/communities/" + chamber + "/members?page=-7").select("tbody tr"))
                .hasSize(50);
    }

    @Test
    void anOrganiserIsMadeAndReleasedButNeverTheLast() throws Exception {
        var members = "/communities/" + chamber + "/members/";
        submit(members + ada + "/organising");
        assertThat(communities.organisedBy(ada)).hasSize(1);
        submit(members + ada + "/organising/end");
        assertThat(communities.organisedBy(ada)).isEmpty();
        mvc.perform(post(members + ben + "/organising/end").with(Cast.by(ben)).with(csrf()))
                .andExpect(status().isConflict());
        mvc.perform(post(members + ben + "/removal").with(Cast.by(ben)).with(csrf()))
                .andExpect(status().isConflict());
        assertThat(communities.organisedBy(ben)).hasSize(1);
        assertThat(deeds()).contains("community.appoint Ada Brandt", "community.release Ada Brandt");
    }

    @Test
    void removingAMemberIsAskedFirstAndRecorded() throws Exception {
        var removal = "/communities/" + chamber + "/members/" + ada + "/removal";
        assertThat(page(ben, removal).select("h1").text()).isEqualTo("Remove Ada Brandt?");
        assertThat(communities.idsOf(ada)).containsExactly(chamber);
        submit(removal);
        assertThat(communities.idsOf(ada)).isEmpty();
        assertThat(deeds()).contains("community.remove Ada Brandt");
        mvc.perform(post(removal).with(Cast.by(ben)).with(csrf())).andExpect(status().isNotFound());
    }

    @Test
    void programsReadTheSame() throws Exception {
        mvc.perform(get("/api/communities").with(Cast.by(ben)))
                .andExpect(
                        content().json("""
                                [{"id": "%s", "name": "Chamber of Commerce", "purpose": "We help each other",
                                  "timeZone": "Europe/Berlin", "language": "en-GB"}]
                                """.formatted(chamber), org.springframework.test.json.JsonCompareMode.STRICT));
        mvc.perform(get("/api/communities").with(Cast.by(ada)))
                .andExpect(content().json("[]", org.springframework.test.json.JsonCompareMode.STRICT));
        mvc.perform(get("/api/communities/" + chamber + "/invitations").with(Cast.by(ben)))
                .andExpect(content().json("""
                        {"members": 2, "drafts": 0, "sent": 0, "accepted": 0, "withdrawn": 0}
                        """));
    }

    private List<String> names(String words) throws Exception {
        var answer = mvc.perform(get("/communities/" + chamber + "/members")
                        .param("q", words)
                        .with(Cast.by(ben)))
                .andExpect(status().isOk())
                .andReturn();
        return Jsoup.parse(answer.getResponse().getContentAsString()).select("tbody th").stream()
                .map(cell -> {
                    cell.select("small").remove();
                    return cell.text();
                })
                .toList();
    }

    private Document page(MemberId who, String path) throws Exception {
        var answer = mvc.perform(get(java.net.URI.create(path)).with(Cast.by(who)))
                .andExpect(status().isOk())
                .andReturn();
        return Jsoup.parse(answer.getResponse().getContentAsString());
    }

    private void submit(String path) throws Exception {
        mvc.perform(post(path).with(Cast.by(ben)).with(csrf())).andExpect(status().is3xxRedirection());
    }

    private List<String> deeds() {
        return jdbc.sql("select deed || ' ' || detail from audit order by id")
                .query((row, number) -> row.getString(1))
                .list();
    }
}
