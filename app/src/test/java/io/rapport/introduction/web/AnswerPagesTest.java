package io.rapport.introduction.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.introduction.Introduction.Status;
import io.rapport.introduction.IntroductionId;
import io.rapport.introduction.Introductions;
import io.rapport.match.NeverTogether;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** The links of a mail, followed by somebody who is not signed in. */
@RapportTest
class AnswerPagesTest {

    static final String STATE = "main .lede";

    @Autowired
    MockMvc mvc;

    @Autowired
    Introductions introductions;

    @Autowired
    Members members;

    @Autowired
    NeverTogether never;

    @Autowired
    Cast cast;

    @Autowired
    Outbox outbox;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    MemberId ada;
    MemberId chi;
    IntroductionId id;
    String yes;
    String notNow;
    String no;

    @BeforeEach
    void adaAsksChi() {
        ada = cast.ada();
        chi = cast.chi();
        cast.chamber(cast.ben(), ada, chi);
        id = introductions
                .propose(ada, chi, "<script>alert(1)</script>\nShall we?")
                .id();
        var links = answers(outbox.last("chi.nwosu@example.org"));
        yes = links.get(0);
        notNow = links.get(1);
        no = links.get(2);
    }

    private static List<String> answers(Outbox.Mail mail) {
        return mail.links().stream()
                .filter(link -> link.startsWith("/answers/"))
                .toList();
    }

    @Test
    void theMailSaysWhoAsksAndWhatTheyWriteAndEscapesIt() {
        var mail = outbox.last("chi.nwosu@example.org");
        assertThat(mail.subject()).isEqualTo("Ada Brandt would like to meet you");
        assertThat(Jsoup.parse(mail.html()).select("blockquote p").eachText())
                .containsExactly("<script>alert(1)</script>", "Shall we?");
        assertThat(Jsoup.parse(mail.html()).select("script")).isEmpty();
        assertThat(mail.text()).contains("the question lapses on Monday, 30 November 2026.");
        assertThat(mail.html()).doesNotContain("ada.brandt@example.org");
    }

    @Test
    void theMailAndThePageNameWhatBothGainInTheirOwnWords() throws Exception {
        var theirs = "I teach Java programming to beginners, an hour a week";
        var mail = Jsoup.parse(outbox.last("chi.nwosu@example.org").html());
        assertThat(mail.select(".gain q").eachText())
                .containsExactly("Someone patient who teaches me to program in Java", theirs);
        assertThat(mail.select(".give q").eachText())
                .containsExactly(
                        "A first customer for the web shops I build",
                        "My bakery is looking for somebody to build our first web shop");
        assertThat(page(yes).select(".gain q").eachText())
                .isEqualTo(mail.select(".gain q").eachText());
    }

    @Test
    void reasonsThatWereNeverEncodedDoNotKeepAPageFromBeingRead() throws Exception {
        jdbc.sql("truncate encoding").update();
        assertThat(page(yes).select(".gain q")).hasSize(2);
    }

    @Test
    void openingEveryLinkAsAMailScannerDoesAnswersNothing() throws Exception {
        for (var link : outbox.last("chi.nwosu@example.org").links()) {
            mvc.perform(get(link)).andExpect(status().isOk());
            mvc.perform(get(link)).andExpect(status().isOk());
        }
        assertThat(introductions.find(chi, id).status()).isEqualTo(Status.ASKED);
        assertThat(page(yes).select("main button").eachText()).containsExactly("Yes, I would like to meet Ada");
        assertThat(page(notNow).select("main button").eachText()).containsExactly("Not now");
        assertThat(page(no).select("main button").eachText()).containsExactly("No, thank you");
    }

    @Test
    void yesConnectsBothAndShowsHowToReachTheOther() throws Exception {
        use(yes);
        assertThat(members.connected(ada, chi)).isTrue();
        assertThat(page(yes).select(STATE).text()).isEqualTo("You both said yes.");
        assertThat(page(yes).select("main a[href^=mailto]").text()).isEqualTo("ada.brandt@example.org");
        assertThat(page(no).select("main button")).isEmpty();
        use(no);
        use(yes);
        assertThat(introductions.find(ada, id).status()).isEqualTo(Status.ACCEPTED);
        assertThat(outbox.mails())
                .filteredOn(mail -> mail.key().startsWith("introduction/"))
                .hasSize(3);
    }

    @Test
    void noIsSilentAndMayStillBecomeYes() throws Exception {
        use(no);
        assertThat(page(no).select(STATE).text()).isEqualTo("You said no. Ada was not told.");
        assertThat(page(no).select("main button")).isEmpty();
        assertThat(outbox.to("ada.brandt@example.org")).isEmpty();
        use(yes);
        assertThat(page(yes).select(STATE).text()).isEqualTo("You both said yes.");
    }

    @Test
    void notNowSaysSoAndTheMailFourWeeksLaterBringsNewLinks() throws Exception {
        use(notNow);
        assertThat(page(notNow).select(STATE).text())
                .isEqualTo("You said “not now”. You will be asked again in some weeks; Ada was not told.");
        assertThat(outbox.to("ada.brandt@example.org")).isEmpty();
    }

    @Test
    void aLinkAfterTheLapseSaysThatItLapsed() throws Exception {
        time.pass(Duration.ofDays(7));
        for (var link : List.of(yes, notNow, no)) {
            assertThat(page(link).select(STATE).text()).startsWith("This question has lapsed without an answer");
            use(link);
        }
        assertThat(members.connected(ada, chi)).isFalse();
    }

    @Test
    void aLinkAfterTheTakingBackSaysSoKindly() throws Exception {
        introductions.withdraw(ada, id);
        use(yes);
        assertThat(page(yes).select(STATE).text())
                .isEqualTo("Ada took this question back. There is nothing for you to do.");
        assertThat(members.connected(ada, chi)).isFalse();
    }

    @Test
    void aYesToSomebodyWhoSetMeAsideSinceReadsLikeAnyTakingBack() throws Exception {
        assertThat(page(yes).select("main button")).hasSize(1);
        never.say(ada, chi);
        for (var link : List.of(yes, notNow, no)) {
            use(link);
            assertThat(page(link).select(STATE).text())
                    .isEqualTo("Ada took this question back. There is nothing for you to do.");
            assertThat(page(link).select("main button")).isEmpty();
        }
        assertThat(members.connected(ada, chi)).isFalse();
        assertThat(outbox.to("ada.brandt@example.org")).isEmpty();
        never.takeBack(ada, chi);
        use(yes);
        assertThat(members.connected(ada, chi)).isFalse();
    }

    @Test
    void whoSetsTheAskerAsideHasSaidNoInSilence() throws Exception {
        never.say(chi, ada);
        assertThat(introductions.waitingFor(chi)).isEmpty();
        assertThat(page(no).select(STATE).text()).isEqualTo("You said no. Ada was not told.");
        assertThat(introductions.find(ada, id).status()).isEqualTo(Status.ASKED);
        assertThat(outbox.to("ada.brandt@example.org")).isEmpty();
    }

    @Test
    void anAlteredOrVeryOldLinkIsKindAndDoesNothing() throws Exception {
        mvc.perform(get(yes + "x")).andExpect(status().isNotFound());
        mvc.perform(post(yes + "x").with(csrf())).andExpect(redirectedUrl(yes + "x"));
        time.pass(Duration.ofDays(61));
        var answer = mvc.perform(get(yes)).andExpect(status().isNotFound()).andReturn();
        assertThat(Jsoup.parse(answer.getResponse().getContentAsString())
                        .select("h1")
                        .text())
                .isEqualTo("This link does not work");
        use(yes);
        assertThat(members.connected(ada, chi)).isFalse();
    }

    @Test
    void aLinkAboutSomebodyWhomIMayNotSeeAnyMoreIsKind() throws Exception {
        jdbc.sql("delete from membership where member_id = :ada")
                .param("ada", ada.value())
                .update();
        mvc.perform(get(yes)).andExpect(status().isNotFound());
        use(yes);
        assertThat(members.connected(ada, chi)).isFalse();
    }

    @Test
    void aLinkWithoutTheFormTokenAnswersNothing() throws Exception {
        mvc.perform(post(yes)).andExpect(status().isForbidden());
        assertThat(introductions.find(chi, id).status()).isEqualTo(Status.ASKED);
    }

    @Test
    void everyLinkOfTheMailAboutTwoYesesOpens() throws Exception {
        introductions.accept(chi, id);
        for (var reader : List.of(ada, chi)) {
            var address = reader.equals(ada) ? "ada.brandt@example.org" : "chi.nwosu@example.org";
            var letter = outbox.to(address).stream()
                    .filter(mail -> mail.key().contains("/accepted/"))
                    .findFirst()
                    .orElseThrow();
            mvc.perform(get(letter.link("/introductions/")).with(Cast.by(reader)))
                    .andExpect(status().isOk());
        }
    }

    private void use(String link) throws Exception {
        mvc.perform(post(link).with(csrf())).andExpect(redirectedUrl(link));
    }

    private Document page(String link) throws Exception {
        var answer = mvc.perform(get(link)).andExpect(status().isOk());
        return Jsoup.parse(answer.andReturn().getResponse().getContentAsString());
    }
}
