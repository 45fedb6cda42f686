package io.rapport.community.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.community.Communities;
import io.rapport.community.Work;
import io.rapport.member.MemberId;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

/** From the file to the door, page by page, as an organiser and whoever was invited see it. */
@RapportTest
class InvitingPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Cast cast;

    @Autowired
    Communities communities;

    @Autowired
    Work work;

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcClient jdbc;

    MemberId ben;
    String here;

    @BeforeEach
    void aChamber() {
        ben = cast.ben();
        here = "/communities/" + cast.chamber(ben).id();
    }

    @Test
    void anOrganiserGoesFromAFileToSentInvitations() throws Exception {
        assertThat(page(here + "/import").select("form[enctype] [name=_csrf]")).hasSize(1);
        var file = bring("Name,Was,Email\nAda <b>B</b>,Brandt & Co,ada@example.org\nBo,x,nobody\n");

        var columns = page(file);
        assertThat(columns.select("h1").text()).isEqualTo("Are these columns right?");
        assertThat(columns.select("option[selected]").eachAttr("value")).containsExactly("NAME", "EMAIL");
        assertThat(columns.select("tbody td").eachText())
                .containsExactly("Ada <b>B</b>", "Brandt & Co", "ada@example.org", "Bo", "x", "nobody");

        mvc.perform(post(file + "/start")
                        .param("field", "NAME", "ORGANISATION", "EMAIL")
                        .with(Cast.by(ben))
                        .with(csrf()))
                .andExpect(redirectedUrl(file));
        assertThat(page(file).select("#progress").attr("hx-get")).isEqualTo(file + "/progress");
        assertThat(page(file + "/progress").select("progress").attr("max")).isEqualTo("2");
        work.imports();
        mvc.perform(get(file + "/progress").with(Cast.by(ben))).andExpect(header().string("HX-Refresh", "true"));

        var result = page(file);
        assertThat(result.select("h1").text()).isEqualTo("One person can be invited");
        assertThat(result.select(".figures b").eachText()).containsExactly("1", "0", "0", "1");
        assertThat(result.select("tbody td").eachText())
                .containsExactly(
                        "3", "Email", "nobody", "This is not an e-mail address. It should look like name@example.org.");
        mvc.perform(get(file + "/rejected.csv").with(Cast.by(ben)))
                .andExpect(header().string("Content-Disposition", "attachment; filename=\"not-taken.csv\""))
                .andExpect(
                        content()
                                .string(
                                        "\ufeffName,Was,Email,Line,Column,Reason\r\n"
                                                + "Bo,x,nobody,3,Email,This is not an e-mail address. It should look like name@example.org.\r\n"));

        assertThat(page(here + "/invitations?state=DRAFT")
                        .select("tbody tr")
                        .getFirst()
                        .children()
                        .eachText())
                .containsExactly("Ada <b>B</b>", "ada@example.org", "Brandt & Co", "Not yet invited", "Withdraw");
        assertThat(page(here + "/sendings/new").select("h1").text()).isEqualTo("Send one invitation");
        assertThat(page(here + "/sendings/letter").select("h1").text())
                .isEqualTo("There is a place for you in Chamber of Commerce");
        assertThat(outbox.mails()).isEmpty();

        var sending = mvc.perform(post(here + "/sendings").with(Cast.by(ben)).with(csrf()))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(page(sending).select("#progress").attr("hx-get")).isEqualTo(sending + "/progress");
        assertThat(page(here).select("#progress")).hasSize(1);
        work.sendings();
        assertThat(page(sending).select("h1").text()).isEqualTo("One letter is on its way");
        assertThat(outbox.to("ada@example.org")).hasSize(1);
        assertThat(jdbc.sql("select deed from audit order by id")
                        .query((row, number) -> row.getString(1))
                        .list())
                .containsExactly("community.create", "community.import", "community.invite");
    }

    @Test
    void whoWasInvitedComesInOnceByTheLinkAndByNothingElse() throws Exception {
        invite("Zoe Adler", "zoe@example.org");
        var door = outbox.last("zoe@example.org").link("/invitations/");

        for (var scan = 0; scan < 3; scan++) {
            assertThat(stranger(door).select("form[action=" + door + "] button").text())
                    .isEqualTo("Join Chamber of Commerce");
        }
        mvc.perform(post(door)).andExpect(status().isForbidden());

        var session = mvc.perform(post(door).with(csrf()))
                .andExpect(redirectedUrl("/welcome"))
                .andReturn()
                .getResponse()
                .getCookies();
        mvc.perform(get(door).cookie(session)).andExpect(redirectedUrl("/"));
        mvc.perform(post(door).cookie(session).with(csrf())).andExpect(redirectedUrl(door));

        var again = stranger(door);
        assertThat(again.select("h1").text()).isEqualTo("This invitation was accepted already");
        assertThat(again.select("main form")).isEmpty();
        assertThat(again.select("main a").eachAttr("href")).containsExactly("/sign-in");
        mvc.perform(post(door).with(csrf())).andExpect(redirectedUrl(door));
    }

    @Test
    void anAlteredLinkOpensNothing() throws Exception {
        invite("Zoe Adler", "zoe@example.org");
        var door = outbox.last("zoe@example.org").link("/invitations/");
        mvc.perform(get(door + "x")).andExpect(status().isNotFound());
        mvc.perform(post(door + "x").with(csrf())).andExpect(redirectedUrl(door + "x"));
        assertThat(stranger(door).select("main form")).hasSize(1);
    }

    @Test
    void whoHasAnAccountSignsInFirst() throws Exception {
        var ada = cast.ada();
        invite("Ada Brandt", "ada.brandt@example.org");
        var door = outbox.last("ada.brandt@example.org").link("/invitations/");
        assertThat(stranger(door).select("h1").text()).isEqualTo("You have an account already");
        mvc.perform(post(door).with(csrf())).andExpect(redirectedUrl(door));
        assertThat(communities.idsOf(ada)).isEmpty();
        mvc.perform(post(door).with(Cast.by(ada)).with(csrf())).andExpect(redirectedUrl("/"));
        assertThat(communities.idsOf(ada)).hasSize(1);
    }

    @Test
    void aHostileFileIsRefusedInPlainWordsAndNothingIsStored() throws Exception {
        assertThat(refused("<html><table><tr><td>Name,Email".getBytes()))
                .startsWith("This is a web page, although its name says otherwise.");
        assertThat(refused(("Name,Email\n" + ",".repeat(1_000_000)).getBytes()))
                .isEqualTo("Line 2 has more than 200 columns. Please keep the columns that say who somebody is and"
                        + " remove the others.");
        assertThat(refused(new byte[] {1, 2, 3, 0, 5})).startsWith("This is not a text file");
        assertThat(refused("Name,Email\n\"Ada,ada@example.org\n".getBytes()))
                .isEqualTo(
                        "In line 2, column 1 a quotation mark is opened and never closed. Please close or remove it.");
        assertThat(refused("Name,Email\n".getBytes())).startsWith("There is a header in this file but no row");
        assertThat(jdbc.sql("select count(*) from import").query(Integer.class).single())
                .isZero();
    }

    @Test
    void twoHundredMegabytesAreRefusedUnread() throws Exception {
        mvc.perform(post(here + "/import")
                        .contentType("multipart/form-data; boundary=x")
                        .with(request -> {
                            request.setContent(new byte[52 * 1024 * 1024]);
                            return request;
                        })
                        .with(Cast.by(ben))
                        .with(csrf()))
                .andExpect(status().isContentTooLarge());
    }

    @Test
    void withoutAnAddressColumnTheChoiceIsKeptAndTheReasonSaid() throws Exception {
        var file = bring("Name,Mystery\nAda,ada@example.org\n");
        var answer = mvc.perform(post(file + "/start")
                        .param("field", "NAME", "PLACE")
                        .with(Cast.by(ben))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andReturn();
        var page = Jsoup.parse(answer.getResponse().getContentAsString());
        assertThat(page.select("[role=alert]").text()).startsWith("No column is the e-mail address");
        assertThat(page.select("option[selected]").eachAttr("value")).containsExactly("NAME", "PLACE");
        mvc.perform(post(file + "/cancellation").with(Cast.by(ben)).with(csrf()))
                .andExpect(redirectedUrl(file));
        assertThat(page(file).select("h1").text()).isEqualTo("Stopped before anybody was added");
    }

    @Test
    void anotherOrganiserSeesNeitherFileNorPeople() throws Exception {
        var eve = cast.eve();
        var others = "/communities/" + cast.community("Others", eve).id();
        invite("Zoe Adler", "zoe@example.org");
        var file = bring("Name,Email\nZoe,nobody\n");
        mvc.perform(post(file + "/start")
                .param("field", "NAME", "EMAIL")
                .with(Cast.by(ben))
                .with(csrf()));
        work.imports();
        var elsewhere = file.replace(here, others);
        for (var path : List.of(file, elsewhere)) {
            for (var part : List.of("", "/progress", "/rejected.csv")) {
                mvc.perform(get(path + part).with(Cast.by(eve))).andExpect(status().isNotFound());
            }
            mvc.perform(get("/api" + path.replace("/import/", "/imports/")).with(Cast.by(eve)))
                    .andExpect(status().isNotFound());
        }
        mvc.perform(get("/api" + file.replace("/import/", "/imports/")).with(Cast.by(ben)))
                .andExpect(content().json("""
                        {"progress": {"kind": "IMPORT", "state": "DONE", "done": 1, "total": 1}, "rows": {"rejected": 1}}
                        """));
        mvc.perform(post(here + "/sendings").with(Cast.by(eve)).with(csrf())).andExpect(status().isNotFound());
    }

    @Test
    void onePersonIsInvitedByHandAndWrongWordsAreExplained() throws Exception {
        assertThat(draft("Zoe", "zoe@example.org").getResponse().getStatus()).isEqualTo(302);
        assertThat(wrong(draft("Zoe", "zoe@example.org")))
                .containsExactly("zoe@example.org is on the list of invitations already.");
        assertThat(wrong(draft("Ben", "ben.voss@example.org")))
                .containsExactly("ben.voss@example.org belongs to a member already.");
        assertThat(wrong(draft(" ", "nobody")))
                .containsExactly(
                        "Please write the name.",
                        "This is not an e-mail address. It should look like name@example.org.");
        assertThat(wrong(draft("x".repeat(10_000), "x@example.org")))
                .containsExactly("Please use at most 200 characters; these are 10,000.");
    }

    @Test
    void withdrawingAndInvitingAgainAreOneButtonEach() throws Exception {
        invite("Zoe Adler", "zoe@example.org");
        var door = outbox.last("zoe@example.org").link("/invitations/");
        mvc.perform(post(action("withdrawal")).with(Cast.by(ben)).with(csrf()))
                .andExpect(redirectedUrl(here + "/invitations"));
        assertThat(stranger(door).select("h1").text()).isEqualTo("This invitation was withdrawn");
        mvc.perform(post(action("renewal")).with(Cast.by(ben)).with(csrf()))
                .andExpect(redirectedUrl(here + "/invitations"));
        assertThat(page(here + "/invitations").select(".tag").eachText()).containsExactly("Not yet invited");
    }

    private String action(String verb) throws Exception {
        return page(here + "/invitations").select("form[action$=" + verb + "]").attr("action");
    }

    private void invite(String name, String email) throws Exception {
        draft(name, email);
        mvc.perform(post(here + "/sendings").with(Cast.by(ben)).with(csrf()));
        work.sendings();
    }

    private org.springframework.test.web.servlet.MvcResult draft(String name, String email) throws Exception {
        return mvc.perform(post(here + "/invitations")
                        .param("name", name)
                        .param("email", email)
                        .with(Cast.by(ben))
                        .with(csrf()))
                .andReturn();
    }

    private static List<String> wrong(org.springframework.test.web.servlet.MvcResult answer) throws Exception {
        assertThat(answer.getResponse().getStatus()).isEqualTo(422);
        return Jsoup.parse(answer.getResponse().getContentAsString())
                .select(".wrong")
                .eachText();
    }

    private String bring(String text) throws Exception {
        var address = mvc.perform(multipart(here + "/import")
                        .file(new MockMultipartFile("file", "C:\\people.csv", "text/csv", text.getBytes()))
                        .with(Cast.by(ben))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        return java.util.Objects.requireNonNull(address);
    }

    private String refused(byte[] bytes) throws Exception {
        var answer = mvc.perform(multipart(here + "/import")
                        .file(new MockMultipartFile("file", "people.csv", "text/csv", bytes))
                        .with(Cast.by(ben))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andReturn();
        return Jsoup.parse(answer.getResponse().getContentAsString())
                .select(".wrong")
                .text();
    }

    private Document page(@org.jspecify.annotations.Nullable String path) throws Exception {
        var answer = mvc.perform(get(java.util.Objects.requireNonNull(path)).with(Cast.by(ben)))
                .andExpect(status().isOk())
                .andReturn();
        return Jsoup.parse(answer.getResponse().getContentAsString());
    }

    private Document stranger(String path) throws Exception {
        var answer = mvc.perform(get(path)).andExpect(status().isOk()).andReturn();
        return Jsoup.parse(answer.getResponse().getContentAsString());
    }
}
