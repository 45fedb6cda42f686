package io.rapport.account;

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
import io.rapport.member.MemberId;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

@RapportTest
class SignInTest {

    private static final String ADA = "ada.brandt@example.org";

    @Autowired
    MockMvc web;

    @Autowired
    Cast cast;

    @Autowired
    Outbox outbox;

    @Autowired
    Limits limits;

    @Autowired
    Links links;

    @Autowired
    SignInLinks signInLinks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTime now;

    MemberId ada = MemberId.of(UUID.randomUUID().toString());

    @BeforeEach
    void adaHasAnAccount() {
        limits.clear();
        ada = cast.ada();
    }

    @AfterEach
    void nothingIsOnItsWay() {
        signInLinks.settle();
    }

    @Test
    void aMailedLinkSignsInOnceByItsButton() throws Exception {
        ask(ADA);
        var link = mailedLink();

        var page = page(web.perform(get(link)).andExpect(status().isOk()).andReturn());
        assertThat(page.select("main button").eachText()).containsExactly("Sign in");

        assertThat(signedIn()).isEmpty();
        var cookies = web.perform(post(link).with(csrf()))
                .andExpect(redirectedUrl("/"))
                .andReturn()
                .getResponse()
                .getCookies();
        assertThat(signedIn()).containsExactly(ada.toString());
        web.perform(get("/operator").cookie(cookies)).andExpect(status().isForbidden());
        web.perform(post(link).with(csrf())).andExpect(status().isGone());
        assertThat(signedIn()).containsExactly(ada.toString());
        var gone = page(web.perform(get(link)).andExpect(status().isGone()).andReturn());
        assertThat(gone.select("main a").eachAttr("href")).containsExactly("/sign-in");
    }

    @Test
    void anAddressThatIsNoneDoesNotSpoilTheLinkThatLeadsBackToIt() throws Exception {
        var wanted = web.perform(get("/people").with(request -> {
                    request.setQueryString("words=%zz");
                    return request;
                }))
                .andExpect(redirectedUrl("/sign-in"))
                .andReturn();
        ask(ADA);
        web.perform(post(mailedLink()).cookie(wanted.getResponse().getCookies()).with(csrf()))
                .andExpect(redirectedUrl("/"));
        assertThat(signedIn()).containsExactly(ada.toString());
    }

    @Test
    void theAnswerIsTheSameWhetherTheAddressIsKnownOrNot() throws Exception {
        var unknown = ask("nobody@example.org");
        var known = ask(ADA);
        mailedLink();

        assertThat(unknown.getResponse().getStatus())
                .isEqualTo(known.getResponse().getStatus());
        assertThat(unknown.getResponse().getRedirectedUrl())
                .isEqualTo(known.getResponse().getRedirectedUrl())
                .isEqualTo("/sign-in/sent");
        assertThat(outbox.mails()).extracting(Outbox.Mail::to).containsExactly(ADA);
    }

    @Test
    void theLinkIsNowhereInTheDatabaseButByItsHash() throws Exception {
        ask(ADA);
        var token = mailedLink().replace("/sign-in/link/", "");

        assertThat(jdbc.sql("select count(*) from link where token_hash = sha256(convert_to(:token, 'UTF8'))")
                        .param("token", token)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from link where link::text like '%' || :token || '%'")
                        .param("token", token)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void anExpiredOrAlteredLinkSignsNobodyIn() throws Exception {
        ask(ADA);
        var link = mailedLink();

        web.perform(get(link + "x")).andExpect(status().isGone());
        web.perform(post(link + "x").with(csrf())).andExpect(status().isGone());
        now.pass(Duration.ofMinutes(15));
        web.perform(get(link)).andExpect(status().isGone());
        web.perform(post(link).with(csrf())).andExpect(status().isGone());
        assertThat(signedIn()).isEmpty();
    }

    @Test
    void aLinkForSomethingElseDoesNotSignIn() throws Exception {
        var token = links.issue("answer", ada.toString(), Duration.ofDays(7));

        web.perform(post("/sign-in/link/" + token).with(csrf())).andExpect(status().isGone());
    }

    @Test
    void ofTwoPressesAtOnceOneSignsIn() throws Exception {
        ask(ADA);
        var link = mailedLink();
        var together = new CountDownLatch(2);
        var answers = new ArrayList<Future<Integer>>();
        try (var hands = Executors.newFixedThreadPool(2)) {
            for (var hand = 0; hand < 2; hand++) {
                answers.add(hands.submit(() -> {
                    together.countDown();
                    together.await();
                    return web.perform(post(link).with(csrf()))
                            .andReturn()
                            .getResponse()
                            .getStatus();
                }));
            }
        }

        assertThat(answers).extracting(Future::get).containsExactlyInAnyOrder(302, 410);
    }

    @Test
    void afterwardsOneIsWhereOneWantedToGo() throws Exception {
        var before = web.perform(get("/meetings?week=2").accept("text/html"))
                .andExpect(redirectedUrl("/sign-in"))
                .andReturn()
                .getResponse()
                .getCookies();
        ask(ADA);

        var after = web.perform(post(mailedLink()).cookie(before).with(csrf()))
                .andReturn()
                .getResponse();
        assertThat(after.getRedirectedUrl()).isEqualTo("/meetings?week=2&continue");
        assertThat(sessionId(after.getCookies()))
                .as("a session that somebody may have planted")
                .isNotEqualTo(sessionId(before));
        assertThat(signedIn()).containsExactly(ada.toString());
    }

    @Test
    void anAddressGetsFiveLinksInAQuarterOfAnHour() throws Exception {
        for (var i = 0; i < 5; i++) {
            assertThat(ask(ADA).getResponse().getStatus()).isEqualTo(302);
        }
        var refused = ask(ADA.toUpperCase(Locale.ROOT));
        assertThat(refused.getResponse().getStatus()).isEqualTo(429);
        assertThat(page(refused).select(".wrong").text()).startsWith("That was several times in a short while.");
        assertThat(ask("nobody@example.org").getResponse().getStatus()).isEqualTo(302);

        now.pass(Duration.ofMinutes(4));
        assertThat(ask(ADA).getResponse().getStatus()).isEqualTo(302);
    }

    @Test
    void onePlaceCannotAskForEverybody() throws Exception {
        for (var i = 0; i < 100; i++) {
            assertThat(ask("somebody" + i + "@example.org").getResponse().getStatus())
                    .isEqualTo(302);
        }

        assertThat(ask("one.more@example.org").getResponse().getStatus()).isEqualTo(429);
    }

    @Test
    void whatIsNoAddressIsSaidAndNothingIsPosted() throws Exception {
        for (var address : new String[] {
            "", "ada", "ada@example.org\r\nBcc: all@example.org", "a".repeat(10_000) + "@example.org", "<script>@x.y"
        }) {
            var answer = ask(address);
            assertThat(answer.getResponse().getStatus()).isEqualTo(422);
            assertThat(page(answer).select(".wrong").text()).startsWith("This does not look like an e-mail address.");
            assertThat(answer.getResponse().getContentAsString()).doesNotContain("<script>@");
        }
        ask(ADA);
        mailedLink();
        assertThat(outbox.mails()).hasSize(1);
    }

    @Test
    void theFormIsCalm() throws Exception {
        var page = page(web.perform(get("/sign-in")).andExpect(status().isOk()).andReturn());

        assertThat(page.select("main input:not([type=hidden])").eachAttr("name"))
                .containsExactly("email");
        assertThat(page.select("script:not([src]), [style], [onclick]")).isEmpty();
    }

    @Test
    void signingOutEndsIt() throws Exception {
        ask(ADA);
        var cookies = web.perform(post(mailedLink()).with(csrf()))
                .andReturn()
                .getResponse()
                .getCookies();
        assertThat(signedIn()).containsExactly(ada.toString());

        web.perform(post("/sign-out").cookie(cookies).with(csrf())).andExpect(redirectedUrl("/sign-in"));

        assertThat(signedIn()).isEmpty();
    }

    @Test
    void oldLinksAreForgotten() {
        links.issue("sign-in", ada.toString(), Duration.ofMinutes(15));
        now.pass(Duration.ofDays(29));
        links.issue("answer", "1", Duration.ofDays(7));
        now.pass(Duration.ofDays(2));

        links.sweep();

        assertThat(jdbc.sql("select count(*) from link").query(Integer.class).single())
                .isEqualTo(1);
    }

    private List<String> signedIn() {
        return jdbc.sql("select principal_name from spring_session where principal_name is not null")
                .query((row, number) -> String.valueOf(row.getString("principal_name")))
                .list();
    }

    private static String sessionId(Cookie[] cookies) {
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals("SESSION"))
                .map(Cookie::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No session among "
                        + Arrays.stream(cookies).map(Cookie::getName).toList()));
    }

    @Test
    void theLinkIsMailedInTheLanguageOfTheBrowser() throws Exception {
        web.perform(post("/sign-in")
                .param("email", ADA)
                .header("Accept-Language", "de-AT")
                .with(csrf()));
        mailedLink();
        assertThat(outbox.last(ADA).subject()).isEqualTo("Ihr Link zum Anmelden");
    }

    private MvcResult ask(String email) throws Exception {
        return web.perform(post("/sign-in").param("email", email).with(csrf())).andReturn();
    }

    /** The mail is written after the answer was given. */
    private String mailedLink() {
        signInLinks.settle();
        return outbox.last(ADA).link("/sign-in/link/");
    }

    private static Document page(MvcResult result) throws Exception {
        return Jsoup.parse(result.getResponse().getContentAsString());
    }
}
