package io.rapport.gathering.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.gathering.Afterwards;
import io.rapport.gathering.AttendeeId;
import io.rapport.gathering.EventDay;
import io.rapport.gathering.TableOutcome;
import io.rapport.member.MemberId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@RapportTest
class ResultPagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Afterwards afterwards;

    @Autowired
    TestTime time;

    MemberId ben;
    EventDay day;
    List<AttendeeId> people = new ArrayList<>();

    /** Six pairs met one after the other, two of the twelve for the first time. */
    @BeforeEach
    void sixPairsMet() {
        ben = cast.ben();
        day = new EventDay(jdbc, cast.chamber(ben).id());
        people.clear();
        for (var i = 0; i < 12; i++) {
            people.add(day.attendee("Guest " + (char) ('A' + i), null));
        }
        for (var i = 0; i < 6; i++) {
            day.meeting(
                    EventDay.TEN.minus(Duration.ofDays(1)).plus(Duration.ofMinutes(20 * i)),
                    "4",
                    people.get(2 * i),
                    people.get(2 * i + 1));
        }
        day.set(
                "update attendee set first_time = true where id = :id",
                people.get(0).value());
        day.set(
                "update attendee set first_time = true where id = :id",
                people.get(1).value());
    }

    @Test
    void whatFourPeopleSaidIsNotShownAndWhatFiveSaidIs() throws Exception {
        people.subList(0, 4).forEach(each -> says(each, true));
        assertThat(useful()).isEqualTo("–");
        assertThat(results().select(".figures").text()).contains("found their meetings useful: too few to show");
        says(people.get(4), false);
        assertThat(useful()).isEqualTo("80%");
    }

    @Test
    void twoFirstTimersAreNotShownAndCannotBeComputedFromTheOthers() throws Exception {
        people.forEach(each -> says(each, true));
        itIsOver();
        var page = results();
        assertThat(useful(page)).isEqualTo("100%");
        assertThat(page.text()).contains("Useful for first-timers and for others");
        var shown = page.select(".visually-hidden table").stream()
                .filter(table -> table.expectFirst("caption").text().startsWith("Useful"))
                .findFirst()
                .orElseThrow();
        assertThat(shown.select("td").eachText()).containsExactly("too few to show", "too few to show");
        var csv = body("/results/results.csv");
        assertThat(csv)
                .contains("First-timers: found their meetings useful,too few to show")
                .contains("Others: found their meetings useful,too few to show");
    }

    @Test
    void whatGroupsSaidStandsThereOnlyWhenNobodyCanBeMovedToAnotherAnyMore() throws Exception {
        people.forEach(each -> says(each, true));
        firstTimers(0, 6);
        groups(6);
        assertThat(said("First-timers")).isEqualTo("once the event is over");
        assertThat(said("A")).isEqualTo("once the event is over");
        assertThat(results().select("table.rows td:last-child").eachText()).containsOnly("once the event is over");
        itIsOver();
        assertThat(said("First-timers")).isEqualTo("100%");
        assertThat(said("A")).isEqualTo("100%");
        assertThat(said("B")).isEqualTo("100%");
    }

    @Test
    void whatOneFirstTimerSaidCannotBeComputedFromTheirGroup() throws Exception {
        people.forEach(each -> says(each, true));
        firstTimers(0, 6);
        groups(7);
        itIsOver();
        assertThat(said("A")).isEqualTo("100%");
        assertThat(said("First-timers"))
                .as("group A less the first-timers is one person")
                .isEqualTo("too few to show");
        assertThat(said("Others")).isEqualTo("too few to show");
    }

    @Test
    void whoeverIsPutDownAsNotComingAfterwardsIsStillAmongThoseWhoAnswered() throws Exception {
        people.subList(0, 5).forEach(each -> says(each, true));
        says(people.get(5), false);
        var before = useful();
        day.set(
                "update attendee set state = 'NOT_COMING' where id = :id",
                people.get(5).value());
        assertThat(useful()).isEqualTo(before).isEqualTo("83%");
    }

    private void itIsOver() {
        day.set("update gathering set state = 'OVER' where id = :id", day.id.value());
    }

    private void firstTimers(int from, int to) {
        jdbc.sql("update attendee set first_time = false where gathering_id = :id")
                .param("id", day.id.value())
                .update();
        people.subList(from, to)
                .forEach(each -> day.set("update attendee set first_time = true where id = :id", each.value()));
    }

    /** So many are in group A, all others in group B. */
    private void groups(int inA) {
        for (var name : List.of("A", "B")) {
            var group = UUID.randomUUID();
            jdbc.sql("insert into gathering_group (id, gathering_id, name, position)"
                            + " values (:id, :gathering, :name, 0)")
                    .param("id", group)
                    .param("gathering", day.id.value())
                    .param("name", name)
                    .update();
            var some = name.equals("A") ? people.subList(0, inA) : people.subList(inA, people.size());
            some.forEach(
                    each -> day.set("update attendee set group_id = '" + group + "' where id = :id", each.value()));
        }
    }

    private String said(String group) throws Exception {
        return body("/results/results.csv")
                .lines()
                .filter(each -> each.startsWith(group + ": found their meetings useful,"))
                .map(each -> each.substring(each.indexOf(',') + 1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatBecameOfMeetingsMonthsLaterIsShownOfEnoughPeopleOnly() throws Exception {
        people.forEach(each -> says(each, true));
        time.set(EventDay.TEN.plus(Duration.ofDays(91)));
        people.subList(0, 4).forEach(each -> afterwards.next(each, meetingOf(each), TableOutcome.Next.CUSTOMER));
        assertThat(body("/results/results.csv"))
                .contains("Meetings spoken of again after three months,too few to show");
        afterwards.next(people.get(4), meetingOf(people.get(4)), TableOutcome.Next.NOTHING);
        assertThat(body("/results/results.csv"))
                .doesNotContain("Meetings spoken of again after three months,too few to show")
                .contains("Of them, meetings after which one became a customer");
        assertThat(results().select(".visually-hidden table").text()).contains("Meetings spoken of again");
        time.set(EventDay.TEN.plus(Duration.ofHours(1)));
        afterwards.next(people.get(5), meetingOf(people.get(5)), TableOutcome.Next.CUSTOMER);
        assertThat(body("/results/results.csv"))
                .as("one spoke only at once: what they said would follow")
                .contains("Meetings spoken of again after three months,too few to show");
    }

    private UUID meetingOf(AttendeeId who) {
        return jdbc.sql("select meeting_id from gathering_participant where attendee_id = :who")
                .param("who", who.value())
                .query(UUID.class)
                .single();
    }

    @Test
    void theLiteratureIsShownAsAClaim() throws Exception {
        assertThat(results().select(".claims li").eachText())
                .hasSize(2)
                .allMatch(each -> each.startsWith("Claim: about"));
    }

    @Test
    void thePeopleAreTakenAlongInTheWordsAndByTheClockOfTheEventAndItIsRecorded() throws Exception {
        day.here(people.get(0));
        day.set(
                "update attendee set state = 'NOT_COMING' where id = :id",
                people.get(1).value());
        assertThat(body("/results/people.csv").lines())
                .anyMatch(each -> each.startsWith("Guest A,") && each.contains("invited,2026-11-23 10:00,"))
                .anyMatch(each -> each.startsWith("Guest B,") && each.contains("not coming,,"));
        assertThat(jdbc.sql("select detail from audit where deed = 'gathering.people.take'")
                        .query(String.class)
                        .list())
                .containsExactly("Packaging Days: 12 people");
    }

    @Test
    void formulasInNamesAreNeutralised() throws Exception {
        jdbc.sql("update attendee set name = '=HYPERLINK(\"http://evil\")', organisation = '@SUM(A1)' where id = :id")
                .param("id", people.getFirst().value())
                .update();
        assertThat(body("/results/people.csv"))
                .contains("\"'=HYPERLINK(\"\"http://evil\"\")\"")
                .contains("'@SUM(A1)");
        var xlsx = mvc.perform(
                        get("/events/" + day.id + "/results/results.xlsx").with(Cast.by(ben)))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
            var found = false;
            for (var row : workbook.getSheetAt(1)) {
                var cell = row.getCell(0);
                if (cell.getStringCellValue().startsWith("=")) {
                    found = true;
                    assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
                    assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
                }
            }
            assertThat(found).isTrue();
        }
    }

    @Test
    void onlyOrganisersSeeResults() throws Exception {
        var ada = cast.ada();
        for (var path : List.of("", "/people.csv", "/results.csv", "/results.xlsx")) {
            mvc.perform(get("/events/" + day.id + "/results" + path).with(Cast.by(ada)))
                    .andExpect(status().isNotFound());
        }
    }

    private void says(AttendeeId who, boolean useful) {
        var meeting = meetingOf(who);
        jdbc.sql("""
                        insert into table_outcome (meeting_id, attendee_id, held, useful, said_at)
                        values (:meeting, :who, true, :useful, now())
                        """)
                .param("meeting", meeting)
                .param("who", who.value())
                .param("useful", useful)
                .update();
    }

    private String useful() throws Exception {
        return useful(results());
    }

    private static String useful(Document page) {
        return page.select(".figures li").stream()
                .filter(each -> each.text().contains("useful"))
                .findFirst()
                .orElseThrow()
                .expectFirst("b")
                .text();
    }

    private Document results() throws Exception {
        return Jsoup.parse(body("/results"));
    }

    private String body(String path) throws Exception {
        return mvc.perform(get("/events/" + day.id + path).with(Cast.by(ben)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
