package io.rapport.operator.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.account.AccountId;
import io.rapport.account.Accounts;
import io.rapport.account.Audit;
import io.rapport.account.SignInLinks;
import io.rapport.channel.mail.MailState;
import io.rapport.channel.mail.Outbox;
import io.rapport.member.MemberId;
import io.rapport.web.Texts;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@RapportTest
class OperatorPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    Cast cast;

    @Autowired
    Accounts accounts;

    @Autowired
    Audit audit;

    @Autowired
    Outbox outbox;

    @Autowired
    SignInLinks signInLinks;

    @Autowired
    MessageSource messages;

    MemberId ben = MemberId.of("00000000-0000-0000-0000-000000000001");
    MemberId ada = ben;

    @BeforeEach
    void benIsTheOperator() {
        ben = cast.ben();
        ada = cast.ada();
        accounts.makeOperator(account(ben));
    }

    @Test
    void aMemberSeesNoneOfItAndAStrangerIsAskedToSignIn() throws Exception {
        var mail = heldMail();
        var pages = List.of(
                "/operator", "/operator/outbox", "/operator/outbox/" + mail, "/operator/accounts", "/operator/record");
        for (var page : pages) {
            web.perform(get(page).with(operator())).andExpect(status().isOk());
            web.perform(get(page).with(Cast.by(ada))).andExpect(status().isForbidden());
            web.perform(get(page)).andExpect(redirectedUrl("/sign-in"));
        }
        for (var deed : List.of(
                "/operator/outbox/" + mail + "/sending",
                "/operator/outbox/" + mail + "/discarding",
                "/operator/outbox/held/sending",
                "/operator/accounts/" + ada + "/operator",
                "/operator/accounts/" + ben + "/operator/removal",
                "/operator/accounts/" + ben + "/link")) {
            web.perform(post(deed).with(Cast.by(ada)).with(csrf())).andExpect(status().isForbidden());
            web.perform(post(deed).with(operator())).andExpect(status().isForbidden());
        }
        assertThat(audit.latest(null, 10)).isEmpty();
        assertThat(outbox.find(mail).orElseThrow().state()).isEqualTo(MailState.HELD);
    }

    @Test
    void healthSaysWhatRunsAndWhatWaits() throws Exception {
        heldMail();
        var page = page("/operator");

        assertThat(page.select("h1").text()).isEqualTo("Everything is running");
        assertThat(page.select(".figures b").eachText()).containsExactly("0", "1", "0");
        assertThat(page.select(".facts").text())
                .contains("No mail server is set", "PostgreSQL 18", "db: well", "Last change: ");
    }

    @Test
    void aHeldMailCanBeReadAsPlainWords() throws Exception {
        var id = heldMail();

        var list = page("/operator/outbox?state=HELD");
        assertThat(list.select("tbody tr")).hasSize(1);
        assertThat(list.select("tbody th").text()).isEqualTo("Your link to sign in");
        assertThat(page("/operator/outbox?state=FAILED").select("tbody tr")).isEmpty();
        var mail = page("/operator/outbox/" + id);
        assertThat(mail.select(".lines").text()).contains("Sign in to Rapport: http", "/sign-in/link/");
        web.perform(get("/operator/outbox/4711").with(operator())).andExpect(status().isNotFound());
    }

    @Test
    void aMailIsReleasedOrThrownAwayOnceAndThatIsOnRecord() throws Exception {
        var first = heldMail();

        web.perform(post("/operator/outbox/" + first + "/sending")
                        .with(operator())
                        .with(csrf()))
                .andExpect(redirectedUrl("/operator/outbox/" + first));
        web.perform(
                post("/operator/outbox/" + first + "/sending").with(operator()).with(csrf()));
        assertThat(outbox.find(first).orElseThrow().state()).isEqualTo(MailState.WAITING);
        web.perform(post("/operator/outbox/" + first + "/discarding")
                .with(operator())
                .with(csrf()));
        assertThat(outbox.find(first).orElseThrow().state()).isEqualTo(MailState.DISCARDED);
        assertThat(outbox.find(first).orElseThrow().words()).isNull();

        assertThat(audit.latest(null, 10)).extracting(Audit.Entry::deed).containsExactly("mail.discard", "mail.send");
        assertThat(page("/operator/record").select("tbody code").eachText())
                .containsExactly("mail.discard", "mail.send");
    }

    @Test
    void whatWasHeldIsReleasedTogether() throws Exception {
        heldMail();

        web.perform(post("/operator/outbox/held/sending").with(operator()).with(csrf()));

        assertThat(outbox.counts()).containsEntry(MailState.HELD, 0).containsEntry(MailState.WAITING, 1);
    }

    @Test
    void accountsAreFoundByAPartOfTheirAddress() throws Exception {
        assertThat(page("/operator/accounts").select("tbody tr")).hasSize(2);
        assertThat(page("/operator/accounts?q=ADA").select("tbody th").eachText())
                .containsExactly("ada.brandt@example.org");
        assertThat(page("/operator/accounts?q=%25").select("tbody tr")).isEmpty();
    }

    @Test
    void anOperatorMakesAnotherAndTheLastOneStays() throws Exception {
        web.perform(post("/operator/accounts/" + ben + "/operator/removal")
                        .with(operator())
                        .with(csrf()))
                .andExpect(status().isConflict());
        web.perform(
                post("/operator/accounts/" + ada + "/operator").with(operator()).with(csrf()));
        assertThat(accounts.find(account(ada)).orElseThrow().operator()).isTrue();

        web.perform(post("/operator/accounts/" + ben + "/operator/removal")
                .with(operator())
                .with(csrf()));
        assertThat(accounts.find(account(ben)).orElseThrow().operator()).isFalse();
        assertThat(audit.latest(null, 10))
                .extracting(Audit.Entry::deed)
                .containsExactly("operator.unmake", "operator.make");
    }

    @Test
    void somebodyWithoutMailGetsALinkFromTheOperatorAndThatIsOnRecord() throws Exception {
        var page = Jsoup.parse(web.perform(post("/operator/accounts/" + ada + "/link")
                        .with(operator())
                        .with(csrf()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());

        var token = page.select("code").text().replaceFirst(".*/", "");
        assertThat(signInLinks.use(token)).contains(account(ada));
        assertThat(audit.latest(null, 10)).extracting(Audit.Entry::deed).containsExactly("account.link");
        assertThat(audit.latest(null, 10).toString()).doesNotContain(token);
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(web.perform(get(path).with(operator()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private long heldMail() throws InterruptedException {
        signInLinks.mail("ada.brandt@example.org", "a test " + System.nanoTime(), new Texts(messages, Locale.UK));
        for (var i = 0; i < 100 && outbox.latest(null, null, 1).isEmpty(); i++) {
            Thread.sleep(50);
        }
        return outbox.latest(null, null, 1).getFirst().id();
    }

    private RequestPostProcessor operator() {
        return SecurityMockMvcRequestPostProcessors.user(ben.toString()).roles("USER", "OPERATOR");
    }

    private static AccountId account(MemberId member) {
        return AccountId.of(member.toString());
    }
}
