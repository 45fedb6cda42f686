package io.rapport.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.member.MemberId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** What organisers read of answers to requests, and of whether meetings were held. */
@RapportTest
class ResultsTest {

    @Autowired
    Results results;

    @Autowired
    MockMvc mvc;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient jdbc;

    MemberId ben;
    EventDay day;
    List<AttendeeId> people = new ArrayList<>();

    @BeforeEach
    void anEventIsOver() {
        ben = cast.ben();
        day = new EventDay(jdbc, cast.chamber(ben).id());
        people.clear();
        for (var i = 0; i < 24; i++) {
            people.add(day.attendee("Guest " + (char) ('A' + i), null));
        }
        day.set("update gathering set state = 'OVER' where id = :id", day.id.value());
    }

    private UUID request(int from, int to, Wish.State state) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into wish (id, gathering_id, from_id, to_id, state, asked_at, due_at)
                        values (:id, :gathering, :from, :to, :state, now(), now())
                        """)
                .param("id", id)
                .param("gathering", day.id.value())
                .param("from", people.get(from).value())
                .param("to", people.get(to).value())
                .param("state", state.name())
                .update();
        return id;
    }

    /** The first asks so many, beginning with one, and all of them say the same. */
    private void requests(int first, int count, Wish.State state) {
        for (var to = first; to < first + count; to++) {
            request(0, to, state);
        }
    }

    private Results.Requests requests() {
        return results.of(ben, day.id).requests();
    }

    @Test
    void whatBecameOfOneRequestIsNotTold() throws Exception {
        request(0, 1, Wish.State.NO);
        assertThat(requests()).isEqualTo(new Results.Requests(1, null, null));
        assertThat(body("/results/results.csv"))
                .contains("Requests sent,1", "Requests answered,too few to show", "Requests accepted,too few to show");
        assertThat(body("/results")).contains("One request was sent").doesNotContain("0 of 1");
    }

    @Test
    void whetherFewSaidNoOrNothingIsNotTold() {
        requests(1, 5, Wish.State.YES);
        requests(6, 5, Wish.State.LAPSED);
        requests(11, 4, Wish.State.NO);
        assertThat(requests()).isEqualTo(new Results.Requests(14, null, 5));
        requests(15, 1, Wish.State.NO);
        assertThat(requests()).isEqualTo(new Results.Requests(15, 10, 5));
    }

    @Test
    void thatAllOrNearlyAllSaidNoIsNotTold() {
        requests(1, 5, Wish.State.YES);
        requests(6, 6, Wish.State.NO);
        assertThat(requests()).isEqualTo(new Results.Requests(11, null, 5));
        requests(12, 4, Wish.State.ASKED);
        assertThat(requests()).isEqualTo(new Results.Requests(15, null, 5));
    }

    @Test
    void whereNobodySaidNoItIsToldOfEnoughPeopleOnly() {
        requests(1, 5, Wish.State.YES);
        assertThat(requests()).isEqualTo(new Results.Requests(5, 5, 5));
        requests(6, 1, Wish.State.LAPSED);
        assertThat(requests())
                .as("it would look different had they said no")
                .isEqualTo(new Results.Requests(6, null, 5));
        requests(7, 4, Wish.State.LAPSED);
        assertThat(requests()).isEqualTo(new Results.Requests(10, 5, 5));
    }

    @Test
    void someOfTheNoesMustNotBeOfWhoeverIsAskedMost() {
        requests(1, 5, Wish.State.YES);
        requests(6, 5, Wish.State.LAPSED);
        requests(11, 5, Wish.State.NO);
        assertThat(requests()).isEqualTo(new Results.Requests(15, 10, 5));
        for (var from = 1; from < 8; from++) {
            request(from, 15, Wish.State.NO);
        }
        assertThat(requests()).isEqualTo(new Results.Requests(22, null, 5));
    }

    @Test
    void howManyAreAnsweredIsToldOnceTheEventIsOver() throws Exception {
        requests(1, 5, Wish.State.YES);
        requests(6, 5, Wish.State.LAPSED);
        requests(11, 5, Wish.State.NO);
        assertThat(body("/results/results.csv")).contains("Requests answered,10");
        day.set("update gathering set state = 'PUBLISHED' where id = :id", day.id.value());
        assertThat(requests()).isEqualTo(new Results.Requests(15, null, 5));
        assertThat(body("/results/results.csv")).contains("Requests answered,once the event is over");
    }

    @Test
    void aRequestThatIsTakenBackLooksTheSameWhateverTheOtherSaid() {
        request(0, 1, Wish.State.ASKED);
        request(0, 2, Wish.State.NO);
        assertThat(received()).containsExactly(0, 1, 1);
        day.set("update wish set state = 'WITHDRAWN' where state = 'ASKED' and gathering_id = :id", day.id.value());
        day.set("update wish set state = 'CLOSED' where state = 'NO' and gathering_id = :id", day.id.value());
        assertThat(received()).containsExactly(0, 0, 0);
        assertThat(results.people(ben, day.id).getFirst().requestsSent()).isZero();
        assertThat(requests().sent()).isZero();
    }

    private List<Integer> received() {
        return results.people(ben, day.id).stream()
                .limit(3)
                .map(Results.Row::requestsReceived)
                .toList();
    }

    /** The pair of that number sat down together. */
    private UUID meeting(int pair) {
        return day.meeting(
                EventDay.TEN.minus(Duration.ofDays(1)).plus(Duration.ofMinutes(20 * pair)),
                "4",
                people.get(2 * (pair % 12)),
                people.get(2 * (pair % 12) + 1));
    }

    private void says(int person, UUID meeting, boolean held) {
        jdbc.sql(
                        "insert into table_outcome (meeting_id, attendee_id, held, said_at) values (:meeting, :who, :held, now())")
                .param("meeting", meeting)
                .param("who", people.get(person).value())
                .param("held", held)
                .update();
    }

    /** So many pairs, beginning with one, of which one says so. */
    private void said(int first, int count, boolean held) {
        for (var pair = first; pair < first + count; pair++) {
            says(2 * (pair % 12), meeting(pair), held);
        }
    }

    private Results.MeetingCounts meetings() {
        return results.of(ben, day.id).meetings();
    }

    private static Results.MeetingCounts counts(
            int announced, @Nullable Integer held, @Nullable Integer notHeld, @Nullable Integer unspoken) {
        return new Results.MeetingCounts(announced, held, notHeld, unspoken, 0, 0);
    }

    @Test
    void whatWasSaidOfOneMeetingIsNotTold() throws Exception {
        said(0, 1, false);
        assertThat(meetings()).isEqualTo(counts(1, null, null, null));
        assertThat(body("/results")).contains("One meeting was announced").doesNotContain("0 of 1");
        assertThat(body("/results/results.csv"))
                .contains("Held,too few to show", "Not held,too few to show", "Nobody has said yet,too few to show");
    }

    @Test
    void aMeetingWasHeldIfOneOfTheTwoSaysSoAndNotIfItFellThrough() throws Exception {
        said(0, 5, true);
        for (var pair = 5; pair < 10; pair++) {
            var meeting = meeting(pair);
            says(2 * pair, meeting, false);
            says(2 * pair + 1, meeting, false);
        }
        var contested = meeting(10);
        says(20, contested, true);
        says(21, contested, false);
        day.set("update gathering_meeting set state = 'NOT_HELD' where id = :id", meeting(11));
        assertThat(meetings()).isEqualTo(counts(12, 6, 6, 0));
        assertThat(body("/results")).contains("6 of 12 meetings were held");
        assertThat(body("/results/results.csv"))
                .contains("Meetings announced,12", "Held,6", "Not held,6", "Nobody has said yet,0");
    }

    @Test
    void meetingsOfWhichFewSaidAnythingAreToldTogetherWithThoseOfWhichNobodyDid() {
        said(0, 6, true);
        said(6, 4, false);
        assertThat(meetings()).as("four were not held").isEqualTo(counts(10, null, null, null));
        meeting(10);
        assertThat(meetings()).isEqualTo(counts(11, 6, null, null));
        said(11, 1, false);
        for (var pair = 12; pair < 16; pair++) {
            meeting(pair);
        }
        assertThat(meetings()).isEqualTo(counts(16, 6, 5, 5));
    }

    @Test
    void whatFourPeopleSaidOfManyMeetingsIsNotTold() {
        for (var pair = 0; pair < 48; pair += 12) {
            for (var each = 0; each < 4; each++) {
                says(2 * each, meeting(pair + each), true);
            }
        }
        assertThat(meetings()).isEqualTo(counts(16, null, null, null));
        said(4, 1, true);
        assertThat(meetings()).isEqualTo(counts(17, 17, 0, 0));
    }

    private String body(String path) throws Exception {
        return mvc.perform(get("/events/" + day.id + path).with(Cast.by(ben)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
