package io.rapport.gathering;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.RapportTest;
import io.rapport.Waiting;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What concerns the same people in the same moment waits for each other, and never in a circle. */
@RapportTest
class LockOrderTest extends AtPackagingDays {

    @Autowired
    Doors doors;

    @Autowired
    Absences absences;

    @Autowired
    AttendeeRepository people;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Test
    void notesThatBeginWithATakeBackAndWhoeverSaysThatTheyCannotCome() {
        note(id(ada), false);
        inBetween(() -> note(id(ada), true), () -> absences.cannotCome(id(ada)), () -> note(id(chi), false));
        assertThat(people.find(id(ada)).orElseThrow().state()).isEqualTo(Attendee.State.NOT_COMING);
        assertThat(here()).containsExactly("Chi Nwosu");
    }

    @Test
    void aWishAndWhoeverSaysThatTheyCannotCome() {
        inBetween(
                () -> people.lock(List.of(id(ada), id(chi))),
                () -> absences.cannotCome(id(ada)),
                () -> wishes.wish(ada, event.id(), id(chi), ""));
        assertThat(people.find(id(ada)).orElseThrow().state()).isEqualTo(Attendee.State.NOT_COMING);
        assertThat(turns.count("select count(*) from wish")).isEqualTo(1);
    }

    @Test
    void notesAndWhoeverIsRecognisedAsTheySayThatTheyCannotCome() {
        var chis = id(chi);
        turns.sql("update attendee set state = 'INVITED', member_id = null where id = '" + chis + "'");
        inBetween(() -> note(id(ada), false), () -> attending.decline(chi, event.id()), () -> note(chis, false));
        assertThat(id(chi)).isEqualTo(chis);
        assertThat(people.find(chis).orElseThrow().leaves()).isEqualTo(time.instant());
        assertThat(here()).containsExactly("Ada Brandt");
    }

    @Test
    void notesAndADoorThatGivesBadges() {
        turns.sql("update attendee set badge = null");
        inBetween(() -> note(id(chi), false), () -> doors.expected(event.id()), () -> note(id(ada), false));
        assertThat(here()).containsExactly("Ada Brandt", "Chi Nwosu");
    }

    @Test
    void notesAndWhoeverSaysThatTheyAreBack() {
        turns.sql(
                "update attendee set badge = null, leaves_at = '" + time.instant() + "' where id = '" + id(chi) + "'");
        inBetween(() -> note(id(ada), false), () -> doors.back(id(chi)), () -> note(id(chi), false));
        assertThat(here()).containsExactly("Ada Brandt", "Chi Nwosu");
    }

    /** One transaction that has done something, and goes on once another waits for it. */
    private void inBetween(Runnable first, Runnable another, Runnable then) {
        var waited = requireNonNull(transaction.execute(status -> {
            first.run();
            var waiting = CompletableFuture.runAsync(another, Thread::startVirtualThread);
            Waiting.await(jdbc, 1);
            then.run();
            return waiting;
        }));
        waited.join();
    }

    private void note(AttendeeId who, boolean takenBack) {
        var note = new Doors.Note(UUID.randomUUID(), who.value(), null, time.instant(), takenBack);
        assertThat(doors.note(event.id(), List.of(note)).getFirst().failed()).isFalse();
    }

    private List<String> here() {
        return doors.expected(event.id()).stream()
                .filter(Doors.Expected::here)
                .map(Doors.Expected::name)
                .toList();
    }
}
