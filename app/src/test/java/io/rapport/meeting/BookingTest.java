package io.rapport.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Nobody is ever in two meetings at once, whoever clicks when: tried with real threads on a real PostgreSQL. */
@RapportTest
class BookingTest {

    private static final Instant START = Instant.parse("2026-12-03T09:00:00Z");

    @Autowired
    Meetings meetings;

    @Autowired
    BookingRepository bookings;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Members members;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient jdbc;

    @Test
    void ofManyWhoAgreeAtOnceToOverlappingTimesOnePersonMeetsOne() throws Exception {
        var ada = cast.ada();
        var yeses = new ArrayList<Callable<Object>>();
        for (var i = 0; i < 8; i++) {
            var other = cast.person("Guest " + (char) ('A' + i), List.of(), List.of());
            members.connect(ada, other);
            var id = meetings.propose(ada, other);
            var start = START.plus(Duration.ofMinutes(5L * i));
            meetings.proposeTimes(ada, id, List.of(start));
            yeses.add(() -> meetings.agree(other, id, start));
        }
        var results = atOnce(yeses);
        assertThat(results).filteredOn(Appointment.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(each -> !(each instanceof Appointment))
                .hasSize(7)
                .allSatisfy(each -> assertThat(((Meeting.Refused) each).key()).isEqualTo("meeting.refused.otherTaken"));
        assertThat(held(ada)).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from meeting where state = 'AGREED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void bothSayingYesAtTheSameMomentIsOneAgreement() throws Exception {
        var ada = cast.ada();
        var chi = cast.chi();
        members.connect(ada, chi);
        var id = meetings.propose(ada, chi);
        var start = meetings.find(ada, id).open().getFirst().start();
        var results = atOnce(List.of(
                () -> meetings.agree(ada, id, start),
                () -> meetings.agree(chi, id, start),
                () -> meetings.agree(ada, id, start),
                () -> meetings.agree(chi, id, start)));
        assertThat(results).allMatch(Appointment.class::isInstance);
        var meeting = meetings.find(ada, id).meeting();
        assertThat(meeting.state()).isEqualTo(Meeting.State.AGREED);
        assertThat(meeting.sequence()).isZero();
        assertThat(held(ada) + held(chi)).isEqualTo(2);
    }

    @Test
    void bothAskingAtTheSameMomentIsOneMeeting() throws Exception {
        var ada = cast.ada();
        var chi = cast.chi();
        members.connect(ada, chi);
        var results = atOnce(List.of(
                () -> meetings.propose(ada, chi),
                () -> meetings.propose(chi, ada),
                () -> meetings.propose(ada, chi),
                () -> meetings.propose(chi, ada)));
        assertThat(results).allMatch(MeetingId.class::isInstance);
        assertThat(results.stream().distinct()).hasSize(1);
    }

    @Test
    void theDatabaseItselfRefusesASecondBookingEvenWithoutOurLocks() throws Exception {
        var ada = cast.ada();
        var ids = new ArrayList<MeetingId>();
        for (var i = 0; i < 6; i++) {
            var other = cast.person("Guest " + (char) ('A' + i), List.of(), List.of());
            members.connect(ada, other);
            ids.add(meetings.propose(ada, other));
        }
        var results = atOnce(ids.stream()
                .<Callable<Object>>map(id -> () -> transaction.execute(status -> {
                    bookings.book(id, ada, Stretch.of(START, 60));
                    return id;
                }))
                .toList());
        assertThat(results).filteredOn(MeetingId.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(DataAccessException.class::isInstance).hasSize(5);
        assertThat(held(ada)).isEqualTo(1);
    }

    private int held(MemberId member) {
        return jdbc.sql("select count(*) from booking where member_id = :id")
                .param("id", member.value())
                .query(Integer.class)
                .single();
    }

    /** Starts all together; what one answers, or the exception with which it was refused. */
    private static List<Object> atOnce(List<? extends Callable<?>> deeds) throws Exception {
        var together = new CyclicBarrier(deeds.size());
        try (var threads = Executors.newFixedThreadPool(deeds.size())) {
            var futures = deeds.stream()
                    .map(deed -> threads.submit(() -> {
                        together.await();
                        return (Object) deed.call();
                    }))
                    .toList();
            var results = new ArrayList<Object>();
            for (var future : futures) {
                try {
                    results.add(future.get());
                } catch (ExecutionException e) {
                    results.add(e.getCause());
                }
            }
            return results;
        }
    }
}
