package io.rapport.gathering.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.gathering.Absences;
import io.rapport.gathering.AttendeeId;
import io.rapport.gathering.DayLinks;
import io.rapport.gathering.Doors;
import io.rapport.gathering.EventDay;
import io.rapport.member.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@RapportTest
class CheckInPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    DayLinks links;

    @Autowired
    Doors doors;

    @Autowired
    Absences absences;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTime time;

    MemberId ben;
    EventDay day;
    AttendeeId ada;
    AttendeeId jerome;
    String door;

    @BeforeEach
    void benMakesALinkForTheDoor() {
        ben = cast.ben();
        day = new EventDay(jdbc, cast.chamber(ben).id());
        ada = day.attendee("Ada Brandt", null);
        jerome = day.attendee("Jérôme Nuñez", null);
        door = links.make(ben, day.id, DayLinks.Kind.DOOR, "Jo at the entrance");
    }

    @Test
    void aHelperWithoutAnAccountFindsPeopleByNameAndChecksThemIn() throws Exception {
        mvc.perform(get(door).param("name", "jerome"))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("Jérôme Nuñez")))
                .andExpect(content().string(Matchers.not(Matchers.containsString("Ada Brandt"))));
        mvc.perform(get(door).param("name", "zoe"))
                .andExpect(content()
                        .string(Matchers.containsString(
                                "id=\"door-nobody\" role=\"status\">Nobody on the list is called that.")));
        mvc.perform(post(door + "/check-ins")
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .param("id", UUID.randomUUID().toString())
                        .param("attendee", jerome.toString()))
                .andExpect(status().is3xxRedirection());
        assertThat(checkedIn(jerome)).isEqualTo(EventDay.TEN);
        assertThat(checkedIn(ada)).isNull();
    }

    @Test
    void theCameraIsAllowedOnThisPageAndOnNoOther() throws Exception {
        mvc.perform(get(door))
                .andExpect(header().string("Permissions-Policy", Matchers.containsString("camera=(self)")));
        mvc.perform(get("/sign-in"))
                .andExpect(header().string("Permissions-Policy", Matchers.containsString("camera=()")));
    }

    @Test
    void whatAPhoneNotedWithoutANetworkArrivesLateAndTwiceAndCountsOnce() throws Exception {
        var seen = EventDay.TEN.minus(Duration.ofMinutes(30));
        var note = """
                [{"id": "%s", "badge": "%s", "at": "%s"}]
                """.formatted(UUID.randomUUID(), day.badge(ada), seen);
        mvc.perform(post(door + "/check-ins")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(note))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].name").value("Ada Brandt"))
                .andExpect(jsonPath("$[0].known").value(false));
        assertThat(checkedIn(ada)).isEqualTo(seen);
        doors.takeBack(ben, day.badge(ada));
        mvc.perform(post(door + "/check-ins")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(note))
                .andExpect(status().isOk());
        assertThat(checkedIn(ada)).as("the same note again").isNull();
    }

    @Test
    void aMistakeAtTheDoorIsTakenBackAtTheDoorAndWhoIsSeenLaterIsHere() throws Exception {
        note(ada, EventDay.TEN.minus(Duration.ofMinutes(5)));
        takeBack(EventDay.TEN.minus(Duration.ofMinutes(4)), false);
        assertThat(checkedIn(ada)).isNull();
        note(ada, EventDay.TEN.minus(Duration.ofMinutes(2)));
        takeBack(EventDay.TEN.minus(Duration.ofMinutes(3)), true);
        assertThat(checkedIn(ada)).isEqualTo(EventDay.TEN.minus(Duration.ofMinutes(2)));
    }

    @Test
    void aMistakeThatIsTakenBackLateLeavesWhoeverWasSeenAfterIt() throws Exception {
        note(ada, EventDay.TEN.minus(Duration.ofMinutes(8)));
        note(ada, EventDay.TEN.minus(Duration.ofMinutes(2)));
        takeBack(EventDay.TEN.minus(Duration.ofMinutes(5)), true);
        assertThat(checkedIn(ada)).isEqualTo(EventDay.TEN.minus(Duration.ofMinutes(2)));
        takeBack(EventDay.TEN.minus(Duration.ofMinutes(1)), false);
        assertThat(checkedIn(ada)).isNull();
    }

    @Test
    void whoeverSaidThatTheyCannotComeAfterTheyWereSeenIsNotComingUntilTheyAreSeenAgain() throws Exception {
        absences.cannotCome(ada);
        mvc.perform(post(door + "/check-ins")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(noteOf(ada, EventDay.TEN.minus(Duration.ofMinutes(30)))))
                .andExpect(jsonPath("$[0].here").value(false));
        assertThat(checkedIn(ada)).isNull();
        assertThat(state(ada)).isEqualTo("NOT_COMING");
        time.pass(Duration.ofMinutes(20));
        note(ada, time.instant());
        assertThat(checkedIn(ada)).isEqualTo(time.instant());
        assertThat(state(ada)).isEqualTo("INVITED");
    }

    private String state(AttendeeId who) {
        return jdbc.sql("select state from attendee where id = :id")
                .param("id", who.value())
                .query(String.class)
                .single();
    }

    private void takeBack(Instant at, boolean hereAllTheSame) throws Exception {
        mvc.perform(post(door + "/check-ins")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                        [{"id": "%s", "attendee": "%s", "at": "%s", "takenBack": true}]
                        """.formatted(UUID.randomUUID(), ada, at)))
                .andExpect(jsonPath("$[0].here").value(hereAllTheSame));
    }

    @Test
    void theEarliestSightingCountsAndNoClockRunsAhead() throws Exception {
        note(ada, EventDay.TEN.plus(Duration.ofHours(3)));
        assertThat(checkedIn(ada)).isEqualTo(EventDay.TEN);
        note(ada, EventDay.TEN.minus(Duration.ofMinutes(5)));
        assertThat(checkedIn(ada)).isEqualTo(EventDay.TEN.minus(Duration.ofMinutes(5)));
        note(ada, EventDay.TEN.minus(Duration.ofMinutes(1)));
        assertThat(checkedIn(ada)).isEqualTo(EventDay.TEN.minus(Duration.ofMinutes(5)));
    }

    @Test
    void aBadgeOfAnotherEventIsUnknownHere() throws Exception {
        var other = new EventDay(jdbc, cast.community("Other", cast.eve()).id());
        var stranger = other.attendee("Stranger There", null);
        mvc.perform(post(door + "/check-ins")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                [{"id": "%s", "badge": "%s"}, {"id": "%s", "attendee": "%s"}]
                                """.formatted(UUID.randomUUID(), other.badge(stranger), UUID.randomUUID(), stranger)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].attendee").value(Matchers.nullValue()))
                .andExpect(jsonPath("$[1].attendee").value(Matchers.nullValue()));
        assertThat(checkedIn(stranger)).isNull();
    }

    @Test
    void aLinkThatWasTakenBackOpensNothing() throws Exception {
        var link = links.of(ben, day.id).getFirst();
        mvc.perform(post("/events/" + day.id + "/day/links/" + link.id() + "/revocation")
                        .with(csrf())
                        .with(Cast.by(ben)))
                .andExpect(status().is3xxRedirection());
        mvc.perform(get(door)).andExpect(status().isNotFound());
        mvc.perform(get(door + "/people")).andExpect(status().isNotFound());
        mvc.perform(post(door + "/check-ins")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("[]"))
                .andExpect(status().isNotFound());
        assertThat(jdbc.sql("select deed from audit order by id")
                        .query(String.class)
                        .list())
                .contains("event.link.door", "event.link.revoke");
    }

    @Test
    void onlyOrganisersMakeLinksAndReadBadges() throws Exception {
        var chi = cast.chi();
        mvc.perform(post("/events/" + day.id + "/day/links")
                        .with(csrf())
                        .with(Cast.by(chi))
                        .param("kind", "DOOR"))
                .andExpect(status().isNotFound());
        mvc.perform(get("/events/" + day.id + "/day").with(Cast.by(chi))).andExpect(status().isNotFound());
        mvc.perform(get("/badges/" + day.badge(ada)).with(Cast.by(chi))).andExpect(status().isNotFound());
        mvc.perform(get("/badges/" + day.badge(ada)).with(Cast.by(ben)))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("Ada Brandt")));
    }

    @Test
    void whoeverHadLeftIsBackByTheirBadge() throws Exception {
        scanned(day.badge(ada), EventDay.TEN);
        time.set(EventDay.TEN.plusSeconds(3600));
        absences.leave(ada);
        var badge = "/badges/" + day.badge(ada);
        mvc.perform(get(badge).with(Cast.by(ben)))
                .andExpect(content().string(Matchers.not(Matchers.containsString("/taken-back"))));
        mvc.perform(post(badge)
                        .with(csrf())
                        .with(Cast.by(ben))
                        .param("id", UUID.randomUUID().toString()))
                .andExpect(status().is3xxRedirection());
        mvc.perform(get(badge).with(Cast.by(ben))).andExpect(content().string(Matchers.containsString("/taken-back")));
    }

    @Test
    void aBadgeThatWasReplacedChecksNobodyInAndSaysSo() throws Exception {
        var old = day.badge(ada);
        mvc.perform(renewing(cast.chi())).andExpect(status().isNotFound());
        assertThat(day.badge(ada)).isEqualTo(old);
        mvc.perform(renewing(ben)).andExpect(status().is3xxRedirection());
        var fresh = day.badge(ada);
        assertThat(fresh).isNotEqualTo(old);
        assertThat(doors.expected(day.id))
                .extracting(Doors.Expected::badge)
                .contains(fresh)
                .doesNotContain(old);
        scanned(old, EventDay.TEN)
                .andExpect(jsonPath("$[0].attendee").value(Matchers.nullValue()))
                .andExpect(jsonPath("$[0].replaced").value(true));
        scanned("nobody's", EventDay.TEN).andExpect(jsonPath("$[0].replaced").value(false));
        assertThat(checkedIn(ada)).isNull();
        mvc.perform(get("/badges/" + old).with(Cast.by(ben)))
                .andExpect(status().isGone())
                .andExpect(content().string(Matchers.containsString("was replaced by a new one")));
        mvc.perform(get("/badges/" + old).with(Cast.by(cast.chi()))).andExpect(status().isNotFound());
        mvc.perform(post("/badges/" + old)
                        .with(csrf())
                        .with(Cast.by(ben))
                        .param("id", UUID.randomUUID().toString()))
                .andExpect(status().isNotFound());
        assertThat(jdbc.sql("select deed from audit where subject = :id")
                        .param("id", day.id.toString())
                        .query(String.class)
                        .list())
                .containsOnlyOnce("gathering.badge.renew");
        scanned(fresh, EventDay.TEN).andExpect(jsonPath("$[0].here").value(true));
        assertThat(checkedIn(ada)).isNotNull();
    }

    @Test
    void whoeverWasSeenWithTheirBadgeBeforeItWasReplacedIsHere() throws Exception {
        var old = day.badge(ada);
        var seen = EventDay.TEN.minus(Duration.ofMinutes(5));
        mvc.perform(renewing(ben));
        scanned(old, seen).andExpect(jsonPath("$[0].here").value(true));
        assertThat(checkedIn(ada)).isEqualTo(seen);
    }

    @Test
    void aRenewedBadgeIsPrintedAlone() throws Exception {
        var person = "/communities/"
                + jdbc.sql("select community_id from gathering where id = :id")
                        .param("id", day.id.value())
                        .query(UUID.class)
                        .single()
                + "/gatherings/" + day.id + "/people/" + ada;
        mvc.perform(renewing(ben)).andExpect(redirectedUrl(person));
        var print = "/events/" + day.id + "/print/badges.pdf?attendee=" + ada;
        mvc.perform(get(person).with(Cast.by(ben)))
                .andExpect(content().string(Matchers.containsString(print)))
                .andExpect(content().string(Matchers.containsString("/day/badges/" + ada + "/renewal")));
        assertThat(printed("/events/" + day.id + "/print/badges.pdf")).contains("Ada Brandt", "Jérôme Nuñez");
        assertThat(printed(print)).contains("Ada Brandt").doesNotContain("Jérôme Nuñez");
    }

    private MockHttpServletRequestBuilder renewing(MemberId who) {
        return post("/events/" + day.id + "/day/badges/" + ada + "/renewal")
                .with(csrf())
                .with(Cast.by(who));
    }

    private ResultActions scanned(String badge, Instant at) throws Exception {
        return mvc.perform(post(door + "/check-ins")
                .contentType(MediaType.APPLICATION_JSON)
                .content("[{\"id\": \"%s\", \"badge\": \"%s\", \"at\": \"%s\"}]"
                        .formatted(UUID.randomUUID(), badge, at)));
    }

    private String printed(String path) throws Exception {
        var streaming = mvc.perform(get(path).with(Cast.by(ben)))
                .andExpect(request().asyncStarted())
                .andReturn();
        var pdf =
                mvc.perform(asyncDispatch(streaming)).andReturn().getResponse().getContentAsByteArray();
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void aWallLinkOpensNoDoor() throws Exception {
        var wall = links.make(ben, day.id, DayLinks.Kind.WALL, "Screen");
        mvc.perform(get(wall)).andExpect(status().isOk());
        mvc.perform(get(wall.replace("/walls/", "/doors/"))).andExpect(status().isNotFound());
    }

    @Test
    void organisersSeeWhoIsLateAndWhoWaits() throws Exception {
        day.meeting(EventDay.TEN, "4", ada, jerome);
        day.here(jerome);
        mvc.perform(get("/events/" + day.id + "/day").with(Cast.by(ben)))
                .andExpect(content().string(Matchers.containsString("One is late")));
        assertThat(doors.late(ben, day.id))
                .extracting(Doors.Late::name, Doors.Late::waiting)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Ada Brandt", "Jérôme Nuñez"));
    }

    private void note(AttendeeId who, Instant at) throws Exception {
        mvc.perform(post(door + "/check-ins")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(noteOf(who, at)))
                .andExpect(status().isOk());
    }

    private static String noteOf(AttendeeId who, Instant at) {
        return "[{\"id\": \"%s\", \"attendee\": \"%s\", \"at\": \"%s\"}]".formatted(UUID.randomUUID(), who, at);
    }

    private @Nullable Instant checkedIn(AttendeeId who) {
        return jdbc.sql("select checked_in_at from attendee where id = :id")
                .param("id", who.value())
                .query((row, number) -> {
                    var at = row.getTimestamp(1);
                    return java.util.Optional.ofNullable(at == null ? null : at.toInstant());
                })
                .single()
                .orElse(null);
    }
}
