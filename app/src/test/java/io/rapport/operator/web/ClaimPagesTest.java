package io.rapport.operator.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.account.Account;
import io.rapport.account.Accounts;
import io.rapport.account.Audit;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Relation;
import io.rapport.operator.Operators;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@RapportTest
class ClaimPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    Operators operators;

    @Autowired
    Accounts accounts;

    @Autowired
    Members members;

    @Autowired
    Audit audit;

    @Autowired
    TestTime now;

    String link = "";

    @BeforeEach
    void firstStart() {
        link = anotherStart();
    }

    private String anotherStart() {
        return operators.invitation().orElseThrow().replaceFirst("^https?://[^/]+", "");
    }

    @Test
    void whoeverHoldsTheLinkOfTheFirstStartBecomesTheOperatorAndAMember() throws Exception {
        var cookies = web.perform(post(link)
                        .param("name", " Chi Nwosu ")
                        .param("email", "Chi@Example.org")
                        .with(csrf()))
                .andExpect(redirectedUrl("/communities/new"))
                .andReturn()
                .getResponse()
                .getCookies();

        var chi = accounts.findByEmail("chi@example.org").orElseThrow();
        assertThat(chi.operator()).isTrue();
        assertThat(members.find(MemberId.of(chi.id().toString()), Relation.SELF)
                        .orElseThrow()
                        .name())
                .isEqualTo("Chi Nwosu");
        assertThat(audit.latest(null, 10)).extracting(Audit.Entry::deed).containsExactly("operator.claim");
        web.perform(get("/operator").cookie(cookies)).andExpect(status().isOk());
    }

    @Test
    void openingTheLinkAsksForNameAndAddressAndChangesNothing() throws Exception {
        var page = Jsoup.parse(web.perform(get(link))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());

        assertThat(page.select("main input:not([type=hidden])").eachAttr("name"))
                .containsExactly("name", "email");
        assertThat(accounts.anyOperator()).isFalse();
    }

    @Test
    void onceThereIsAnOperatorNoLinkWorksAndNoStartPrintsOne() throws Exception {
        var later = anotherStart();
        claim(later);

        assertThat(operators.invitation()).isEmpty();
        for (var each : new String[] {link, later}) {
            web.perform(get(each)).andExpect(status().isGone());
            web.perform(post(each)
                            .param("name", "Eve")
                            .param("email", "eve@example.org")
                            .with(csrf()))
                    .andExpect(status().isGone());
        }
        assertThat(accounts.findByEmail("eve@example.org")).isEmpty();
    }

    @Test
    void anAlteredOrOldLinkMakesNobodyOperator() throws Exception {
        web.perform(get(link + "x")).andExpect(status().isGone());
        now.pass(Duration.ofHours(24));
        web.perform(get(link)).andExpect(status().isGone());
        web.perform(post(link)
                        .param("name", "Eve")
                        .param("email", "eve@example.org")
                        .with(csrf()))
                .andExpect(status().isGone());

        assertThat(accounts.anyOperator()).isFalse();
        claim(anotherStart());
    }

    @Test
    void ofTwoWhoPressAtOnceOneBecomesTheOperator() throws Exception {
        var together = new CountDownLatch(2);
        var answers = new ArrayList<Future<Integer>>();
        try (var hands = Executors.newFixedThreadPool(2)) {
            for (var name : new String[] {"ada", "eve"}) {
                answers.add(hands.submit(() -> {
                    together.countDown();
                    together.await();
                    return web.perform(post(link)
                                    .param("name", name)
                                    .param("email", name + "@example.org")
                                    .with(csrf()))
                            .andReturn()
                            .getResponse()
                            .getStatus();
                }));
            }
        }

        assertThat(answers).extracting(Future::get).containsExactlyInAnyOrder(302, 410);
        assertThat(accounts.search("@example.org", 10))
                .extracting(Account::operator)
                .containsExactly(true);
    }

    @Test
    void whatCannotBeANameOrAnAddressIsSaidAndTheLinkKeepsWorking() throws Exception {
        refused("", "chi@example.org");
        refused("x".repeat(10_000), "chi@example.org");
        refused("Chi", "a".repeat(10_000) + "@example.org");
        refused("Chi", "chi@example.org\r\nBcc: all@example.org");
        refused("Chi", "");

        claim(link);
    }

    @Test
    void scriptInANameIsOnlyText() throws Exception {
        var page = web.perform(post(link)
                        .param("name", "<script>alert(1)</script>\"'")
                        .param("email", "nothing")
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(page).select("input[name=name]").val()).isEqualTo("<script>alert(1)</script>\"'");
        assertThat(Jsoup.parse(page).select("script:not([src])")).isEmpty();

        var cookies = web.perform(post(link)
                        .param("name", "<script>alert(1)</script>")
                        .param("email", "chi@example.org")
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getCookies();
        var next = web.perform(get("/operator").cookie(cookies))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(next).select("script:not([src])")).isEmpty();
    }

    private void claim(String link) throws Exception {
        web.perform(post(link)
                        .param("name", "Chi Nwosu")
                        .param("email", "chi@example.org")
                        .with(csrf()))
                .andExpect(status().isFound());
        assertThat(accounts.anyOperator()).isTrue();
    }

    private void refused(String name, String email) throws Exception {
        var page = web.perform(
                        post(link).param("name", name).param("email", email).with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(page).select(".wrong")).hasSize(1);
        assertThat(page.length()).isLessThan(10_000);
        assertThat(accounts.anyOperator()).isFalse();
    }
}
