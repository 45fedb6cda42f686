package io.rapport.member.web;

import static io.rapport.Cast.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.account.Accounts;
import io.rapport.channel.mail.MailChoices;
import io.rapport.channel.mail.MailKind;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Relation;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@RapportTest
class SettingsPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    Members members;

    @Autowired
    Accounts accounts;

    @Autowired
    MailChoices mails;

    @Autowired
    Cast cast;

    @Test
    void eachKindOfMailHasASwitchOfItsOwn() throws Exception {
        var ada = cast.ada();
        assertThat(read(ada, "/profile/settings").select("input[name=mail][checked]"))
                .hasSize(MailKind.values().length);
        web.perform(post("/profile/settings/mail")
                        .param("mail", "MEETING", "INTRODUCTION")
                        .with(by(ada))
                        .with(csrf()))
                .andExpect(redirectedUrl("/profile/settings"));
        assertThat(read(ada, "/profile/settings")
                        .select("input[name=mail][checked]")
                        .eachAttr("value"))
                .containsExactly("INTRODUCTION", "MEETING");
        assertThat(mails.of("ada.brandt@example.org").get(MailKind.ROUND)).isFalse();
    }

    @Test
    void everythingAboutAMemberCanBeTakenAlong() throws Exception {
        var ada = cast.ada();
        members.connect(ada, cast.chi());
        web.perform(get("/profile/export").with(by(ada)))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", "attachment; filename=\"rapport.json\""))
                .andExpect(jsonPath("$.member.profile.name").value("Ada Brandt"))
                .andExpect(jsonPath("$.member.profile.phone").value("+49 40 123456"))
                .andExpect(jsonPath("$.member.profile.offers.length()").value(1))
                .andExpect(jsonPath("$.member.connections[0]").value("Chi Nwosu"))
                .andExpect(jsonPath("$.member.mails.ROUND").value(true));
    }

    @Test
    void aProgramReadsItsMembersOwnProfile() throws Exception {
        var ada = cast.ada();
        web.perform(get("/api/me").with(by(ada)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.id").value(ada.toString()))
                .andExpect(jsonPath("$.timeZone").value("Europe/Berlin"))
                .andExpect(jsonPath("$.asks[0].text").value("A first customer for the web shops I build"))
                .andExpect(jsonPath("$.availability[0].day").value("TUESDAY"))
                .andExpect(jsonPath("$.visibleTo.contact").value("INTRODUCED"));
        web.perform(get("/api/me")).andExpect(status().isUnauthorized());
    }

    @Test
    void somebodyWithAnAccountWhoIsNoMemberHasNoProfile() throws Exception {
        var operator = MemberId.of(accounts.open("chi@example.org").id());
        for (var address : new String[] {"/profile", "/profile/settings", "/profile/export", "/welcome", "/api/me"}) {
            web.perform(get(address).with(by(operator))).andExpect(status().isNotFound());
        }
    }

    @Test
    void leavingTakesTheWordAndThenEverythingOfOnesOwn() throws Exception {
        var ada = cast.ada();
        var chi = cast.chi();
        members.connect(ada, chi);
        var page = Jsoup.parse(web.perform(post("/profile/leaving")
                        .param("word", "stay")
                        .with(by(ada))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(page.select("#word-error").text()).isEqualTo("“stay” is not the word “leave”. Nothing was removed.");
        assertThat(members.find(ada, Relation.SELF)).isPresent();
        web.perform(post("/profile/leaving")
                        .param("word", " Leave")
                        .with(by(ada))
                        .with(csrf()))
                .andExpect(redirectedUrl("/sign-in"));
        assertThat(members.find(ada, Relation.SELF)).isEmpty();
        assertThat(accounts.findByEmail("ada.brandt@example.org")).isEmpty();
        assertThat(members.connectionsOf(chi)).isEmpty();
        assertThat(members.find(chi, Relation.SELF)).isPresent();
    }

    private Document read(MemberId member, String address) throws Exception {
        return Jsoup.parse(web.perform(get(address).with(by(member)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
    }
}
