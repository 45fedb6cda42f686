package io.rapport.gathering.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.Outbox;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.gathering.Afterwards;
import io.rapport.gathering.AttendeeId;
import io.rapport.gathering.DayLinks;
import io.rapport.gathering.EventDay;
import io.rapport.gathering.EventTurns;
import io.rapport.gathering.TableOutcome;
import io.rapport.meeting.Subscriptions;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@RapportTest
class ItineraryPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    EventTurns turns;

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    DayLinks links;

    @Autowired
    Afterwards afterwards;

    @Autowired
    Members members;

    @Autowired
    Cast cast;

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTime time;

    MemberId ben;
    MemberId ada;
    MemberId chi;
    EventDay day;
    AttendeeId adasPlace;
    AttendeeId chisPlace;
    AttendeeId guest;
    UUID meeting;
    String plan;

    @BeforeEach
    void adaMeetsChiAndThenAGuest() {
        ben = cast.ben();
        ada = cast.ada();
        chi = cast.chi();
        day = new EventDay(jdbc, cast.chamber(ben, ada, chi).id());
        adasPlace = day.attendee("Ada Brandt", ada);
        chisPlace = day.attendee("Chi Nwosu", chi);
        guest = day.attendee("Gil Abara", null);
        meeting = day.meeting(EventDay.TEN, "4", adasPlace, chisPlace);
        day.meeting(EventDay.TEN.plus(Duration.ofMinutes(20)), "11", adasPlace, guest);
        plan = "/plans/" + adasPlace;
    }

    @Test
    void thePlanShowsWhatIsNextWhereWhomAndWhyInBothDirections() throws Exception {
        time.set(EventDay.TEN.minus(Duration.ofHours(1)));
        var page = page(plan, ada);
        var next = page.expectFirst(".next-up");
        assertThat(next.expectFirst("h2").text()).isEqualTo("Chi Nwosu");
        assertThat(next.text()).contains("10:00", "until 10:20", "Table 4");
        assertThat(next.select(".facing dt").eachText()).containsExactly("You → Chi", "Chi → you");
        assertThat(page.select(".stop strong").eachText()).containsExactly("Chi Nwosu", "Gil Abara", "Keynote");
        assertThat(page.select("svg.qr")).hasSize(1);
    }

    @Test
    void whoeverGoesToAnotherHallIsToldSoOnThePageByMailAndOnPaper() throws Exception {
        time.set(EventDay.TEN.minus(Duration.ofHours(1)));
        assertThat(page(plan, ada).select(".walk")).isEmpty();
        day.stands("11", "Hall B");
        assertThat(page(plan, ada).select(".walk").eachText()).containsExactly("Walk to Hall B");
        day.way("Hall A", "Hall B", 5);
        day.announce(1, adasPlace);
        turns.takeAll();
        assertThat(page(plan, ada).select(".stop-walk").eachText()).containsExactly("Walk to Hall B: 5 minutes");
        assertThat(outbox.last("ada.brandt@example.org").text()).contains("Walk to Hall B: 5 minutes");
        assertThat(printed()).contains("Walk to Hall B: 5 minutes");
        assertThat(page("/plans/" + chisPlace, chi).select(".walk"))
                .as("one who stays in Hall A")
                .isEmpty();
        time.pass(Duration.ofMinutes(80));
        assertThat(page(plan, ada).select(".next-up .walk").text()).isEqualTo("Walk to Hall B: 5 minutes");
    }

    private String printed() throws Exception {
        var pdf = mvc.perform(get(plan + "/plan.pdf").with(Cast.by(ada)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void aPlanLeadsToThePageOfItsEventAndSaysWhoDoesNotCome() throws Exception {
        time.set(EventDay.TEN.minus(Duration.ofDays(2)));
        day.set(
                "insert into gathering_day (gathering_id, day, starts, ends) values (:id, '2026-11-23', '09:00', '17:00')",
                day.id.value());
        var here = "/gatherings/" + day.id;
        assertThat(page(plan, ada).select("a[href=" + here + "]")).hasSize(1);
        page(here, ada);
        assertThat(page(plan, ada).text()).doesNotContain("cannot come.");
        post(here + "/coming/end", chi);
        assertThat(page(plan, ada).text())
                .contains("Your meeting on Monday, 23 November, 10:00: Chi Nwosu cannot come.");
        assertThat(page(here, chi).text())
                .contains("Whoever was to meet you reads so on their plan, and the organisers can plan anew.");
        var organisers = page("/communities/" + community() + "/gatherings/" + day.id, ben);
        assertThat(organisers.select("#adrift").text())
                .contains("In one announced meeting somebody does not come, or is not there then.");
        assertThat(organisers.select("#adrift form").attr("action")).endsWith("/plan/search");
    }

    @Test
    void whoComesLaterAfterAnnouncingReadsWhichMeetingsItConcernsAndSoDoWhomTheyMeet() throws Exception {
        time.set(EventDay.TEN.minus(Duration.ofDays(2)));
        day.set(
                "insert into gathering_day (gathering_id, day, starts, ends) values (:id, '2026-11-23', '09:00', '17:00')",
                day.id.value());
        var here = "/gatherings/" + day.id;
        assertThat(page(here, chi).select("#missed")).isEmpty();
        post(here + "/words", chi, "arrives", "2026-11-23T10:10");
        for (var path : List.of(here, "/plans/" + chisPlace)) {
            var missed = page(path, chi).select("#missed");
            assertThat(missed.text())
                    .as(path)
                    .contains("You said that you are not there on Monday, 23 November, 10:00.", "Ada Brandt");
            assertThat(missed.select("a").attr("href")).isEqualTo(here + "/words");
        }
        assertThat(page(plan, ada).text())
                .contains("Your meeting on Monday, 23 November, 10:00: Chi Nwosu will not be there then.")
                .doesNotContain("10:10");
        assertThat(page(plan, ada).select("#missed")).isEmpty();
        var organisers = page("/communities/" + community() + "/gatherings/" + day.id, ben);
        assertThat(organisers.select("#adrift")).hasSize(1);
        day.here(chisPlace);
        assertThat(page(here, chi).select("#missed"))
                .as("whoever was seen has arrived")
                .isEmpty();
        assertThat(page(plan, ada).text()).doesNotContain("will not be there then");
        organisers = page("/communities/" + community() + "/gatherings/" + day.id, ben);
        assertThat(organisers.select("#adrift")).isEmpty();
        var people = "/communities/" + community() + "/gatherings/" + day.id + "/people/";
        var notice = mvc.perform(
                        org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(people + adasPlace)
                                .with(csrf())
                                .with(Cast.by(ben))
                                .param("name", "Ada Brandt")
                                .param("leaves", "2026-11-23T10:30")
                                .param("revision", "0"))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getFlashMap()
                .get("rapport.notice");
        assertThat(notice)
                .isEqualTo(new io.rapport.web.Notice(
                        "gathering.people.stored.missed", List.of("Ada Brandt", "Monday, 23 November, 10:20"), true));
    }

    private UUID community() {
        return jdbc.sql("select community_id from gathering where id = :id")
                .param("id", day.id.value())
                .query(UUID.class)
                .single();
    }

    @Test
    void afterTheFirstMeetingTheSecondIsNext() throws Exception {
        time.pass(Duration.ofMinutes(20));
        assertThat(page(plan, ada).expectFirst(".next-up h2").text()).isEqualTo("Gil Abara");
    }

    @Test
    void thePlanOfAnEventThatIsCalledOffSaysSo() throws Exception {
        time.set(EventDay.TEN.minus(Duration.ofHours(1)));
        day.set("update gathering set state = 'CALLED_OFF' where id = :id", day.id.value());
        day.set("update gathering_meeting set state = 'CANCELLED' where gathering_id = :id", day.id.value());
        var page = page(plan, ada);
        assertThat(page.select(".notice").text()).startsWith("Packaging Days is called off.");
        assertThat(page.text()).doesNotContain("No meeting yet", "I cannot come");
    }

    @Test
    void aPlanIsItsOwnersAlone() throws Exception {
        mvc.perform(get(plan).with(Cast.by(chi))).andExpect(status().isNotFound());
        mvc.perform(get(plan + "/plan.pdf").with(Cast.by(ben))).andExpect(status().isNotFound());
        mvc.perform(get(plan + "/now").with(Cast.by(chi))).andExpect(status().isNotFound());
        mvc.perform(get("/my-plan/nonsense")).andExpect(status().isNotFound());
        mvc.perform(get(plan)).andExpect(status().is3xxRedirection());
    }

    @Test
    void whoeverHasNoAccountReachesTheirPlanByTheirPersonalLink() throws Exception {
        day.announce(1, guest);
        turns.takeAll();
        var link = outbox.last("gil.abara@example.org").link("/my-plan/");
        var answer =
                mvc.perform(get(link)).andExpect(status().isOk()).andReturn().getResponse();
        assertThat(Jsoup.parse(answer.getContentAsString())
                        .select(".stop strong")
                        .eachText())
                .containsExactly("Ada Brandt", "Keynote");
        assertThat(answer.getHeader("Rapport-Keep")).isNotBlank();
    }

    @Test
    void thePrintedPlanSaysTheSame() throws Exception {
        assertThat(printed()).contains("Ada Brandt", "Chi Nwosu", "Table 4", "Keynote");
    }

    @Test
    void whoeverSaidNotToComeStandsOnThePrintedListOfTheDoorAndIsMarked() throws Exception {
        day.set("update attendee set state = 'NOT_COMING' where id = :id", guest.value());
        var started = mvc.perform(get("/events/" + day.id + "/print/door.pdf").with(Cast.by(ben)))
                .andExpect(request().asyncStarted())
                .andReturn();
        started.getAsyncResult();
        try (var document = Loader.loadPDF(started.getResponse().getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Ada Brandt", "Gil Abara")
                    .containsOnlyOnce("not coming");
        }
    }

    @Test
    void organisersPrintEverything() throws Exception {
        for (var what : new String[] {"plans", "tables", "door", "badges"}) {
            var started = mvc.perform(
                            get("/events/" + day.id + "/print/" + what + ".pdf").with(Cast.by(ben)))
                    .andExpect(request().asyncStarted())
                    .andReturn();
            assertThat(requireNonNull(started.getRequest().getAsyncContext()).getTimeout())
                    .as("time for many plans over a slow line")
                    .isEqualTo(Duration.ofMinutes(30).toMillis());
            started.getAsyncResult();
            try (var document = Loader.loadPDF(started.getResponse().getContentAsByteArray())) {
                assertThat(new PDFTextStripper().getText(document)).as(what).contains("Ada Brandt");
            }
            mvc.perform(get("/events/" + day.id + "/print/" + what + ".pdf").with(Cast.by(ada)))
                    .andExpect(status().isNotFound());
        }
    }

    @Test
    void theMeetingsStandInTheSubscribedCalendarOnMeetingsAndOnToday() throws Exception {
        time.set(EventDay.TEN.minus(Duration.ofHours(1)));
        var address = subscriptions.address(ada).replaceFirst("^https?://[^/]+", "");
        assertThat(mvc.perform(get(address)).andReturn().getResponse().getContentAsString())
                .contains("UID:" + meeting + "@", "Table 4");
        assertThat(page("/meetings", ada).text()).contains("Packaging Days", "2 meetings planned");
        assertThat(page("/", ada)
                        .select("aside li:has(a:contains(Packaging Days))")
                        .text())
                .contains("2 meetings planned");
        assertThat(page("/meetings", ben).text()).doesNotContain("Packaging Days");
    }

    @Test
    void contactDetailsChangeHandsOnlyWhenBothWantIt() throws Exception {
        var card = plan + "/meetings/" + meeting + "/contacts/" + chisPlace + ".vcf";
        post(plan + "/meetings/" + meeting + "/contact", ada);
        mvc.perform(get(card).with(Cast.by(ada))).andExpect(status().isNotFound());
        assertThat(page("/plans/" + chisPlace, chi).text()).doesNotContain("would like to");
        post("/plans/" + chisPlace + "/meetings/" + meeting + "/contact", chi);
        afterwards.write(adasPlace, meeting, "Wants a web shop by March");
        assertThat(mvc.perform(get(card).with(Cast.by(ada)))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString()
                        .replace("\r\n ", ""))
                .contains(
                        "VERSION:3.0",
                        "FN:Chi Nwosu",
                        "chi.nwosu@example.org",
                        "Met at Packaging Days",
                        "Wants a web shop by March");
        assertThat(members.connected(ada, chi)).isTrue();
        assertThat(mvc.perform(get("/plans/" + chisPlace + "/meetings/" + meeting + "/contacts/" + adasPlace + ".vcf")
                                .with(Cast.by(chi)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .doesNotContain("Wants a web shop");
    }

    @Test
    void howItWasIsSaidWithOneTapFromTheMailAndReadByNobodyElse() throws Exception {
        time.set(EventDay.TEN.plus(Duration.ofHours(5)));
        turns.takeAll();
        turns.takeAll();
        assertThat(outbox.to("ada.brandt@example.org")).hasSize(1);
        var mail = outbox.last("ada.brandt@example.org");
        var tap = mail.link("/my-plan/");
        mvc.perform(get(tap)).andExpect(status().isOk());
        assertThat(afterwards.of(adasPlace, List.of(meeting)))
                .as("looking says nothing")
                .isEmpty();
        mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(
                                tap.replaceFirst("\\?.*", ""))
                        .with(csrf())
                        .param("word", "USEFUL"))
                .andExpect(status().is3xxRedirection());
        assertThat(page(plan, ada).select(".said").text()).isEqualTo("It was useful");
        assertThat(page("/plans/" + chisPlace, chi).select(".said")).isEmpty();
        post("/plans/" + chisPlace + "/meetings/" + meeting + "/word", chi, "word", "NOT_HELD");
        assertThat(page("/plans/" + chisPlace, chi).select(".said").text()).isEqualTo("It did not happen");
        assertThat(page("/events/" + day.id + "/results", ben).select("main h1").text())
                .as("what two people say is told to no organiser")
                .isEqualTo("2 meetings were announced");
    }

    @Test
    void whoeverSaysThatItDidNotHappenTakesNothingFromTheOther() throws Exception {
        time.set(EventDay.TEN.plus(Duration.ofMinutes(50)));
        var chis = "/plans/" + chisPlace;
        var before = page(chis, chi).expectFirst("main").text();
        var programme = body("/api/gatherings/" + day.id + "/plan", chi);
        var calendar = calendar(chi);
        assertThat(before).contains("It was useful", "Not useful", "It did not happen");
        day.set("delete from event_change where gathering_id = :id", day.id.value());
        post(plan + "/meetings/" + meeting + "/word", ada, "word", "NOT_HELD");
        assertThat(page(plan, ada).select(".said").text()).isEqualTo("It did not happen");
        assertThat(page(chis, chi).expectFirst("main").text()).isEqualTo(before);
        assertThat(body("/api/gatherings/" + day.id + "/plan", chi)).isEqualTo(programme);
        assertThat(calendar(chi)).isEqualTo(calendar);
        assertThat(jdbc.sql("select count(*) from event_change where gathering_id = :id")
                        .param("id", day.id.value())
                        .query(Integer.class)
                        .single())
                .as("open pages that are told of something")
                .isZero();
        post(chis + "/meetings/" + meeting + "/word", chi, "word", "USEFUL");
        assertThat(requireNonNull(afterwards.of(chisPlace, List.of(meeting)).get(meeting))
                        .useful())
                .isTrue();
        assertThat(page(plan, ada).select(".said").text()).isEqualTo("It did not happen");
    }

    @Test
    void eachIsAskedByMailHowItWasUnlessTheySaidSoThemselves() throws Exception {
        time.set(EventDay.TEN.plus(Duration.ofMinutes(50)));
        afterwards.say(adasPlace, meeting, false, null);
        afterwards.say(guest, meetingOfTheGuest(), true, true);
        time.set(EventDay.TEN.plus(Duration.ofHours(5)));
        turns.takeAll();
        assertThat(outbox.last("chi.nwosu@example.org").text()).contains("Ada Brandt", "It was useful");
        assertThat(outbox.last("ada.brandt@example.org").text())
                .contains("Gil Abara")
                .doesNotContain("Chi Nwosu");
        assertThat(outbox.to("gil.abara@example.org")).isEmpty();
    }

    @Test
    void aTapAtATableTakesTheQuestionHowItWasFromNobodyElse() throws Exception {
        post(plan + "/meetings/" + meeting + "/absence", ada);
        assertThat(page("/events/" + day.id + "/results", ben).text()).doesNotContain("did not come to their meetings");
        time.set(EventDay.TEN.plus(Duration.ofHours(5)));
        turns.takeAll();
        assertThat(outbox.to("chi.nwosu@example.org")).hasSize(1);
        assertThat(outbox.to("gil.abara@example.org")).hasSize(1);
    }

    @Test
    void whereTheDoorIsKeptWhoeverWasNotSeenIsNotAskedHowItWas() throws Exception {
        day.here(adasPlace);
        assertThat(page("/events/" + day.id + "/results", ben).text()).contains("did not come to their meetings");
        time.set(EventDay.TEN.plus(Duration.ofHours(5)));
        turns.takeAll();
        assertThat(outbox.to("ada.brandt@example.org")).hasSize(1);
        assertThat(outbox.to("chi.nwosu@example.org")).isEmpty();
    }

    @Test
    void whoeverCorrectsThatItDidNotHappenSaysNoMoreThanThatTheyMet() throws Exception {
        time.set(EventDay.TEN.plus(Duration.ofMinutes(50)));
        post(plan + "/meetings/" + meeting + "/word", ada, "word", "NOT_HELD");
        var button = page(plan, ada).expectFirst("form:has(button:containsOwn(We met))");
        post(
                button.attr("action"),
                ada,
                "word",
                button.expectFirst("[name=word]").attr("value"));
        var said = requireNonNull(afterwards.of(adasPlace, List.of(meeting)).get(meeting));
        assertThat(said.held()).isTrue();
        assertThat(said.useful()).isNull();
    }

    @Test
    void aNoteWrittenAtTheTableSaysNothingAboutHowItWas() throws Exception {
        var form = page(plan, ada).expectFirst("form[action$=" + meeting + "/note]");
        post(form.attr("action"), ada, "text", "Wants a web shop by March");
        assertThat(page(plan, ada).expectFirst("#note-" + meeting).text()).isEqualTo("Wants a web shop by March");
        assertThat(page(plan, ada).select(".said")).isEmpty();
        assertThat(jdbc.sql("select count(*) from table_outcome where held is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
        time.set(EventDay.TEN.plus(Duration.ofHours(5)));
        assertThat(page(plan, ada)
                        .select("form[action$=" + meeting + "/word] button")
                        .eachText())
                .containsExactly("It was useful", "Not useful", "It did not happen");
        turns.takeAll();
        assertThat(outbox.last("ada.brandt@example.org").text()).contains("Chi Nwosu", "Gil Abara");
        post(plan + "/meetings/" + meeting + "/word", ada, "word", "USEFUL");
        assertThat(page(plan, ada).expectFirst("#note-" + meeting).text()).isEqualTo("Wants a web shop by March");
    }

    @Test
    void onlyWhatIsAskedAtOnceIsReadOut() throws Exception {
        var page = page(plan, ada);
        assertThat(page.select("[data-live] [data-piece]")).hasSize(2);
        assertThat(page.select("[data-live] [aria-live]").text()).isEmpty();
        assertThat(page.expectFirst("[data-piece]:not([aria-live])").text()).contains("Chi Nwosu");
        post("/plans/" + chisPlace + "/meetings/" + meeting + "/absence", chi);
        assertThat(page(plan, ada).select("[data-live] [aria-live]").text()).contains("Somebody waits for you");
    }

    private String calendar(MemberId who) throws Exception {
        return mvc.perform(get(subscriptions.address(who).replaceFirst("^https?://[^/]+", "")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void whoeverFoundAMeetingUsefulIsAskedOnceMoreMonthsLaterWhatBecameOfIt() throws Exception {
        time.set(EventDay.TEN.plus(Duration.ofHours(5)));
        afterwards.say(adasPlace, meeting, true, true);
        afterwards.say(chisPlace, meeting, true, false);
        afterwards.say(guest, meetingOfTheGuest(), false, null);
        turns.takeAll();
        time.set(EventDay.TEN.plus(Duration.ofDays(89)));
        turns.takeAll();
        assertThat(outbox.to("ada.brandt@example.org")).hasSize(1);
        time.set(EventDay.TEN.plus(Duration.ofDays(91)));
        turns.takeAll();
        turns.takeAll();
        assertThat(outbox.mails())
                .filteredOn(mail -> mail.subject().equals("What became of Packaging Days?"))
                .extracting(Outbox.Mail::to)
                .containsExactly("ada.brandt@example.org");
        var mail = outbox.last("ada.brandt@example.org");
        assertThat(mail.text()).contains("Chi Nwosu").doesNotContain("Gil Abara");
        var tap = mail.link("/my-plan/");
        assertThat(Jsoup.parse(mvc.perform(get(tap))
                                .andExpect(status().isOk())
                                .andReturn()
                                .getResponse()
                                .getContentAsString())
                        .select("main form button")
                        .text())
                .isEqualTo("We became customer and supplier");
        assertThat(next(adasPlace)).as("looking says nothing").isNull();
        mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(
                                tap.replaceFirst("\\?.*", ""))
                        .with(csrf())
                        .param("next", "CUSTOMER"))
                .andExpect(status().is3xxRedirection());
        assertThat(next(adasPlace)).isEqualTo(TableOutcome.Next.CUSTOMER);
        assertThat(page("/plans/" + chisPlace, chi).select(".said").text()).doesNotContain("customer and supplier");
    }

    private UUID meetingOfTheGuest() {
        return jdbc.sql("select meeting_id from gathering_participant where attendee_id = :guest")
                .param("guest", guest.value())
                .query(UUID.class)
                .single();
    }

    private TableOutcome.@Nullable Next next(AttendeeId who) {
        return requireNonNull(afterwards.of(who, List.of(meeting)).get(meeting)).next();
    }

    @Test
    void ofAMeetingThatHasNotBegunNothingIsSaid() throws Exception {
        time.set(EventDay.TEN.minus(Duration.ofMinutes(1)));
        mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(
                                plan + "/meetings/" + meeting + "/word")
                        .with(csrf())
                        .with(Cast.by(ada))
                        .param("word", "USEFUL"))
                .andExpect(redirectedUrl(plan));
        assertThat(jdbc.sql("select count(*) from table_outcome")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void anOpenPlanIsToldWhenItChangesWhicheverProcessChangedIt() throws Exception {
        var open = mvc.perform(get(plan + "/live").with(Cast.by(ada)))
                .andExpect(request().asyncStarted())
                .andReturn()
                .getResponse();
        Awaitility.await().until(() -> events(open.getContentAsString()) == 1);
        turns.tellOpenPages();
        // not by this process’s code, but as another process would: in the tables
        day.set("update gathering_meeting set sequence = sequence + 1 where id = :id", meeting);
        turns.tellOpenPages();
        Awaitility.await().until(() -> events(open.getContentAsString()) == 2);
        day.set("update attendee set standby = true where id = :id", guest.value());
        turns.tellOpenPages();
        turns.tellOpenPages();
        assertThat(events(open.getContentAsString())).as("what is not mine").isEqualTo(2);
    }

    @Test
    void aPlanThatIsOpenedDaysBeforeSaysFromWhenItListens() throws Exception {
        var dayBefore = EventDay.TEN.minus(Duration.ofHours(18));
        time.set(dayBefore.minus(Duration.ofDays(3)));
        assertThat(page(plan, ada).select("[data-live]").attr("data-live-from"))
                .isEqualTo(String.valueOf(dayBefore.toEpochMilli()));
        time.set(dayBefore.plusSeconds(1));
        assertThat(page(plan, ada).select("[data-live]").hasAttr("data-live-from"))
                .as("at once")
                .isFalse();
        time.set(EventDay.TEN.plus(Duration.ofDays(2)));
        assertThat(page(plan, ada).select("[data-live]")).as("no more").isEmpty();
    }

    @Test
    void whoeverHasJustOpenedTheirPlanIsToldOnlyWhatChangedMeanwhile() throws Exception {
        day.set("delete from event_change where gathering_id = :id", day.id.value());
        var since = page(plan, ada).select("[data-live]").attr("data-live");
        var fresh = watching(since);
        Awaitility.await().until(() -> fresh.getContentAsString().contains(":"));
        assertThat(events(fresh.getContentAsString())).isZero();
        day.set("update gathering_meeting set sequence = sequence + 1 where id = :id", meeting);
        var meanwhile = watching(since);
        Awaitility.await().until(() -> events(meanwhile.getContentAsString()) == 1);
        day.set("delete from event_change where gathering_id = :id", day.id.value());
        time.pass(Duration.ofMinutes(1));
        var afterATunnel = watching(since);
        Awaitility.await().until(() -> events(afterATunnel.getContentAsString()) == 1);
    }

    @Test
    void anOpenPageIsToldOfAnExchangeOnlyOnceBothWantIt() throws Exception {
        var open = watching(plan + "/live");
        Awaitility.await().until(() -> events(open.getContentAsString()) == 1);
        var chis = watching("/plans/" + chisPlace + "/live", chi);
        Awaitility.await().until(() -> events(chis.getContentAsString()) == 1);
        turns.tellOpenPages();
        post(plan + "/meetings/" + meeting + "/contact", ada);
        turns.tellOpenPages();
        post("/plans/" + chisPlace + "/meetings/" + meeting + "/contact", chi);
        turns.tellOpenPages();
        Awaitility.await().until(() -> events(open.getContentAsString()) == 2);
        assertThat(events(chis.getContentAsString())).as("a wish of one side").isEqualTo(1);
    }

    private MockHttpServletResponse watching(String address) throws Exception {
        return watching(address, ada);
    }

    private MockHttpServletResponse watching(String address, MemberId who) throws Exception {
        return mvc.perform(get(address).with(Cast.by(who)))
                .andExpect(request().asyncStarted())
                .andReturn()
                .getResponse();
    }

    @Test
    void aWholeHallBehindOneAddressOpensItsPlans() throws Exception {
        day.announce(1, guest);
        turns.takeAll();
        var link = outbox.last("gil.abara@example.org").link("/my-plan/");
        for (int opened = 0; opened < 150; opened++) {
            mvc.perform(get(link).with(request -> {
                        request.setRemoteAddr("192.0.2.7");
                        return request;
                    }))
                    .andExpect(status().isOk());
        }
    }

    @Test
    void theWallShowsWhoSitsWhereAndIsSentAnewWhenSomebodyComes() throws Exception {
        var wall = links.make(ben, day.id, DayLinks.Kind.WALL, "Screen");
        var shown = Jsoup.parse(mvc.perform(get(wall)).andReturn().getResponse().getContentAsString());
        assertThat(shown.select(".wall h2").eachText()).containsExactly("Table 4", "Table 11");
        assertThat(shown.select(".wall-now").eachText()).allMatch(each -> each.startsWith("Ada Brandt + Chi Nwosu"));
        var open = mvc.perform(get(wall + "/live"))
                .andExpect(request().asyncStarted())
                .andReturn()
                .getResponse();
        Awaitility.await().until(() -> open.getContentAsString().contains("0 of 3 are here"));
        turns.tellOpenPages();
        day.here(chisPlace);
        turns.tellOpenPages();
        Awaitility.await().until(() -> open.getContentAsString().contains("1 of 3 are here"));
    }

    @Test
    void aWallWhoseLinkWasTakenBackGoesBlankAndIsToldNothingMore() throws Exception {
        var open = opens(links.make(ben, day.id, DayLinks.Kind.WALL, "Screen"));
        var another = opens(links.make(ben, day.id, DayLinks.Kind.WALL, "Foyer"));
        turns.tellOpenPages();
        var link = links.of(ben, day.id).stream()
                .filter(each -> each.name().equals("Screen"))
                .findFirst()
                .orElseThrow();
        links.revoke(ben, day.id, link.id());
        day.here(chisPlace);
        turns.tellOpenPages();
        Awaitility.await().until(() -> another.getContentAsString().contains("1 of 3 are here"));
        Awaitility.await().until(() -> lastShown(open.getContentAsString()).isEmpty());
        day.here(adasPlace);
        turns.tellOpenPages();
        Awaitility.await().until(() -> another.getContentAsString().contains("2 of 3 are here"));
        assertThat(open.getContentAsString()).doesNotContain("1 of 3 are here", "2 of 3 are here");
    }

    private MockHttpServletResponse opens(String wall) throws Exception {
        var open = mvc.perform(get(wall + "/live")).andReturn().getResponse();
        Awaitility.await().until(() -> open.getContentAsString().contains("0 of 3 are here"));
        return open;
    }

    private static String lastShown(String stream) {
        var event = "event:show";
        return stream.substring(stream.lastIndexOf(event) + event.length())
                .replace("data:", "")
                .strip();
    }

    private static int events(String stream) {
        return stream.split("event:changed", -1).length - 1;
    }

    private void post(String path, MemberId who, String... parameters) throws Exception {
        var asked = org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(path)
                .with(csrf())
                .with(Cast.by(who));
        for (var i = 0; i < parameters.length; i += 2) {
            asked.param(parameters[i], parameters[i + 1]);
        }
        mvc.perform(asked).andExpect(status().is3xxRedirection());
    }

    private Document page(String path, MemberId who) throws Exception {
        return Jsoup.parse(body(path, who));
    }

    private String body(String path, MemberId who) throws Exception {
        return mvc.perform(get(path).with(Cast.by(who)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
