package io.rapport.meeting.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.match.NeverTogether;
import io.rapport.meeting.Meeting;
import io.rapport.meeting.MeetingId;
import io.rapport.meeting.Meetings;
import io.rapport.meeting.Outcome;
import io.rapport.meeting.ReminderRun;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** The links of a mail, followed by somebody who is not signed in. */
@RapportTest
class MeetingAnswerPagesTest {

    private static final String ADAS = "ada.brandt@example.org";
    private static final String CHIS = "chi.nwosu@example.org";

    @Autowired
    MockMvc mvc;

    @Autowired
    Meetings meetings;

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
    ApplicationContext application;

    MemberId ada;
    MemberId chi;
    MeetingId id;

    @BeforeEach
    void adaAsksChi() {
        ada = cast.ada();
        chi = cast.chi();
        members.connect(ada, chi);
        id = meetings.propose(ada, chi);
    }

    @Test
    void lookingChangesNothingAndOneButtonAgrees() throws Exception {
        meetings.agree(ada, id, meetings.find(ada, id).open().get(1).start());
        var link = outbox.last(CHIS).link("/answers/meetings/");
        var page = html(link);
        assertThat(page.select(".meeting-times button")).hasSize(3);
        assertThat(page.select(".meeting-times .btn-primary")).hasSize(1);
        assertThat(html(link).select(".meeting-times button")).hasSize(3);
        assertThat(meetings.find(chi, id).meeting().state()).isEqualTo(Meeting.State.PROPOSED);

        var suits = page.select(".meeting-times li").stream()
                .filter(each -> each.text().contains("suits Ada"))
                .findFirst()
                .orElseThrow();
        var answered = send(link, suits.select("[name=start]").attr("value"), 200);
        assertThat(answered.select("h1").text()).startsWith("You meet Ada on ");
        assertThat(meetings.find(chi, id).meeting().state()).isEqualTo(Meeting.State.AGREED);

        // a second click, and the other links of the same mail
        send(link, suits.select("[name=start]").attr("value"), 410);
        assertThat(html(link).select("h1").text()).startsWith("You meet Ada on ");
        assertThat(html(link).select("main form")).isEmpty();
    }

    @Test
    void aRefusedAnswerLeavesTheLinkUsable() throws Exception {
        var link = outbox.last(CHIS).link("/answers/meetings/");
        send(link, "1", 409);
        var start = html(link).select("[name=start]").attr("value");
        assertThat(send(link, start, 200).select("h1").text()).startsWith("You said yes.");
    }

    @Test
    void aTimeIsNotAgreedWithSomebodyWhoSetMeAsideSinceAndNothingTellsWhy() throws Exception {
        meetings.agree(ada, id, meetings.find(ada, id).open().getFirst().start());
        var link = outbox.last(CHIS).link("/answers/meetings/");
        var start = html(link).select("[name=start]").attr("value");
        var mails = outbox.mails().size();
        never.say(ada, chi);
        send(link, start, 410);
        assertThat(html(link).select("main form")).isEmpty();
        assertThat(meetings.find(chi, id).meeting().state()).isEqualTo(Meeting.State.LAPSED);
        assertThat(meetings.find(chi, id).meeting().callingOff()).isNull();
        assertThat(outbox.mails()).hasSize(mails);
    }

    @Test
    void whatIsAgreedStandsAlsoIfOneSetsTheOtherAside() throws Exception {
        var start = meetings.find(ada, id).open().getFirst().start();
        meetings.agree(ada, id, start);
        meetings.agree(chi, id, start);
        never.say(ada, chi);
        assertThat(meetings.find(chi, id).meeting().state()).isEqualTo(Meeting.State.AGREED);
    }

    @Test
    void expiredAlteredAndStaleLinksChangeNothing() throws Exception {
        var link = outbox.last(CHIS).link("/answers/meetings/");
        var start = html(link).select("[name=start]").attr("value");
        send(link.replaceFirst("\\?.*", "") + "x", start, 410);
        meetings.callOff(ada, id, "");
        assertThat(html(link).select("main form")).isEmpty();
        send(link, start, 410);
        time.pass(Duration.ofDays(31));
        mvc.perform(get(link)).andExpect(status().isGone());
        assertThat(meetings.find(chi, id).meeting().state()).isEqualTo(Meeting.State.CALLED_OFF);
    }

    @Test
    void aLinkOfSomebodyWhoHasLeftIsGone() throws Exception {
        var link = outbox.last(CHIS).link("/answers/meetings/");
        members.leave(chi);
        mvc.perform(get(link)).andExpect(status().isGone());
    }

    @Test
    void theLinkOfOneQuestionDoesNotAnswerAnother() throws Exception {
        var token = outbox.last(CHIS)
                .link("/answers/meetings/")
                .replaceFirst("\\?.*", "")
                .replaceFirst(".*/", "");
        mvc.perform(get("/answers/outcomes/" + token)).andExpect(status().isGone());
        mvc.perform(post("/answers/outcomes/" + token).param("word", "USEFUL").with(csrf()))
                .andExpect(status().isGone());
    }

    @Test
    void afterwardsOneTapSaysHowItWas() throws Exception {
        var start = meetings.find(ada, id).open().getFirst().start();
        meetings.agree(ada, id, start);
        meetings.agree(chi, id, start);
        time.set(start.plus(Duration.ofHours(2)));
        ReminderRun.everything(application);
        var links = outbox.last(CHIS).links().stream()
                .filter(each -> each.startsWith("/answers/outcomes/"))
                .toList();
        assertThat(links).hasSize(3);
        assertThat(html(links.get(2)).select("main .btn-primary").text()).isEqualTo("We did not meet");
        assertThat(meetings.find(chi, id).myWord()).isNull();
        mvc.perform(post(links.get(0).replaceFirst("\\?.*", ""))
                        .param("word", "USEFUL")
                        .param("text", "A pupil")
                        .with(csrf()))
                .andExpect(status().isOk());
        assertThat(meetings.find(chi, id).myWord())
                .isEqualTo(new Outcome(id, chi, true, true, "A pupil", time.instant()));
        assertThat(meetings.find(ada, id).myWord()).isNull();
        mvc.perform(get(links.get(1))).andExpect(status().isGone());
        assertThat(outbox.last(ADAS).links()).doesNotContainAnyElementsOf(links);
    }

    private Document html(String link) throws Exception {
        return Jsoup.parse(mvc.perform(get(link))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
    }

    private Document send(String link, String start, int code) throws Exception {
        return Jsoup.parse(mvc.perform(post(link.replaceFirst("\\?.*", ""))
                        .param("start", start)
                        .with(csrf()))
                .andExpect(status().is(code))
                .andReturn()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
    }
}
