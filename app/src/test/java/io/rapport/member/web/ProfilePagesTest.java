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
import io.rapport.member.Goal;
import io.rapport.member.Level;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.member.Visibility;
import io.rapport.member.Way;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@RapportTest
class ProfilePagesTest {

    private static final String SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

    @Autowired
    MockMvc web;

    @Autowired
    Members members;

    @Autowired
    Cast cast;

    @Test
    void ownersSeeAllOfTheirProfileAndHowToChangeIt() throws Exception {
        var page = read(cast.ada(), "/profile");
        assertThat(page.select("h1").text()).isEqualTo("Ada Brandt");
        assertThat(page.select("#offers .statements p:first-child").eachText())
                .containsExactly("I teach Java programming to beginners, an hour a week");
        assertThat(page.select("#about dd").eachText())
                .containsExactly(
                        "Ada & Co",
                        "Trade",
                        "Professional",
                        "Hamburg",
                        "English",
                        "Europe/Berlin",
                        "ada.brandt@example.org",
                        "+49 40 123456");
        assertThat(page.select("main a[href^=/profile/]").eachAttr("href"))
                .contains("/profile/about", "/profile/aims", "/profile/meeting", "/profile/visibility");
    }

    @ParameterizedTest
    @CsvSource({
        "COMMUNITY, COMMUNITY, true",
        "COMMUNITY, INTRODUCED, true",
        "INTRODUCED, COMMUNITY, false",
        "INTRODUCED, INTRODUCED, true",
        "NOBODY, COMMUNITY, false",
        "NOBODY, INTRODUCED, false",
        "NOBODY, SELF, true"
    })
    void eachPartIsSeenByThoseWhomItsOwnerChose(Visibility visibility, Relation reader, boolean seen) throws Exception {
        var ada = cast.ada();
        cast.change(
                ada,
                profile -> profile.with(sketch -> {
                    sketch.visibilities = new Profile.Visibilities(visibility, visibility, visibility);
                    sketch.videoLink = "https://meet.example.org/ada";
                    sketch.statements = profile.statements().stream()
                            .map(each -> new io.rapport.member.Statement(
                                    each.id(), each.side(), each.kind(), each.text(), visibility, null))
                            .toList();
                }));
        var text = read(ada, "/profile?as=" + reader.name().toLowerCase(java.util.Locale.ROOT))
                .select("main")
                .text();
        for (var part : List.of(
                "I want small firms to last",
                "Business opportunities",
                "Hamburg",
                "ada.brandt@example.org",
                "+49 40 123456",
                "https://meet.example.org/ada",
                "I teach Java programming",
                "A first customer for the web shops")) {
            assertThat(text.contains(part)).as(part).isEqualTo(seen);
        }
        assertThat(text).contains("Ada Brandt", "Works at Ada’s", "Ada & Co", "Trade", "Professional");
    }

    @Test
    void aboutIsStoredAsItWasTyped() throws Exception {
        var ada = cast.ada();
        send(ada, about(ada).param("name", "  Ada   Brandt-Şahin 🦉\u0007 ")).andExpect(redirectedUrl("/profile"));
        var profile = profile(ada);
        assertThat(profile.name()).isEqualTo("Ada Brandt-Şahin 🦉");
        assertThat(profile.level()).isEqualTo(Level.LEAD);
        assertThat(profile.languages()).containsExactly("de", "sv");
        assertThat(profile.zone()).isEqualTo(ZoneId.of("Europe/Stockholm"));
        assertThat(profile.statements()).hasSize(2);
    }

    @Test
    void aNameOfTenThousandLettersIsRefusedByItsLengthAndNothingTypedIsLost() throws Exception {
        var ada = cast.ada();
        var page = refused(ada, about(ada).param("name", "x".repeat(10_000)));
        assertThat(page.select("#name-error").text())
                .isEqualTo("This has 10,000 characters; at most 200 are possible. Please shorten it.");
        assertThat(page.select("#name").attr("aria-describedby")).isEqualTo("name-error");
        assertThat(page.select("#name").val()).hasSize(10_000);
        assertThat(page.select("#headline").val()).isEqualTo("Builds web shops");
        assertThat(page.select("#level option[selected]").val()).isEqualTo("LEAD");
        assertThat(page.select("input[name=languages][checked]").eachAttr("value"))
                .containsExactlyInAnyOrder("de", "sv");
        assertThat(page.select("[role=alert]").text())
                .isEqualTo("Nothing was stored yet, and what you typed is still here. Please look at what is marked.");
        assertThat(profile(ada).name()).isEqualTo("Ada Brandt");
    }

    @ParameterizedTest
    @CsvSource({
        "level, CHIEF, “CHIEF” is not one of the choices. Please choose again.",
        "zone, Mars/Olympus, “Mars/Olympus” is not one of the choices. Please choose again.",
        "languages, klingon, “klingon” is not one of the choices. Please choose again.",
        "locale, xx-XX, “xx-XX” is not one of the choices. Please choose again.",
        "name, '   ', Please fill this in."
    })
    void whatCannotBeChosenIsNamed(String field, String value, String sentence) throws Exception {
        var ada = cast.ada();
        assertThat(refused(ada, about(ada, field).param(field, value))
                        .select("#" + field + "-error")
                        .text())
                .isEqualTo(sentence);
    }

    @Test
    void ascriptInAnyFieldIsOnlyText() throws Exception {
        var ada = cast.ada();
        send(
                        ada,
                        about(ada, "name", "headline", "organisation", "industry", "place")
                                .param("name", SCRIPT)
                                .param("headline", SCRIPT)
                                .param("organisation", SCRIPT)
                                .param("industry", SCRIPT)
                                .param("place", SCRIPT))
                .andExpect(redirectedUrl("/profile"));
        send(ada, form(ada, "/profile/aims").param("purpose", SCRIPT)).andExpect(redirectedUrl("/profile"));
        send(
                        ada,
                        form(ada, "/profile/statements")
                                .param("side", "OFFER")
                                .param("kind", "STAGE")
                                .param("text", SCRIPT))
                .andExpect(redirectedUrl("/profile#offers"));
        for (var address :
                List.of("/profile", "/profile?as=community", "/profile/about", "/profile/aims", "/welcome/offers")) {
            var html = html(ada, address);
            assertThat(html).doesNotContain("<script>alert").doesNotContain("<img src=x");
            assertThat(Jsoup.parse(html).select("[onerror]")).isEmpty();
        }
        assertThat(read(ada, "/profile").select("h1").text()).isEqualTo(SCRIPT);
        assertThat(read(ada, "/profile/about").select("#place").val()).isEqualTo(SCRIPT);
    }

    @Test
    void anOldFormCannotUndoWhatAnotherTabStored() throws Exception {
        var ada = cast.ada();
        var first = form(ada, "/profile/aims").param("purpose", "From the first tab");
        var second = form(ada, "/profile/aims").param("purpose", "From the second tab");
        send(ada, first).andExpect(redirectedUrl("/profile"));
        var page = refused(ada, second);
        assertThat(profile(ada).purpose()).isEqualTo("From the first tab");
        assertThat(page.select("[role=alert]").text()).startsWith("This was changed in another tab");
        assertThat(page.select("#purpose").val()).isEqualTo("From the second tab");
        send(
                        ada,
                        post("/profile/aims")
                                .param("version", page.select("[name=version]").val())
                                .param("purpose", page.select("#purpose").val()))
                .andExpect(redirectedUrl("/profile"));
        assertThat(profile(ada).purpose()).isEqualTo("From the second tab");
    }

    @Test
    void aimsAreStored() throws Exception {
        var ada = cast.ada();
        send(
                        ada,
                        form(ada, "/profile/aims")
                                .param("purpose", "Two\r\n\r\n\r\nlines\u0000")
                                .param("goals", "CAREER", "BELONGING"))
                .andExpect(redirectedUrl("/profile"));
        assertThat(profile(ada).purpose()).isEqualTo("Two\n\nlines");
        assertThat(profile(ada).goals()).isEqualTo(Set.of(Goal.CAREER, Goal.BELONGING));
    }

    @Test
    void howToMeetIsStoredAndStretchesThatOverlapBecomeOne() throws Exception {
        var ada = cast.ada();
        send(
                        ada,
                        form(ada, "/profile/meeting")
                                .param("budget", "3")
                                .param("ways", "VIDEO")
                                .param("phone", "")
                                .param("videoLink", "https://meet.example.org/ada")
                                .param("pausedUntil", "2026-12-24")
                                .param("day", "FRIDAY", "FRIDAY", "")
                                .param("from", "09:00", "10:30", "09:00")
                                .param("to", "11:00", "12:00", "12:00"))
                .andExpect(redirectedUrl("/profile"));
        var profile = profile(ada);
        assertThat(profile.attentionBudget()).isEqualTo(3);
        assertThat(profile.ways()).isEqualTo(Set.of(Way.VIDEO));
        assertThat(profile.phone()).isNull();
        assertThat(profile.pausedUntil()).isEqualTo(LocalDate.of(2026, 12, 24));
        assertThat(profile.availability())
                .containsExactly(
                        new io.rapport.member.Availability(DayOfWeek.FRIDAY, LocalTime.of(9, 0), LocalTime.of(12, 0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "videoLink | http://meet.example.org | “http://meet.example.org” is not an https address. Please paste the whole link; it begins with https://",
                "videoLink | javascript:alert(1) | “javascript:alert(1)” is not an https address. Please paste the whole link; it begins with https://",
                "phone | call me | “call me” is not a phone number that can be dialled. Please use digits, spaces and a leading +, as in +49 40 123456.",
                "budget | 11 | “11” is not a number from 0 to 10. Please choose again.",
                "pausedUntil | tomorrow | “tomorrow” is not a day. Please write it as 2026-12-31.",
                "pausedUntil | 2028-01-01 | A break can last until Tuesday, 23 November 2027 at most. Please choose an earlier day."
            })
    void whatCannotBeUsedForMeetingIsNamed(String field, String value, String sentence) throws Exception {
        var ada = cast.ada();
        var request = form(ada, "/profile/meeting").param(field, value);
        if (!field.equals("budget")) {
            request.param("budget", "2");
        }
        assertThat(refused(ada, request).select("#" + field + "-error").text()).isEqualTo(sentence);
    }

    @Test
    void aStretchThatEndsBeforeItBeginsIsNamedAndStays() throws Exception {
        var ada = cast.ada();
        var page = refused(
                ada,
                form(ada, "/profile/meeting")
                        .param("budget", "2")
                        .param("day", "TUESDAY")
                        .param("from", "12:00")
                        .param("to", "09:00"));
        assertThat(page.select("#availability-error").text())
                .isEqualTo(
                        "Tuesday, 12:00 to 09:00, ends before it begins. Please swap the two, or use two lines for a night.");
        assertThat(page.select("[name=from]").getFirst().val()).isEqualTo("12:00");
    }

    @Test
    void whoSeesWhatIsStored() throws Exception {
        var ada = cast.ada();
        assertThat(read(ada, "/profile/visibility").select("input[checked]").eachAttr("value"))
                .containsExactly("COMMUNITY", "COMMUNITY", "INTRODUCED");
        send(
                        ada,
                        form(ada, "/profile/visibility")
                                .param("purpose", "NOBODY")
                                .param("place", "INTRODUCED")
                                .param("contact", "NOBODY"))
                .andExpect(redirectedUrl("/profile"));
        assertThat(profile(ada).visibilities())
                .isEqualTo(new Profile.Visibilities(Visibility.NOBODY, Visibility.INTRODUCED, Visibility.NOBODY));
    }

    @Test
    void aViewThatDoesNotExistIsNotThere() throws Exception {
        web.perform(get("/profile").param("as", "everyone").with(by(cast.ada())))
                .andExpect(status().isNotFound());
    }

    private MockHttpServletRequestBuilder about(MemberId member, String... without) {
        var request = form(member, "/profile/about");
        var left = Set.of(without);
        var values = new java.util.LinkedHashMap<>(java.util.Map.of(
                "headline", "Builds web shops", "level", "LEAD", "zone", "Europe/Stockholm", "locale", "en-GB"));
        values.forEach((name, value) -> {
            if (!left.contains(name)) {
                request.param(name, value);
            }
        });
        if (without.length > 0 && !left.contains("name")) {
            request.param("name", "Ada Brandt");
        }
        return left.contains("languages") ? request : request.param("languages", "de", "sv");
    }

    private MockHttpServletRequestBuilder form(MemberId member, String address) {
        return post(address).param("version", String.valueOf(members.version(member)));
    }

    private org.springframework.test.web.servlet.ResultActions send(
            MemberId member, MockHttpServletRequestBuilder request) throws Exception {
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
        return Jsoup.parse(html(member, address));
    }

    private String html(MemberId member, String address) throws Exception {
        return web.perform(get(address).with(by(member)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private Profile profile(MemberId member) {
        return members.find(member, Relation.SELF).orElseThrow();
    }
}
