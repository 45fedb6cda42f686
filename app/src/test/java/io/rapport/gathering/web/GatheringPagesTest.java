package io.rapport.gathering.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.account.Accounts;
import io.rapport.community.CommunityId;
import io.rapport.gathering.Attendees;
import io.rapport.gathering.Gathering;
import io.rapport.gathering.Gathering.WishRule;
import io.rapport.gathering.GatheringTurns;
import io.rapport.gathering.Gatherings;
import io.rapport.gathering.Wishes;
import io.rapport.member.MemberId;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Each page of an event once, as the person who uses it. */
@RapportTest
class GatheringPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Cast cast;

    @Autowired
    GatheringTurns turns;

    @Autowired
    Gatherings gatherings;

    @Autowired
    Attendees attendees;

    @Autowired
    Wishes wishes;

    @Autowired
    Accounts accounts;

    @Autowired
    Outbox outbox;

    MemberId ben;
    MemberId ada;
    MemberId chi;
    CommunityId chamber;

    @BeforeEach
    void aChamber() {
        ben = cast.ben();
        ada = cast.ada();
        chi = cast.chi();
        chamber = cast.chamber(ben, ada, chi).id();
    }

    Gathering event() {
        var event = turns.event(ben, chamber, WishRule.MUTUAL);
        attendees.addAllMembers(ben, chamber, event.id());
        attendees.invite(ben, chamber, event.id());
        turns.invite();
        turns.pair();
        return event;
    }

    Document page(MemberId who, String path) throws Exception {
        return page(get(path).with(Cast.by(who)), HttpStatus.OK);
    }

    Document page(MockHttpServletRequestBuilder request, HttpStatus status) throws Exception {
        var answer = mvc.perform(request)
                .andExpect(status().is(status.value()))
                .andReturn()
                .getResponse();
        var page = Jsoup.parse(answer.getContentAsString());
        assertThat(page.select("[style], style, script:not([src]), [onclick]")).isEmpty();
        assertThat(answer.getContentAsByteArray().length).isLessThan(100_000);
        return page;
    }

    MockHttpServletRequestBuilder posting(MemberId who, String path) {
        return post(path).with(Cast.by(who)).with(csrf());
    }

    MockHttpServletRequestBuilder making() {
        return posting(ben, "/communities/" + chamber + "/gatherings")
                .param("name", "Packaging Days")
                .param("place", "Kiel")
                .param("about", "Come and meet")
                .param("zone", "Europe/Berlin")
                .param("until", "2026-12-06")
                .param("wishes", "SUGGESTED")
                .param("pause", "0")
                .param("least", "1")
                .param("most", "9")
                .param("budget", "10")
                .param("apart", "")
                .param("day-0", "2026-12-09")
                .param("starts-0", "09:00");
    }

    @Test
    void anOrganiserMakesAnEvent() throws Exception {
        assertThat(page(ben, "/communities/" + chamber + "/gatherings/new")
                        .select("h1")
                        .text())
                .isEqualTo("Make an event");
        mvc.perform(making().param("slot", "20").param("ends-0", "12:00").param("tables-0", "1-20"))
                .andExpect(status().is3xxRedirection());
        var made = gatherings.of(ben, chamber).getFirst().gathering();
        var overview = page(ben, made.address());
        assertThat(overview.select(".figures b").eachText()).containsExactly("0", "0", "20", "9");
        assertThat(page(ben, "/communities/" + chamber + "/gatherings")
                        .select("main .waiting a")
                        .text())
                .isEqualTo("Packaging Days");
        assertThat(page(ben, "/communities/" + chamber)
                        .select("a[href$=/gatherings]")
                        .text())
                .isEqualTo("Events");
    }

    @Test
    void whatCannotBeIsSaidBesideItsFieldAndNothingTypedIsLost() throws Exception {
        var form = page(
                making().param("slot", "2").param("ends-0", "08:00").param("tables-0", ""),
                HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(form.select("#slot-error").text())
                .isEqualTo("“2” is not a number from 5 to 240. Please choose again.");
        assertThat(form.select("#name").val()).isEqualTo("Packaging Days");
        assertThat(form.select("#day-0").val()).isEqualTo("2026-12-09");

        form = page(
                making().param("slot", "20").param("ends-0", "08:00").param("tables-0", "1"),
                HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(form.select("#day-0-error").text()).isEqualTo("It ends at 08:00 before it starts at 09:00.");

        form = page(
                making().param("slot", "20").param("ends-0", "12:00").param("tables-0", " , "),
                HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(form.select("#tables-0-error").text()).isEqualTo("There are no tables in this hall.");
        assertThat(gatherings.of(ben, chamber)).isEmpty();
    }

    @Test
    void sessionsThatOverlapAreNamed() throws Exception {
        var event = turns.event(ben, chamber, WishRule.MUTUAL);
        var form = page(
                posting(ben, event.address() + "/programme")
                        .param("revision", "0")
                        .param("day-0", "2026-12-09")
                        .param("starts-0", "09:00")
                        .param("ends-0", "12:00")
                        .param("title-0", "Keynote")
                        .param("on-0", "2026-12-09")
                        .param("from-0", "10:00")
                        .param("to-0", "10:40")
                        .param("title-3", "Lunch")
                        .param("on-3", "2026-12-09")
                        .param("from-3", "10:30")
                        .param("to-3", "11:00"),
                HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(form.select("#title-3-error").text()).isEqualTo("It overlaps with “Keynote” from 10:00 to 10:40.");
        assertThat(form.select("#title-3").val()).isEqualTo("Lunch");
    }

    @Test
    void everyPartOfAnEventHasItsPage() throws Exception {
        var event = event();
        for (var part : List.of("settings", "programme", "rooms", "groups", "people", "people/new", "plan", "end")) {
            assertThat(page(ben, event.address() + "/" + part).select("h1").text())
                    .as(part)
                    .isNotBlank();
        }
        mvc.perform(posting(ben, event.address() + "/groups")
                        .param("revision", "0")
                        .param("group-0", "Buyers")
                        .param("group-1", "Sellers"))
                .andExpect(redirectedUrl(event.address() + "/groups"));
        assertThat(page(ben, event.address() + "/groups").select("[name=apart-pair]"))
                .hasSize(3);
        var stale = page(
                posting(ben, event.address() + "/groups").param("revision", "0").param("group-0", "Others"),
                HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(stale.select("[role=alert]").text()).startsWith("Somebody else changed this meanwhile");
        assertThat(stale.select("#group-0").val()).isEqualTo("Others");
    }

    @Test
    void betweenTwoHallsTheFormAsksHowLongItTakesToWalk() throws Exception {
        var event = event();
        var rooms = event.address() + "/rooms";
        assertThat(page(ben, rooms).select("[name^=way-]")).isEmpty();
        mvc.perform(posting(ben, rooms)
                        .param("revision", "0")
                        .param("hall-0", "Hall A")
                        .param("tables-0", "1")
                        .param("hall-1", "Hall B")
                        .param("tables-1", "2")
                        .param("more", "more"))
                .andExpect(redirectedUrl(rooms));
        var asked = page(ben, rooms);
        assertThat(asked.select("label[for=way-0-1]").text()).isEqualTo("Hall A to Hall B, minutes");
        assertThat(asked.select("[name=way-0-1]").val()).isEmpty();
        mvc.perform(posting(ben, rooms)
                        .param("revision", "1")
                        .param("hall-0", "Hall A")
                        .param("tables-0", "1")
                        .param("hall-1", "Hall B")
                        .param("tables-1", "2")
                        .param("way-0-1", "7"))
                .andExpect(redirectedUrl(event.address()));
        assertThat(page(ben, rooms).select("[name=way-0-1]").val()).isEqualTo("7");
        var third = page(
                posting(ben, rooms)
                        .param("revision", "2")
                        .param("hall-0", "Hall A")
                        .param("tables-0", "1")
                        .param("hall-1", "Foyer")
                        .param("tables-1", "2")
                        .param("hall-4", "Hall C")
                        .param("tables-4", "3")
                        .param("way-0-1", "7"),
                HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(third.select("#way-0-1").val()).isEqualTo("7");
        assertThat(third.select("label[for^=way-]").eachText())
                .containsExactly("Hall A to Foyer, minutes", "Hall A to Hall C, minutes", "Foyer to Hall C, minutes");
        assertThat(third.select("#way-0-4-error, #way-1-4-error").eachText())
                .containsOnly("Say it for each two halls; 0 if they are next to each other.");
        var detour = page(
                posting(ben, rooms)
                        .param("revision", "2")
                        .param("hall-0", "Hall A")
                        .param("tables-0", "1")
                        .param("hall-1", "Foyer")
                        .param("tables-1", "2")
                        .param("hall-4", "Hall C")
                        .param("tables-4", "3")
                        .param("way-0-1", "7")
                        .param("way-0-4", "1")
                        .param("way-1-4", "1"),
                HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(detour.select("#way-0-1-error").text())
                .isEqualTo("Over Hall C it takes only 2 minutes. One of the figures is wrong.");
    }

    @Test
    void anAttendeeIsChangedByOrganisers() throws Exception {
        var event = event();
        var attendee = turns.attendee(event.id(), ada);
        var address = event.address() + "/people/" + attendee.id();
        assertThat(page(ben, address).select("#name").val()).isEqualTo("Ada Brandt");
        mvc.perform(posting(ben, address)
                        .param("revision", String.valueOf(attendee.revision()))
                        .param("name", "Ada Brandt")
                        .param("booth", "2")
                        .param("marks", "first")
                        .param("arrives", "2026-12-09T10:00"))
                .andExpect(redirectedUrl(event.address() + "/people"));
        var changed = turns.attendee(event.id(), ada);
        assertThat(changed.firstTime()).isTrue();
        assertThat(changed.arrives()).hasToString("2026-12-09T09:00:00Z");
        var wrong = page(
                posting(ben, address)
                        .param("revision", String.valueOf(changed.revision()))
                        .param("name", "Ada Brandt")
                        .param("arrives", "soon"),
                HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(wrong.select("#arrives-error").text()).startsWith("“soon” is no day and time");
    }

    @Test
    void anAttendeeWishesAndAnswersOnTheirPage() throws Exception {
        var event = event();
        var mine = page(ada, "/gatherings/" + event.id());
        assertThat(mine.select("#suggested h3").eachText()).containsExactly("Chi Nwosu");
        assertThat(mine.select(".facing dt").eachText()).containsExactly("You → Chi", "Chi → you");
        var to = mine.select("#suggested [name=to]").val();
        mvc.perform(posting(ada, "/gatherings/" + event.id() + "/wishes").param("to", to))
                .andExpect(redirectedUrl("/gatherings/" + event.id()));
        assertThat(page(ada, "/gatherings/" + event.id()).select("#asked a").text())
                .isEqualTo("Chi Nwosu");
        var asked = page(chi, "/gatherings/" + event.id());
        assertThat(asked.select("#requests h3").text()).isEqualTo("Ada Brandt");
        mvc.perform(posting(chi, asked.select("#requests form").getFirst().attr("action")));
        assertThat(page(ada, "/gatherings/" + event.id()).select("#agreed a").text())
                .isEqualTo("Chi Nwosu");
        for (var path : List.of("/people", "/people/" + to, "/aside", "/words")) {
            assertThat(page(ada, "/gatherings/" + event.id() + path)
                            .select("h1")
                            .text())
                    .isNotBlank();
        }
        assertThat(page(ada, "/gatherings/" + event.id() + "/people").text()).doesNotContain("@example.org");
    }

    @Test
    void whatAnAttendeeSaysForTheEventStaysWithTheEvent() throws Exception {
        var event = event();
        var form = page(ada, "/gatherings/" + event.id() + "/words");
        assertThat(form.select("#OFFER-text-0").val()).startsWith("I teach Java");
        mvc.perform(posting(ada, "/gatherings/" + event.id() + "/words")
                        .param("OFFER-text-0", "A talk about shops")
                        .param("OFFER-kind-0", "STAGE")
                        .param("leaves", "2026-12-09T11:00"))
                .andExpect(redirectedUrl("/gatherings/" + event.id()));
        assertThat(page(ada, "/gatherings/" + event.id() + "/words")
                        .select("#OFFER-text-0")
                        .val())
                .isEqualTo("A talk about shops");
        assertThat(page(ada, "/profile").text()).contains("I teach Java");
    }

    @Test
    void somebodyFromAFileArrivesByTheirLinkSignedInAndFilledIn() throws Exception {
        var event = turns.event(ben, chamber, WishRule.MUTUAL);
        turns.bring(ben, event, "Name,Email\nMara Reinholt,mara@example.org\n");
        attendees.invite(ben, chamber, event.id());
        turns.invite();
        var link = outbox.last("mara@example.org").link("/invitations/events/");
        var door = page(get(link), HttpStatus.OK);
        assertThat(door.select("h1").text()).isEqualTo("You are invited to Packaging Days");
        assertThat(door.select("main button").eachText()).containsExactly("I will come", "I cannot come");
        mvc.perform(post(link).with(csrf())).andExpect(redirectedUrl("/gatherings/" + event.id()));
        var mara = MemberId.of(
                accounts.findByEmail("mara@example.org").orElseThrow().id());
        assertThat(page(mara, "/gatherings/" + event.id()).select("h1").text()).isEqualTo("Packaging Days");
        page(get("/invitations/events/nothing"), HttpStatus.NOT_FOUND);
    }

    @Test
    void aRequestIsAnsweredFromAMailWithoutSigningIn() throws Exception {
        var event = event();
        wishes.wish(ada, event.id(), turns.attendee(event.id(), chi).id(), "");
        turns.tellOfRequests();
        var link = outbox.last("chi.nwosu@example.org").link("/answers/wishes/");
        assertThat(page(get(link), HttpStatus.OK).select("main button").text()).isEqualTo("Yes, meet Ada");
        mvc.perform(post(link).with(csrf())).andExpect(redirectedUrl(link));
        assertThat(page(get(link), HttpStatus.OK).select(".notice").text()).startsWith("You said yes.");
        page(get("/answers/wishes/nothing"), HttpStatus.NOT_FOUND);
    }

    @Test
    void anEventLeadsToItsPageBeforeItHasAPlan() throws Exception {
        var event = event();
        var here = "/gatherings/" + event.id();
        for (var path : List.of("/meetings", "/")) {
            assertThat(page(ada, path).select("a[href=" + here + "]").eachText())
                    .as(path)
                    .hasSize(1);
        }
        mvc.perform(get("/plans").with(Cast.by(ada))).andExpect(redirectedUrl(here));
        var second = event();
        assertThat(page(ada, "/plans").select("main li a").eachAttr("href"))
                .containsExactlyInAnyOrder("/gatherings/" + second.id(), here);
        mvc.perform(posting(ada, here + "/coming/end")).andExpect(redirectedUrl(here));
        assertThat(page(ada, "/meetings").select("a[href=" + here + "]")).isEmpty();
        assertThat(page(ada, "/plans").select("a[href=" + here + "]"))
                .as("they may come after all")
                .hasSize(1);
    }

    @Test
    void thePageOfSomebodyWhoWasAskedAndDeclinedSaysSo() throws Exception {
        var event = event();
        var chis = turns.attendee(event.id(), chi).id();
        wishes.wish(ada, event.id(), chis, "");
        mvc.perform(posting(chi, "/gatherings/" + event.id() + "/coming/end"));
        var mine = page(ada, "/gatherings/" + event.id());
        assertThat(mine.select("#asked").text()).contains("Chi Nwosu Chi cannot come.");
        var other = page(ada, mine.select("#asked a").attr("href"));
        assertThat(other.select(".notice").text()).isEqualTo("Chi cannot come.");
        page(get("/gatherings/" + event.id() + "/people/" + chis).with(Cast.by(ben)), HttpStatus.NOT_FOUND);
    }

    @Test
    void aPlanIsFoundLookedAtChangedAndPublished() throws Exception {
        var event = event();
        wishes.wish(ada, event.id(), turns.attendee(event.id(), chi).id(), "");
        wishes.wish(chi, event.id(), turns.attendee(event.id(), ada).id(), "");
        var plan = event.address() + "/plan";
        mvc.perform(posting(ben, plan + "/search")).andExpect(redirectedUrl(plan));
        assertThat(page(ben, plan).select("#progress-words").text())
                .isEqualTo("Reading wishes and tables, and comparing who fits whom");
        turns.sql("update scheduling_run set asked = 4, placed = 3, suggested = 5, gaps = 2, gap_bound = 1");
        assertThat(page(ben, plan).select("#progress-words").text())
                .isEqualTo("3 of 4 wished meetings have a table, 5 suggested meetings besides, 2 gaps (at best 1)");
        turns.sql("update scheduling_run set asked = 0, placed = 0, gaps = 0, gap_bound = null");
        assertThat(page(ben, plan).select("#progress-words").text()).isEqualTo("5 suggested meetings, no gaps");
        turns.sql("update scheduling_run set asked = null, placed = null, suggested = null, gaps = null");
        turns.schedule();
        var board = page(ben, plan);
        assertThat(board.select("h1").text()).isEqualTo("1 of 1 wished meetings has a table");
        assertThat(board.select(".plan-grid tbody th").eachText().getFirst()).startsWith("Ada Brandt");
        assertThat(board.select(".plan-grid .chip")).hasSize(2);
        assertThat(page(ben, plan + "?tables=true").select(".plan-grid .chip")).hasSize(1);

        var meeting = board.select(".plan-grid .chip").getFirst().attr("href");
        assertThat(page(ben, meeting).select("h1").text()).contains("Ada Brandt", "Chi Nwosu");
        var considered = page(ben, meeting + "?slot=4&table=");
        assertThat(considered.text()).contains("That breaks nothing.");
        var place = considered.select("form[action$=/place]");
        mvc.perform(posting(ben, place.attr("action"))
                        .param("starts", place.select("[name=starts]").val())
                        .param("table", place.select("[name=table]").val())
                        .param("revision", place.select("[name=revision]").val()))
                .andExpect(redirectedUrl(plan));
        board = page(ben, plan);
        var publish = board.select("form[action$=/announcement]");
        mvc.perform(posting(ben, publish.attr("action"))
                .param("plan", publish.select("[name=plan]").val())
                .param("revision", publish.select("[name=revision]").val()));
        assertThat(page(ben, plan).select(".lede").text()).endsWith("This is what people were told.");
        assertThat(gatherings.find(ben, chamber, event.id()).planNumber()).isEqualTo(1);
        var chis = "/gatherings/" + event.id() + "/people/"
                + turns.attendee(event.id(), chi).id();
        assertThat(page(ada, chis).select("details").text())
                .as("before it is tapped")
                .contains("A meeting with Chi was announced. It is called off");

        turns.sql("insert into gathering_day select gathering_id, day - 1, starts, ends from gathering_day");
        assertThat(page(ben, plan).select(".plan-grid .chip"))
                .as("the day before, on which nobody meets, is not shown first")
                .hasSize(2);
    }

    @Test
    void whatBothWantedIsTakenBackOnThePageOfTheOtherAndTheDraftSaysSo() throws Exception {
        var event = event();
        var adas = turns.attendee(event.id(), ada).id();
        var chis = turns.attendee(event.id(), chi).id();
        wishes.wish(ada, event.id(), chis, "");
        wishes.wish(chi, event.id(), adas, "");
        mvc.perform(posting(ben, event.address() + "/plan/search"));
        turns.schedule();
        var here = "/gatherings/" + event.id();
        assertThat(page(ada, here).select("#agreed").text()).contains("Chi Nwosu");
        var takeBack = page(chi, here + "/people/" + adas).select("form[action$=/withdrawal]");
        mvc.perform(posting(chi, takeBack.attr("action"))).andExpect(redirectedUrl(here));
        for (var each : List.of(ada, chi)) {
            assertThat(page(each, here).select("#agreed, #asked, #requests")).isEmpty();
        }
        assertThat(page(ada, here + "/people/" + chis).select("form[action$=/wishes]"))
                .hasSize(1);
        var plan = event.address() + "/plan";
        assertThat(page(ben, plan).select("[role=alert]").text())
                .startsWith("One meeting of this draft cannot be announced any more");
    }

    @Test
    void aDraftThatSomebodyChangedMeanwhileIsNotForgotten() throws Exception {
        var event = event();
        wishes.wish(ada, event.id(), turns.attendee(event.id(), chi).id(), "");
        wishes.wish(chi, event.id(), turns.attendee(event.id(), ada).id(), "");
        var plan = event.address() + "/plan";
        mvc.perform(posting(ben, plan + "/search"));
        turns.schedule();
        var seen = page(ben, plan);
        turns.sql("update gathering_plan set revision = revision + 1");
        forget(seen);
        var changed = page(ben, plan);
        assertThat(changed.select("form[action$=/announcement]")).hasSize(1);
        forget(changed);
        assertThat(page(ben, plan).select("form[action$=/announcement]")).isEmpty();
    }

    private void forget(Document seen) throws Exception {
        var form = seen.select("form[action$=/plan/removal]");
        mvc.perform(posting(ben, form.attr("action"))
                        .param("plan", form.select("[name=plan]").val())
                        .param("revision", form.select("[name=revision]").val()))
                .andExpect(status().is3xxRedirection());
    }

    @Test
    void anEventThatIsOverIsNotReportedAsCalledOff() throws Exception {
        var event = event();
        turns.sql("update gathering set state = 'OVER'");
        mvc.perform(posting(ben, event.address() + "/end")).andExpect(redirectedUrl(event.address()));
        assertThat(gatherings.find(ben, chamber, event.id()).state()).isEqualTo(Gathering.State.OVER);
    }

    @Test
    void thePlanOfAnEventThatNobodyKnowsOfOffersToOpenItAndOnlyThenToPublish() throws Exception {
        var event = turns.event(ben, chamber, WishRule.SUGGESTED);
        turns.bring(ben, event, """
                Name,Email,Offers,Looking for
                Mara Reinholt,mara@example.org,We sell paper boxes,We look for somebody who prints labels
                Tomasz Kowal,tomasz@example.org,We print labels,We look for paper boxes
                """);
        var plan = event.address() + "/plan";
        mvc.perform(posting(ben, plan + "/search"));
        turns.sql("update scheduling_run set seconds = 1");
        turns.schedule();
        var closed = page(ben, plan);
        assertThat(closed.select("form[action$=/announcement]")).isEmpty();
        assertThat(closed.select(".btn-primary").eachText()).containsExactly("Open the event");

        turns.sql("update gathering set wishes_until = '2026-11-01'");
        var late = page(ben, plan);
        assertThat(late.select(".btn-primary").attr("href")).isEqualTo(event.address() + "/settings");
        assertThat(late.select("form[action$=/opening]")).isEmpty();
        turns.sql("update gathering set wishes_until = '2026-12-06'");

        mvc.perform(posting(ben, closed.select("form[action$=/opening]").attr("action"))
                        .param("then", "plan"))
                .andExpect(redirectedUrl(plan));
        assertThat(page(ben, plan).select(".btn-primary").eachText()).containsExactly("Publish the plans");
    }

    @Test
    void whoeverIsNoOrganiserFindsNothing() throws Exception {
        var event = event();
        var eve = cast.eve();
        var others = cast.community("Others", eve).id();
        for (var who : List.of(ada, eve)) {
            for (var part : List.of("", "/settings", "/rooms", "/people", "/people/new", "/plan", "/end")) {
                mvc.perform(get(event.address() + part).with(Cast.by(who))).andExpect(status().isNotFound());
            }
            mvc.perform(posting(who, event.address() + "/plan/search")).andExpect(status().isNotFound());
            mvc.perform(posting(who, event.address() + "/end")).andExpect(status().isNotFound());
            mvc.perform(get("/communities/" + chamber + "/import/for/" + event.id())
                            .with(Cast.by(who)))
                    .andExpect(status().isNotFound());
        }
        mvc.perform(get("/communities/" + others + "/gatherings/" + event.id()).with(Cast.by(eve)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/gatherings/" + event.id()).with(Cast.by(eve))).andExpect(status().isNotFound());
        mvc.perform(posting(eve, "/gatherings/" + event.id() + "/wishes")
                        .param("to", turns.attendee(event.id(), ada).id().toString()))
                .andExpect(status().isNotFound());
    }
}
