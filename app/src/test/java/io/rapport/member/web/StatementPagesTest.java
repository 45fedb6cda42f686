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
import io.rapport.TestTime;
import io.rapport.member.Kind;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.member.Side;
import io.rapport.member.Statement;
import io.rapport.member.Visibility;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@RapportTest
class StatementPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    Members members;

    @Autowired
    Cast cast;

    @Autowired
    TestTime time;

    @Test
    void anAskCountsForNinetyDaysUnlessItsAuthorSaysOtherwise() throws Exception {
        var ada = cast.ada();
        assertThat(read(ada, "/profile/statements/new?side=ask")
                        .select("#expiresOn")
                        .val())
                .isEqualTo("2027-02-21");
        send(
                        ada,
                        form(ada, "/profile/statements")
                                .param("side", "ASK")
                                .param("kind", "STAGE")
                                .param("text", "A stage"))
                .andExpect(redirectedUrl("/profile#asks"));
        assertThat(profile(ada).asks().getLast().expiresOn()).isEqualTo(LocalDate.of(2027, 2, 21));
    }

    @Test
    void aChangedStatementKeepsItsIdAndItsPlace() throws Exception {
        var ada = cast.ada();
        var offer = profile(ada).offers().getFirst();
        var page = read(ada, "/profile/statements/" + offer.id());
        assertThat(page.select("#text").val()).isEqualTo(offer.text());
        send(
                        ada,
                        form(ada, "/profile/statements/" + offer.id())
                                .param("kind", "EXPERTISE")
                                .param("text", "I teach Java")
                                .param("visibility", "INTRODUCED"))
                .andExpect(redirectedUrl("/profile#offers"));
        assertThat(profile(ada).offers())
                .containsExactly(new Statement(
                        offer.id(), Side.OFFER, Kind.EXPERTISE, "I teach Java", Visibility.INTRODUCED, null));
    }

    @Test
    void anExpiredAskIsShownAsOverAndRenewedByOneTap() throws Exception {
        var ada = cast.ada();
        send(
                ada,
                form(ada, "/profile/statements")
                        .param("side", "ASK")
                        .param("kind", "JOB")
                        .param("text", "A job for spring")
                        .param("expiresOn", "2026-11-30"));
        time.pass(Duration.ofDays(8));
        var page = read(ada, "/profile");
        assertThat(page.select("#asks .tag.off").eachText()).containsExactly("over since Monday, 30 November 2026");
        assertThat(read(ada, "/profile?as=community").select("#asks").text()).doesNotContain("A job for spring");
        var ask = profile(ada).asks().getLast();
        send(ada, post("/profile/statements/" + ask.id() + "/renewal")).andExpect(redirectedUrl("/profile#asks"));
        assertThat(profile(ada).asks().getLast().expiresOn()).isEqualTo(LocalDate.of(2027, 3, 1));
        assertThat(read(ada, "/profile?as=community").select("#asks").text()).contains("A job for spring");
    }

    @Test
    void aDayThatIsOverAnEmptySentenceAndAMissingKindAreNamed() throws Exception {
        var ada = cast.ada();
        var page = refused(
                ada,
                form(ada, "/profile/statements")
                        .param("side", "ASK")
                        .param("text", " \t ")
                        .param("expiresOn", "2026-11-22"));
        assertThat(page.select("#expiresOn-error").text())
                .isEqualTo("2026-11-22 is over. Please choose today or a later day.");
        assertThat(page.select("#text-error").text()).isEqualTo("Please fill this in.");
        assertThat(page.select("#kind-error").text()).isEqualTo("Please fill this in.");
        assertThat(page.select("#expiresOn").val()).isEqualTo("2026-11-22");
    }

    @Test
    void aSentenceOfFiveHundredAndOneLettersIsRefusedAndOneOfFiveHundredOwlsIsNot() throws Exception {
        var ada = cast.ada();
        var request = form(ada, "/profile/statements").param("side", "OFFER").param("kind", "STAGE");
        assertThat(refused(ada, request.param("text", "x".repeat(501)))
                        .select("#text-error")
                        .text())
                .isEqualTo("This has 501 characters; at most 500 are possible. Please shorten it.");
        send(
                        ada,
                        form(ada, "/profile/statements")
                                .param("side", "OFFER")
                                .param("kind", "STAGE")
                                .param("text", "🦉".repeat(500)))
                .andExpect(redirectedUrl("/profile#offers"));
    }

    @Test
    void theSameSentenceTwiceIsOneOffer() throws Exception {
        var ada = cast.ada();
        for (var text : new String[] {"A meeting room", "a MEETING  room"}) {
            send(
                    ada,
                    form(ada, "/profile/statements")
                            .param("side", "OFFER")
                            .param("kind", "RESOURCES")
                            .param("text", text));
        }
        assertThat(profile(ada).offers().stream().map(Statement::text))
                .containsExactly("I teach Java programming to beginners, an hour a week", "A meeting room");
    }

    @Test
    void moreThanTwentyAreRefusedAndWhatWasTypedStays() throws Exception {
        var ada = cast.ada();
        cast.change(
                ada,
                profile -> profile.with(sketch -> sketch.statements = IntStream.range(0, 20)
                        .mapToObj(number -> Cast.statement(Side.OFFER, Kind.RESOURCES, "Room number " + number))
                        .toList()));
        var page = refused(
                ada,
                form(ada, "/profile/statements")
                        .param("side", "ASK")
                        .param("kind", "JOB")
                        .param("text", "A job"));
        assertThat(page.select("[role=alert]").text())
                .isEqualTo(
                        "You have 20 offers and asks already, and more than that nobody reads. Please remove one first.");
        assertThat(page.select("#text").val()).isEqualTo("A job");
        assertThat(profile(ada).statements()).hasSize(20);
    }

    @Test
    void aStatementIsRemoved() throws Exception {
        var ada = cast.ada();
        var offer = profile(ada).offers().getFirst();
        send(ada, post("/profile/statements/" + offer.id() + "/removal")).andExpect(redirectedUrl("/profile#offers"));
        assertThat(profile(ada).offers()).isEmpty();
        assertThat(profile(ada).asks()).hasSize(1);
    }

    @Test
    void somebodyElsesStatementIsNotThereAndStaysAsItWas() throws Exception {
        var ada = cast.ada();
        var chi = cast.chi();
        var theirs = profile(chi).offers().getFirst();
        web.perform(get("/profile/statements/" + theirs.id()).with(by(ada))).andExpect(status().isNotFound());
        send(
                        ada,
                        form(ada, "/profile/statements/" + theirs.id())
                                .param("kind", "JOB")
                                .param("text", "Taken"))
                .andExpect(status().isNotFound());
        send(ada, post("/profile/statements/" + theirs.id() + "/removal")).andExpect(status().isNotFound());
        send(ada, post("/profile/statements/" + theirs.id() + "/renewal")).andExpect(status().isNotFound());
        assertThat(profile(chi).offers()).containsExactly(theirs);
    }

    private MockHttpServletRequestBuilder form(MemberId member, String address) {
        return post(address).param("version", String.valueOf(members.version(member)));
    }

    private ResultActions send(MemberId member, MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(by(member)).with(csrf()));
    }

    private Document refused(MemberId member, MockHttpServletRequestBuilder request) throws Exception {
        return Jsoup.parse(send(member, request)
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString());
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
