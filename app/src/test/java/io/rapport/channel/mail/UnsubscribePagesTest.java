package io.rapport.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Outbox;
import io.rapport.RapportTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@RapportTest
class UnsubscribePagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    Letters letters;

    @Autowired
    MailChoices choices;

    @Autowired
    Outbox outbox;

    String link = "";

    @BeforeEach
    void aLetterWithALink() {
        letters.post(SomeLetter.letter("1", "round", "ada@example.org", "Your week", null));
        link = outbox.last("ada@example.org").link("/unsubscribe/");
    }

    @Test
    void openingTheLinkAsksWithOneButtonAndChangesNothing() throws Exception {
        var page = Jsoup.parse(web.perform(get(link))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());

        assertThat(page.select("main button").eachText()).containsExactly("Stop these mails");
        assertThat(choices.of("ada@example.org")).containsEntry(MailKind.ROUND, true);
    }

    @Test
    void theButtonStopsThisKindAndNoOther() throws Exception {
        web.perform(post(link)).andExpect(status().isOk());

        assertThat(choices.of("ada@example.org"))
                .containsEntry(MailKind.ROUND, false)
                .containsEntry(MailKind.INTRODUCTION, true);
        assertThat(choices.of("chi@example.org")).containsEntry(MailKind.ROUND, true);
    }

    @Test
    void aMailProgramPostsWithoutEverSeeingThePage() throws Exception {
        web.perform(post(link).contentType("application/x-www-form-urlencoded").content("List-Unsubscribe=One-Click"))
                .andExpect(status().isOk());
        web.perform(post(link)).andExpect(status().isOk());

        assertThat(choices.of("ada@example.org")).containsEntry(MailKind.ROUND, false);
    }

    @Test
    void everyMailToOneAddressOfOneKindHasTheSameLinkAndOthersDoNot() {
        letters.post(SomeLetter.letter("2", "round", "ada@example.org", "Your next week", null));
        letters.post(SomeLetter.letter("3", "meeting", "ada@example.org", "Tuesday", null));
        letters.post(SomeLetter.letter("4", "round", "chi@example.org", "Your week", null));

        assertThat(outbox.mails().stream()
                        .map(mail -> mail.link("/unsubscribe/").equals(link)))
                .containsExactly(true, true, false, false);
    }

    @Test
    void anAlteredLinkIsUnknown() throws Exception {
        web.perform(get(link + "x")).andExpect(status().isNotFound());
        web.perform(post(link + "x")).andExpect(status().isNotFound());

        assertThat(choices.of("ada@example.org")).containsEntry(MailKind.ROUND, true);
    }
}
