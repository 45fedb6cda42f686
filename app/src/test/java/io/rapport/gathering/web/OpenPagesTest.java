package io.rapport.gathering.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.community.CommunityId;
import io.rapport.gathering.AttendeeId;
import io.rapport.gathering.DayLinks;
import io.rapport.gathering.Doors;
import io.rapport.gathering.EventDay;
import io.rapport.gathering.EventTurns;
import io.rapport.gathering.Gatherings;
import io.rapport.gathering.Walls;
import io.rapport.member.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** What is open on the day, on phones, at the door and on the wall, says the same. */
@RapportTest
class OpenPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Gatherings gatherings;

    @Autowired
    DayLinks links;

    @Autowired
    Doors doors;

    @Autowired
    Walls walls;

    @Autowired
    EventTurns turns;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTime time;

    MemberId ben;
    MemberId ada;
    MemberId chi;
    MemberId dora;
    CommunityId chamber;
    EventDay day;
    AttendeeId adas;
    AttendeeId chis;
    UUID meeting;

    /** Dora has no meeting. */
    @BeforeEach
    void adaIsToMeetChi() {
        ben = cast.ben();
        ada = cast.ada();
        chi = cast.chi();
        dora = cast.dora();
        chamber = cast.chamber(ben, ada, chi, dora).id();
        day = new EventDay(jdbc, chamber);
        adas = day.attendee("Ada Brandt", ada);
        chis = day.attendee("Chi Nwosu", chi);
        meeting = day.meeting(EventDay.TEN, "4", adas, chis);
    }

    @Test
    void anEventThatIsCalledOffIsSoOnEveryPageThatIsOpen() throws Exception {
        time.set(EventDay.TEN.minus(Duration.ofHours(1)));
        var doras = "/plans/" + day.attendee("Dora Lindqvist", dora);
        var wall = links.make(ben, day.id, DayLinks.Kind.WALL, "Screen");
        var door = links.make(ben, day.id, DayLinks.Kind.DOOR, "Entrance");
        jdbc.sql("delete from event_change").update();
        var adasPage =
                watching(page("/plans/" + adas, ada).select("[data-live]").attr("data-live"), Cast.by(ada));
        var dorasPage = watching(page(doras, dora).select("[data-live]").attr("data-live"), Cast.by(dora));
        var onTheWall = watching(wall + "/live", anybody());
        var opened = Jsoup.parse(body(door, anybody()));
        var atTheDoor = watching(opened.select("[data-live]").attr("data-live"), anybody());
        Awaitility.await().until(() -> onTheWall.getContentAsString().contains("Ada Brandt + Chi Nwosu"));
        turns.tellOpenPages();
        assertThat(adasPage.getContentAsString() + dorasPage.getContentAsString())
                .doesNotContain("event:changed");
        assertThat(onTheWall.getContentAsString() + atTheDoor.getContentAsString() + body(door, anybody()))
                .doesNotContain("called off");

        gatherings.callOff(ben, chamber, day.id);
        turns.tellOpenPages();
        for (var each : new MockHttpServletResponse[] {adasPage, dorasPage}) {
            Awaitility.await().until(() -> each.getContentAsString().contains("event:changed"));
        }
        for (var each : new MockHttpServletResponse[] {onTheWall, atTheDoor}) {
            Awaitility.await().until(() -> each.getContentAsString().contains("Packaging Days is called off."));
        }
        for (var now : new Document[] {
            page("/plans/" + adas + "/now", ada), page(doras + "/now", dora), page(door + "/now", ben)
        }) {
            assertThat(now.text())
                    .isEqualTo("Packaging Days is called off. It does not take place, and nobody is expected"
                            + " anywhere.");
        }
        assertThat(page(wall + "/now", ben).text()).doesNotContain("Ada Brandt");
    }

    @Test
    void whoeverSaysThatTheyAreAtTheTableIsCheckedInOnThePageAtTheDoorAndOnTheWall() throws Exception {
        day.here(adas);
        time.set(EventDay.TEN.plus(Duration.ofMinutes(2)));
        doing(ada, adas, "absence");
        var chisPage = page("/plans/" + chis, chi);
        assertThat(chisPage.select(".asked form").attr("action")).endsWith("/presence");
        assertThat(walls.of(day.id).here()).isEqualTo(1);
        assertThat(missing()).isTrue();

        doing(chi, chis, "presence");
        assertThat(page("/plans/" + chis, chi).select(".asked")).isEmpty();
        assertThat(page("/plans/" + adas, ada).select(".next-up").text()).contains("Chi is here");
        assertThat(doors.expected(day.id)).allMatch(Doors.Expected::here);
        assertThat(doors.late(ben, day.id)).isEmpty();
        assertThat(walls.of(day.id).here()).isEqualTo(2);
        assertThat(missing()).isFalse();
        assertThat(jdbc.sql("select count(*) from check_in where attendee_id = :chi")
                        .param("chi", chis.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whoeverWasCheckedInAndIsNotAtTheTableIsMissingOnTheWallAndTheirOpenPageIsTold() throws Exception {
        day.here(adas, chis);
        jdbc.sql("delete from event_change").update();
        var open = watching(page("/plans/" + chis, chi).select("[data-live]").attr("data-live"), Cast.by(chi));
        assertThat(missing()).isFalse();
        turns.tellOpenPages();
        doing(ada, adas, "absence");
        turns.tellOpenPages();
        Awaitility.await().until(() -> open.getContentAsString().contains("event:changed"));
        assertThat(missing()).isTrue();
    }

    @Test
    void whoeverSaysThatNobodyCameIsThemselvesHere() throws Exception {
        doing(ada, adas, "absence");
        assertThat(doors.expected(day.id))
                .filteredOn(Doors.Expected::here)
                .extracting(Doors.Expected::name)
                .containsExactly("Ada Brandt");
    }

    @Test
    void whoSpeaksFromATableMakesNobodyElseMissingOnTheWallAndForOrganisers() throws Exception {
        var other = day.attendee("Dora Lindqvist", dora);
        day.meeting(EventDay.TEN, "11", other, day.attendee("Gil Abara", null));
        doing(ada, adas, "absence");
        assertThat(walls.of(day.id).places())
                .extracting(
                        Walls.Place::label, each -> requireNonNull(each.now()).missing())
                .containsExactly(tuple("4", true), tuple("11", false));
        assertThat(doors.late(ben, day.id)).extracting(Doors.Late::name).containsExactly("Chi Nwosu");
        day.here(other);
        assertThat(walls.of(day.id).places())
                .extracting(each -> requireNonNull(each.now()).missing())
                .containsExactly(true, true);
        assertThat(doors.late(ben, day.id)).extracting(Doors.Late::name).containsExactly("Chi Nwosu", "Gil Abara");
    }

    @Test
    void whoeverCannotComeIsNotLateAndTheDoorFindsThemWhenTheyComeAfterAll() throws Exception {
        day.here(adas, chis);
        doing(ada, adas, "absence");
        assertThat(doors.late(ben, day.id))
                .as("checked in, and not at the table")
                .extracting(Doors.Late::name)
                .containsExactly("Chi Nwosu");
        day.set("update attendee set checked_in_at = null where id = :id", chis.value());
        mvc.perform(post("/plans/" + chis + "/absence").with(Cast.by(chi)).with(csrf()))
                .andExpect(status().is3xxRedirection());
        assertThat(doors.late(ben, day.id)).isEmpty();
        var door = links.make(ben, day.id, DayLinks.Kind.DOOR, "Entrance");
        var found = page(door + "?name=chi", ben);
        assertThat(found.select("#door-people li").text())
                .contains("Chi Nwosu", "Said that they cannot come", "Check in");
        assertThat(found.select("#door-count").text()).isEqualTo("1 / 1");
        assertThat(page(door + "?name=ada", ben).select("#door-people li").text())
                .doesNotContain("cannot come");
        assertThat(body(door + "/people", anybody())).contains("Chi Nwosu", "\"notComing\":true");
    }

    @Test
    void whoeverLeftIsNotLateAndTheDoorChecksThemInAgain() throws Exception {
        day.here(adas, chis);
        assertThat(walls.of(day.id).here()).isEqualTo(2);
        doing(ada, adas, "absence");
        mvc.perform(post("/plans/" + chis + "/departure").with(Cast.by(chi)).with(csrf()))
                .andExpect(status().is3xxRedirection());
        assertThat(doors.late(ben, day.id)).isEmpty();
        assertThat(walls.of(day.id).here()).isEqualTo(1);
        var door = links.make(ben, day.id, DayLinks.Kind.DOOR, "Entrance");
        assertThat(page(door + "?name=chi", ben).select("#door-people li").text())
                .contains("have left", "Check in");
    }

    @Test
    void aWallWhoseLinkWasTakenBackIsBlankAndAnotherOfTheSameEventGoesOn() throws Exception {
        var lobby = links.make(ben, day.id, DayLinks.Kind.WALL, "Lobby");
        var screens = new MockHttpServletResponse[] {
            watching(links.make(ben, day.id, DayLinks.Kind.WALL, "Hall") + "/live", anybody()),
            watching(lobby + "/live", anybody())
        };
        var hall = links.of(ben, day.id).stream()
                .filter(each -> each.name().equals("Hall"))
                .findFirst()
                .orElseThrow();
        for (var each : screens) {
            Awaitility.await().until(() -> each.getContentAsString().contains("0 of 2"));
        }
        links.revoke(ben, day.id, hall.id());
        day.here(adas);
        turns.tellOpenPages();
        Awaitility.await().until(() -> screens[1].getContentAsString().contains("1 of 2"));
        assertThat(screens[0].getContentAsString()).doesNotContain("1 of 2");
    }

    @Test
    void aWallReadsOnlyWhoSitsAtATableNowAndWhoIsNext() {
        day.meeting(EventDay.TEN.plus(Duration.ofMinutes(20)), "4", adas, chis);
        var before = participantsRead();
        for (var slot = 2; slot < 9; slot++) {
            day.meeting(EventDay.TEN.plus(Duration.ofMinutes(20L * slot)), "4", adas, chis);
        }
        assertThat(participantsRead())
                .as("which way the database reads may differ, but not with all the meetings to come")
                .isLessThan(before + 7);
    }

    private long participantsRead() {
        return requireNonNull(transaction.execute(status -> {
            jdbc.sql("set local enable_seqscan = off").update();
            var before = participants();
            walls.of(day.id);
            return participants() - before;
        }));
    }

    private long participants() {
        return jdbc.sql("select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables"
                        + " where relname = 'gathering_participant'")
                .query(Long.class)
                .single();
    }

    @Test
    void nobodyIsCheckedInFromTheirPhoneBeforeOrAfterAMeeting() throws Exception {
        for (var at : new Instant[] {EventDay.TEN.minusSeconds(1), EventDay.TEN.plus(Duration.ofMinutes(20))}) {
            time.set(at);
            for (var what : List.of("presence", "absence")) {
                mvc.perform(post("/plans/" + chis + "/meetings/" + meeting + "/" + what)
                                .with(Cast.by(chi))
                                .with(csrf()))
                        .andExpect(redirectedUrl("/plans/" + chis));
            }
        }
        assertThat(doors.expected(day.id)).noneMatch(Doors.Expected::here);
    }

    @Test
    void whoeverComesAfterAllIsToldThatTheDoorHasToSeeThem() throws Exception {
        day.set("update gathering set wishes_until = '2026-11-22 09:00+00' where id = :id", day.id.value());
        var come = mvc.perform(post("/gatherings/" + day.id + "/coming")
                        .with(Cast.by(chi))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn();
        assertThat(come.getFlashMap().toString()).contains("gathering.mine.comes.planned");
        assertThat(doors.expected(day.id)).noneMatch(Doors.Expected::here);
    }

    private boolean missing() {
        var now = walls.of(day.id).places().getFirst().now();
        return now != null && now.missing();
    }

    private void doing(MemberId who, AttendeeId attendee, String what) throws Exception {
        mvc.perform(post("/plans/" + attendee + "/meetings/" + meeting + "/" + what)
                        .with(Cast.by(who))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
    }

    private static RequestPostProcessor anybody() {
        return request -> request;
    }

    private MockHttpServletResponse watching(String address, RequestPostProcessor who) throws Exception {
        return mvc.perform(get(address).with(who))
                .andExpect(request().asyncStarted())
                .andReturn()
                .getResponse();
    }

    private Document page(String path, MemberId who) throws Exception {
        return Jsoup.parse(body(path, Cast.by(who)));
    }

    private String body(String path, RequestPostProcessor who) throws Exception {
        return mvc.perform(get(path).with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
