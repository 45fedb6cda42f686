package io.rapport.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.community.Communities;
import io.rapport.community.Organisers;
import io.rapport.meeting.Subscriptions;
import io.rapport.member.Kind;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Relation;
import io.rapport.member.Side;
import io.rapport.member.Statement;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Ada offers to teach Java, which her communities may read. Eve comes to the event from another community, and looks for
 * just that. Ada has said nothing for the event.
 */
@RapportTest
class ReadByGuestsTest extends AtPackagingDays {

    private static final String ADAS_OFFER = "I teach Java programming to beginners";
    private static final String ADAS_ASK = "A first customer for the web shops I build";

    @Autowired
    MockMvc mvc;

    @Autowired
    EventTurns day;

    @Autowired
    Outbox outbox;

    @Autowired
    Members members;

    @Autowired
    Communities communities;

    @Autowired
    Organisers organisers;

    @Autowired
    Subscriptions subscriptions;

    MemberId eve;
    String base;

    @BeforeEach
    void eveComesFromOutside() {
        eve = cast.eve();
        turns.bring(ben, event, "Name,Email\nEve Moreau,eve.moreau@example.org\n");
        attendees.invite(ben, chamber.id(), event.id());
        turns.invite();
        attending.come(ada, event.id());
        attending.come(eve, event.id());
        attending.say(
                eve,
                event.id(),
                List.of(
                        Cast.statement(
                                Side.OFFER, Kind.CUSTOMERS, "Our shop needs somebody who builds a web shop for it"),
                        Cast.statement(Side.ASK, Kind.MENTORING, "Someone who teaches me to program in Java")));
        turns.pair();
        base = "/gatherings/" + event.id();
    }

    @Test
    void whatAProfileSaysToItsCommunityIsReadByItsMembersAndByNoGuest() throws Exception {
        assertThat(pairs(ada, chi)).as("members are compared").isEqualTo(1);
        assertThat(pairs(ada, eve)).as("a guest is not").isZero();
        for (var path : List.of("/people", "/people/" + id(ada))) {
            assertThat(read(chi, base + path)).as("a member reads it: " + path).contains(ADAS_OFFER);
            assertThat(read(eve, base + path)).as(path).contains("Ada Brandt").doesNotContain(ADAS_OFFER, ADAS_ASK);
        }
        assertThat(read(eve, "/api" + base + "/people")).contains("Ada Brandt").doesNotContain(ADAS_OFFER, ADAS_ASK);

        wishes.wish(ada, event.id(), id(eve), "");
        turns.tellOfRequests();
        assertThat(outbox.last("eve.moreau@example.org").text()).contains("Ada").doesNotContain(ADAS_OFFER, ADAS_ASK);
        assertThat(read(eve, base)).contains("Ada Brandt").doesNotContain(ADAS_OFFER, ADAS_ASK);
        wishes.wish(eve, event.id(), id(ada), "");
        search(1);
        publish();
        day.takeAll();
        assertPlanHides(ADAS_OFFER, ADAS_ASK);
    }

    private void assertPlanHides(String... sentences) throws Exception {
        var plan = "/plans/" + id(eve);
        for (var path : List.of(plan, plan + "/now", plan + "/plan.ics", "/api" + base + "/plan", calendarOf(eve))) {
            assertThat(read(eve, path)).as(path).contains("Ada Brandt").doesNotContain(sentences);
        }
        assertThat(printed(eve, plan)).contains("Ada Brandt").doesNotContain(sentences);
        var mail = outbox.last("eve.moreau@example.org");
        assertThat(mail.subject()).isEqualTo("Your plan for Packaging Days");
        assertThat(mail.text()).contains("Ada Brandt").doesNotContain(sentences);
        assertThat(java.util.Objects.requireNonNull(mail.calendar()).replace("\r\n ", ""))
                .contains("Ada Brandt")
                .doesNotContain(sentences);
    }

    @Test
    void whatSheSaysForTheEventIsReadByAll() throws Exception {
        var form = Jsoup.parse(read(ada, base + "/words"));
        assertThat(form.select("#OFFER-text-0").val()).as("proposed to her").startsWith(ADAS_OFFER);
        assertThat(read(ada, base)).contains("guests from outside read nothing of it");
        attending.say(ada, event.id(), attending.proposed(attending.part(ada, event.id()), ada));
        turns.pair();
        assertThat(pairs(ada, eve)).isEqualTo(1);
        assertThat(read(eve, base + "/people/" + id(ada))).contains(ADAS_OFFER, ADAS_ASK);
        assertThat(read(ada, base)).doesNotContain("guests from outside read nothing of it");
    }

    @Test
    void whoeverSaysThatThereIsNothingIsNotReadByTheirProfileInstead() throws Exception {
        attending.say(ada, event.id(), List.of());
        turns.pair();
        assertThat(pairs(ada, chi)).isZero();
        assertThat(read(chi, base + "/people/" + id(ada))).doesNotContain(ADAS_OFFER, ADAS_ASK);
    }

    @Test
    void whatHasExpiredInAProfileIsReadByNobody() throws Exception {
        assertThat(read(chi, base + "/people/" + id(ada))).contains(ADAS_OFFER, ADAS_ASK);
        turns.sql("update statement set expires_on = '2026-11-22' where text like 'A first customer%'");
        assertThat(read(chi, base + "/people/" + id(ada))).doesNotContain(ADAS_ASK);
        assertThat(Jsoup.parse(read(ada, base + "/words"))
                        .select("[name^=ASK-text]")
                        .eachAttr("value"))
                .containsOnly("");
    }

    @Test
    void whoDeclinesAndComesBackIsComparedWithWhoeverSpokeMeanwhile() {
        assertThat(pairs(ada, chi)).isEqualTo(1);
        attending.decline(ada, event.id());
        attending.say(chi, event.id(), attending.proposed(attending.part(chi, event.id()), chi));
        turns.pair();
        assertThat(pairs(ada, chi)).isZero();
        attending.come(ada, event.id());
        turns.pair();
        assertThat(pairs(ada, chi)).isEqualTo(1);
    }

    @Test
    void whatSheWritesIntoHerProfileAfterwardsIsReadAndComparedAmongMembersOnly() {
        var offers = profile(List.of());
        turns.pair();
        assertThat(pairs(ada, chi)).isZero();
        profile(offers);
        turns.pair();
        assertThat(pairs(ada, chi)).isEqualTo(1);
        assertThat(pairs(ada, eve)).isZero();
        assertThat(turns.count("select count(*) from attendee where matched_at is null"))
                .isZero();
    }

    @Test
    void whoeverLeavesTheCommunityIsComparedAsAGuestAndWhoeverComesBackAsAMember() {
        assertThat(pairs(ada, chi)).isEqualTo(1);
        organisers.remove(ben, chamber.id(), ada);
        turns.pair();
        assertThat(pairs(ada, chi))
                .as("her profile is not for them to read any more")
                .isZero();
        communities.join(chamber.id(), ada);
        turns.pair();
        assertThat(pairs(ada, chi)).isEqualTo(1);
    }

    @Test
    void aGuestWhoJoinsTheCommunityIsComparedWithTheProfilesOfItsMembers() {
        assertThat(pairs(ada, eve)).isZero();
        communities.join(chamber.id(), eve);
        turns.pair();
        assertThat(pairs(ada, eve)).isEqualTo(1);
    }

    /** @return what her profile said before */
    private List<Statement> profile(List<Statement> statements) {
        var before = members.find(ada, Relation.SELF).orElseThrow().statements();
        members.change(ada, profile -> profile.with(sketch -> sketch.statements = statements));
        return before;
    }

    private int pairs(MemberId one, MemberId other) {
        var pair = Apart.of(id(one).value(), id(other).value());
        return turns.count(
                "select count(*) from attendee_pair where low = '" + pair.low() + "' and high = '" + pair.high() + "'");
    }

    private String calendarOf(MemberId who) {
        return subscriptions.address(who).replaceFirst("^https?://[^/]+", "");
    }

    private String read(MemberId who, String path) throws Exception {
        var read = mvc.perform(get(path).with(Cast.by(who)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return read.replace("\r\n ", "");
    }

    private String printed(MemberId who, String plan) throws Exception {
        var pdf = mvc.perform(get(plan + "/plan.pdf").with(Cast.by(who)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}
