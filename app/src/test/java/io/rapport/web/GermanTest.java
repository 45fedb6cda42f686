package io.rapport.web;

import static io.rapport.Cast.by;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.account.Accounts;
import io.rapport.community.Communities;
import io.rapport.community.Invitations;
import io.rapport.community.Sending;
import io.rapport.community.Sendings;
import io.rapport.community.Work;
import io.rapport.introduction.Introductions;
import io.rapport.match.MatchTurns;
import io.rapport.meeting.Meetings;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.promise.Promises;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Ada reads Rapport in German; Chi reads it in English. */
@RapportTest
class GermanTest {

    private static final String ADAS = "ada.brandt@example.org";
    private static final String CHIS = "chi.nwosu@example.org";

    @Autowired
    MockMvc web;

    @Autowired
    Cast cast;

    @Autowired
    Outbox outbox;

    @Autowired
    Accounts accounts;

    @Autowired
    Members members;

    @Autowired
    Communities communities;

    @Autowired
    Invitations invitations;

    @Autowired
    Sendings sendings;

    @Autowired
    Work work;

    @Autowired
    MatchTurns turns;

    @Autowired
    Introductions introductions;

    @Autowired
    Meetings meetings;

    @Autowired
    Promises promises;

    MemberId ben;
    MemberId ada;
    MemberId chi;

    @BeforeEach
    void adaReadsGerman() {
        ben = cast.ben();
        ada = cast.ada();
        chi = cast.chi();
        cast.chamber(ben, ada, chi);
        cast.change(ada, profile -> profile.with(sketch -> sketch.locale = Locale.GERMANY));
    }

    @Test
    void aMemberReadsTodayInTheirLanguage() throws Exception {
        turns.takeAll();

        var today = page(get("/").with(by(ada)));
        assertThat(today.select("html").attr("lang")).isEqualTo("de-DE");
        assertThat(today.select("h1").text()).isEqualTo("Eine Begegnung, die sich diese Woche lohnt");
        assertThat(today.select("#people .btn-primary").text()).isEqualTo("Chi um ein Treffen bitten");
        assertThat(today.select(".facing dt").eachText()).containsExactly("Sie → Chi", "Chi → Sie");
        assertThat(today.select(".side h2").eachText()).containsExactly("Demnächst", "Versprechen");
        assertThat(page(get("/").with(by(chi))).select("h1").text()).isEqualTo("One person worth meeting this week");
    }

    @Test
    void aMemberReadsDaysInTheirLanguage() throws Exception {
        members.connect(ada, chi);
        promises.promise(ada, chi, null, "Ein Anruf", LocalDate.of(2026, 11, 26));
        var start = Instant.parse("2026-11-27T10:00:00Z");
        var meeting = meetings.propose(ada, chi);
        meetings.proposeTimes(chi, meeting, List.of(start));
        meetings.agree(ada, meeting, start);

        assertThat(requireNonNull(outbox.last(ADAS).calendar()).replaceAll("\r\n ", ""))
                .contains("Chi sucht: „Someone patient who teaches me to program in Java“");

        var german = page(get("/").with(by(ada))).select(".side");
        assertThat(german.select("section:last-child ul .meta").text())
                .isEqualTo("Versprochen an Chi Nwosu · bis 26. November");
        assertThat(german.select("ol .meta").text()).startsWith("Freitag, 11:00–12:00");
        assertThat(page(get("/promises").with(by(ada))).select(".promise small").text())
                .endsWith("bis Donnerstag, 26. November 2026");
        assertThat(page(get("/").with(by(chi)))
                        .select(".side section:last-child ul .meta")
                        .text())
                .isEqualTo("Promised by Ada Brandt · by 26 November");
    }

    @Test
    void mailIsWrittenInTheLanguageOfItsReader() {
        var id = introductions.propose(chi, ada, "Shall we?").id();
        var asked = outbox.last(ADAS);
        assertThat(asked.subject()).isEqualTo("Chi Nwosu möchte Sie kennenlernen");
        assertThat(Jsoup.parse(asked.html()).select("html").attr("lang")).isEqualTo("de-DE");
        assertThat(asked.text())
                .contains("Chi sucht: „Someone patient who teaches me to program in Java“")
                .contains("Chi schreibt:")
                .contains("läuft die Anfrage am Montag, 30. November 2026 ab")
                .doesNotContain("Chi writes");

        introductions.accept(ada, id);

        assertThat(outbox.to(ADAS))
                .extracting(Outbox.Mail::subject)
                .containsExactly(
                        "Chi Nwosu möchte Sie kennenlernen",
                        "Sie und Chi Nwosu möchten einander kennenlernen",
                        "Wann könnten Sie Chi treffen?");
        assertThat(outbox.to(CHIS))
                .extracting(Outbox.Mail::subject)
                .containsExactly("You and Ada Brandt would both like to meet", "When could you meet Ada?");
        assertThat(outbox.last(ADAS).text()).contains("Mitteleuropäische Zeit");
    }

    @Test
    void anInvitationIsWrittenInTheLanguageOfTheCommunity() {
        var verein = communities
                .create(ben, "Gewerbeverein Kiel", "Wir helfen einander", ZoneId.of("Europe/Berlin"), Locale.GERMANY)
                .id();
        invitations.draft(ben, verein, "zoe@example.org", "Zoe Adler");
        sendings.start(ben, verein, Sending.Kind.FIRST);
        work.sendings();

        var letter = outbox.last("zoe@example.org");
        assertThat(letter.subject()).isEqualTo("Ben Voss lädt Sie ein: Gewerbeverein Kiel");
        assertThat(letter.text()).startsWith("Rapport").contains("Guten Tag Zoe Adler", "„Wir helfen einander“");
    }

    @Test
    void aVisitorReadsTheFirstLanguageOfTheirBrowserThatThereIs() throws Exception {
        assertThat(page(visit("de")).select("h1").text()).isEqualTo("Anmelden");
        assertThat(page(visit("de-CH, en;q=0.5")).select("h1").text()).isEqualTo("Anmelden");
        assertThat(page(visit("fr, de;q=0.9, en;q=0.5")).select("h1").text()).isEqualTo("Anmelden");
        assertThat(page(visit("fr")).select("h1").text()).isEqualTo("Sign in");
        assertThat(page(visit("en-US, de;q=0.5")).select("h1").text()).isEqualTo("Sign in");
    }

    @Test
    void anAccountWithoutAProfileReadsTheLanguageOfItsBrowserAndAMemberTheirOwn() throws Exception {
        var operator = MemberId.of(accounts.open("operator@example.org").id());
        var german = page(get("/sign-in").header("Accept-Language", "de").with(by(operator)));
        assertThat(german.select("header .own button").text()).isEqualTo("Abmelden");
        var english = page(get("/sign-in").header("Accept-Language", "de").with(by(chi)));
        assertThat(english.select("header .own button").text()).isEqualTo("Sign out");
    }

    @Test
    void theLanguageIsChosenInTheProfile() throws Exception {
        var form = page(get("/profile/about").with(by(chi)));
        assertThat(form.select("[name=locale] option").eachText()).containsExactly("English", "Deutsch");

        web.perform(post("/profile/about")
                        .param("version", String.valueOf(members.version(chi)))
                        .param("name", "Chi Nwosu")
                        .param("headline", "Bakes")
                        .param("level", "LEAD")
                        .param("zone", "Europe/Berlin")
                        .param("languages", "de")
                        .param("locale", "de-DE")
                        .with(by(chi))
                        .with(csrf()))
                .andExpect(redirectedUrl("/profile"));

        var profile = page(get("/profile").with(by(chi)));
        assertThat(profile.select("nav .places a").eachText()).containsExactly("Heute", "Menschen", "Treffen");
    }

    private static MockHttpServletRequestBuilder visit(String languages) {
        return get("/sign-in").header("Accept-Language", languages);
    }

    private Document page(MockHttpServletRequestBuilder request) throws Exception {
        return Jsoup.parse(web.perform(request)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }
}
