package io.rapport.promise;

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
import io.rapport.member.Members;
import java.time.Duration;
import java.time.LocalDate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** The link of a reminder, followed by somebody who is not signed in. */
@RapportTest
class PromiseLinksTest {

    static final String SCRIPT = "<script>alert(1)</script>";

    @Autowired
    MockMvc mvc;

    @Autowired
    Promises promises;

    @Autowired
    DueToday dueToday;

    @Autowired
    Members members;

    @Autowired
    Cast cast;

    @Autowired
    Outbox outbox;

    @Autowired
    TestTime time;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theLinkOfTheReminderKeepsThePromiseWithoutSigningIn() throws Exception {
        var ada = cast.ada();
        var chi = cast.chi();
        members.connect(ada, chi);
        promises.promise(ada, chi, null, SCRIPT, LocalDate.of(2026, 11, 27));
        var id = promises.openFor(ada).getFirst().promise().id();
        time.pass(Duration.ofDays(4));
        dueToday.remind();
        var mail = outbox.last("ada.brandt@example.org");
        assertThat(Jsoup.parse(mail.html()).select("blockquote").text()).isEqualTo(SCRIPT);
        assertThat(Jsoup.parse(mail.html()).select("script")).isEmpty();
        var link = mail.link("/answers/promises/");
        for (var each : mail.links()) {
            mvc.perform(get(each)).andExpect(status().isOk());
        }
        assertThat(promises.openFor(ada)).hasSize(1);
        var page = page(link);
        assertThat(page.select("main script")).isEmpty();
        assertThat(page.select("main button").eachText()).containsExactly("I kept it", "Let it go");
        mvc.perform(post(link + "/keeping")).andExpect(status().isForbidden());
        mvc.perform(post(link + "/keeping").with(csrf())).andExpect(redirectedUrl(link));
        mvc.perform(post(link + "/letting-go").with(csrf())).andExpect(redirectedUrl(link));
        assertThat(page(link).select(".lede").text()).isEqualTo("This promise was kept.");
        assertThat(promises.find(ada, id).promise().status().name()).isEqualTo("KEPT");
        mvc.perform(get(link + "x")).andExpect(status().isNotFound());
        mvc.perform(post(link + "x/keeping").with(csrf())).andExpect(redirectedUrl(link + "x"));
    }

    @Test
    void aLinkAboutSomebodyWhomIMayNotSeeAnyMoreIsKind() throws Exception {
        var ada = cast.ada();
        var chi = cast.chi();
        members.connect(ada, chi);
        promises.promise(ada, chi, null, "I send you the list", LocalDate.of(2026, 11, 27));
        time.pass(Duration.ofDays(4));
        dueToday.remind();
        var link = outbox.last("ada.brandt@example.org").link("/answers/promises/");
        jdbc.sql("delete from connection").update();
        mvc.perform(get(link)).andExpect(status().isNotFound());
    }

    private Document page(String path) throws Exception {
        var answer = mvc.perform(get(path)).andExpect(status().isOk());
        return Jsoup.parse(answer.andReturn().getResponse().getContentAsString());
    }
}
