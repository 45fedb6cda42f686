package io.rapport.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.rapport.Cast;
import io.rapport.RapportTest;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An event of many people, each with twenty wishes that were agreed to. 5,000 people with 100,000 wishes are for when
 * nobody waits: {@code -Drapport.people=5000}.
 */
@RapportTest
class LargeEventTest extends AtPackagingDays {

    private static final int PEOPLE = Integer.getInteger("rapport.people", 300);
    private static final int WISHES = 20;
    private static final int LARGEST_PAGE_BYTES = 100_000;

    @Autowired
    MockMvc mvc;

    @Autowired
    Itineraries itineraries;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void twentyWishesOfEachAreTakenInAndEveryPageStaysSmall() throws Exception {
        turns.sql("update gathering set most_meetings = 10, least_meetings = 3");
        turns.sql("update gathering_day set ends = '15:40'");
        gatherings.change(
                ben,
                chamber.id(),
                event.id(),
                0,
                new Rooms(List.of(
                        new Rooms.Room("Hall A", Rooms.labels("1-" + Math.min(PEOPLE / 2, Rooms.MOST_TABLES))))));
        timed("list", () -> {
            bring(PEOPLE);
            return turns.all(event.id()).size();
        });
        if (PEOPLE < 1000) {
            timed("sentences", () -> {
                allSpeak();
                return turns.count("select count(*) from attendee_statement");
            });
            assertThat(turns.count("select count(*) from attendee_statement")).isGreaterThanOrEqualTo(PEOPLE * 4);
        }
        timed("wishes", () -> {
            allWant(1, 2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67);
            return turns.count("select count(*) from wish");
        });
        assertThat(turns.count("select count(*) from wish")).isEqualTo(PEOPLE * WISHES);

        var board = timed("search", () -> search(PEOPLE < 1000 ? 5 : Scheduling.SECONDS));
        assertThat(board.plan().asked()).isEqualTo(PEOPLE * WISHES);
        assertThat(board.spread().most()).isLessThanOrEqualTo(10);
        assertThat(board.byPerson())
                .as("everybody who wants to meet somebody does")
                .hasSize(PEOPLE);
        assertThat(board.byPerson().values())
                .as("as often as each is to at least")
                .allSatisfy(meetings -> assertThat(meetings).hasSizeGreaterThanOrEqualTo(3));
        assertThat(board.unplacedCount())
                .isEqualTo(PEOPLE * WISHES - board.plan().placed());
        assertThat(board.unplaced())
                .allSatisfy(item -> assertThat(item.place().reason()).startsWith("gathering.reason."));
        System.out.println(board.plan() + " " + board.spread());

        for (var view : List.of("", "?tables=true", "?page=3", "?q=Person+17")) {
            var page = timed("page " + view, () -> page("/plan" + view));
            System.out.println(page.length() + " bytes");
            assertThat(page.length()).as("bytes of %s", view).isLessThan(LARGEST_PAGE_BYTES);
        }
        var meeting = board.items().getFirst().meeting().id();
        assertThat(timed("meeting", () -> page("/plan/meetings/" + meeting + "?slot=3"))
                        .length())
                .isLessThan(LARGEST_PAGE_BYTES);
        assertThat(timed("people", () -> page("/people")).length()).isLessThan(LARGEST_PAGE_BYTES);
        // as the database would by itself in the time that organisers take to look at a draft
        turns.sql("analyze");
        timed("publish", () -> {
            publish();
            return turns.count("select count(*) from plan_notice");
        });
        assertThat(turns.count("select count(*) from gathering_booking"))
                .isEqualTo(2 * board.plan().placed());
        assertThat(timed("announced page", () -> page("/plan")).length()).isLessThan(LARGEST_PAGE_BYTES);

        assertThat(meetingsReadFor(turns.attendee(event.id(), ada).id())).isLessThan(100);

        var printed = timed("all plans as a PDF", () -> pdf("plans"));
        try (var document = Loader.loadPDF(printed)) {
            System.out.printf("%d pages, %d bytes%n", document.getNumberOfPages(), printed.length);
            assertThat(document.getNumberOfPages())
                    .isGreaterThanOrEqualTo(turns.count("select count(distinct attendee_id) from gathering_participant"
                            + " join gathering_meeting on gathering_meeting.id = meeting_id"
                            + " where state = 'PUBLISHED'"));
        }
    }

    /** So that a search begins with comparing them all, as it does for a list that was just brought. */
    private void allSpeak() {
        var trades = List.of("cartons", "labels", "glue", "films", "machines", "export", "print", "design");
        var rows = new StringBuilder("Name,Email,Offers,Looking for\n");
        for (int i = 0; i < PEOPLE; i++) {
            var offer = trades.get(i % trades.size());
            var ask = trades.get((i / trades.size()) % trades.size());
            rows.append("Person %1$d,p%1$d@example.org,We make %2$s in hall %1$d;Advice on %2$s,".formatted(i, offer))
                    .append("Somebody who makes %2$s for hall %1$d;Advice on %2$s\n".formatted(i, ask));
        }
        turns.bring(ben, event, rows.toString());
    }

    /** Of all meetings of the event, when somebody opens their plan just after it was announced. */
    private long meetingsReadFor(AttendeeId attendee) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var before = meetingsRead();
            itineraries.of(attendee);
            return meetingsRead() - before;
        }));
    }

    private long meetingsRead() {
        return turns.count("select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables"
                + " where relname = 'gathering_meeting'");
    }

    private byte[] pdf(String what) {
        try {
            var started = mvc.perform(get("/events/" + event.id() + "/print/" + what + ".pdf")
                            .with(Cast.by(ben)))
                    .andReturn();
            started.getAsyncResult();
            return started.getResponse().getContentAsByteArray();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String page(String path) {
        try {
            return mvc.perform(get(event.address() + path).with(Cast.by(ben)))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T timed(String what, Supplier<T> work) {
        var start = System.nanoTime();
        var done = work.get();
        System.out.printf("%s: %d ms%n", what, (System.nanoTime() - start) / 1_000_000);
        return done;
    }
}
