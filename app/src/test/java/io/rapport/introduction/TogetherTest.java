package io.rapport.introduction;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.introduction.Introduction.Status;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Two people act at the same moment, in real threads. */
@RapportTest
@RecordApplicationEvents
class TogetherTest {

    @Autowired
    Introductions introductions;

    @Autowired
    Members members;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    MemberId ada;
    MemberId chi;

    @BeforeEach
    void adaAndChiShareACommunity() {
        ada = cast.ada();
        chi = cast.chi();
        cast.chamber(cast.ben(), ada, chi);
    }

    @Test
    void twoWhoProposeToEachOtherAtTheSameMomentHaveOneAcceptedIntroduction() throws Exception {
        var both = atOnce(List.of(
                () -> introductions.propose(ada, chi, "Shall we?"),
                () -> introductions.propose(chi, ada, "Shall we?")));
        assertThat(both).hasSize(2).allMatch(Introduction.class::isInstance);
        assertThat(jdbc.sql("select status from introduction")
                        .query(String.class)
                        .list())
                .containsExactly("ACCEPTED");
        assertThat(members.connected(ada, chi)).isTrue();
        assertThat(events.stream(Introductions.Accepted.class)).hasSize(1);
    }

    @Test
    void aDoubleClickProposesOnce() throws Exception {
        var clicks = atOnce(List.of(
                () -> introductions.propose(ada, chi, "Shall we?"),
                () -> introductions.propose(ada, chi, "Shall we?")));
        assertThat(clicks.stream().filter(Introduction.class::isInstance)).hasSize(1);
        assertThat(clicks.stream().filter(AlreadyProposed.class::isInstance)).hasSize(1);
        assertThat(introductions.waitingFor(chi)).hasSize(1);
    }

    @Test
    void aDoubleYesIsOneYes() throws Exception {
        var id = introductions.propose(ada, chi, "Shall we?").id();
        var clicks = atOnce(List.of(() -> introductions.accept(chi, id), () -> introductions.accept(chi, id)));
        assertThat(clicks).allMatch(each -> each instanceof Introduction done && done.status() == Status.ACCEPTED);
        assertThat(events.stream(Introductions.Accepted.class)).hasSize(1);
    }

    @Test
    void aYesAndATakingBackAtTheSameMomentEndInOneOfTheTwo() throws Exception {
        var id = introductions.propose(ada, chi, "Shall we?").id();
        atOnce(List.of(() -> introductions.accept(chi, id), () -> introductions.withdraw(ada, id)));
        var status = introductions.find(chi, id).status();
        assertThat(status).isIn(Status.ACCEPTED, Status.WITHDRAWN);
        assertThat(members.connected(ada, chi)).isEqualTo(status == Status.ACCEPTED);
        assertThat(events.stream(Introductions.Accepted.class)).hasSize(status == Status.ACCEPTED ? 1 : 0);
    }

    @Test
    void manyWhoProposeAtOnceDoNotDisturbMoreThanTheBudgetAllows() throws Exception {
        var many = new ArrayList<MemberId>();
        for (var name : List.of("Fay One", "Gus Two", "Hal Three", "Ida Four", "Jon Five")) {
            many.add(cast.person(name, List.of(), List.of()));
        }
        cast.community("Guild", ada, many.toArray(MemberId[]::new));
        atOnce(many.stream()
                .map(each -> (Callable<Introduction>) () -> introductions.propose(each, ada, "Shall we?"))
                .toList());
        assertThat(introductions.waitingFor(ada)).hasSize(2);
        assertThat(many.stream()
                        .flatMap(each -> introductions.of(each).stream())
                        .map(Introduction::status))
                .containsExactlyInAnyOrder(Status.ASKED, Status.ASKED, Status.QUEUED, Status.QUEUED, Status.QUEUED);
    }

    private static List<Object> atOnce(List<? extends Callable<?>> deeds) throws Exception {
        var barrier = new CyclicBarrier(deeds.size());
        try (var threads = Executors.newFixedThreadPool(deeds.size())) {
            var running = deeds.stream()
                    .map(deed -> threads.submit(() -> {
                        barrier.await();
                        return deed.call();
                    }))
                    .toList();
            var results = new ArrayList<Object>();
            for (var each : running) {
                try {
                    results.add(each.get());
                } catch (java.util.concurrent.ExecutionException e) {
                    results.add(e.getCause());
                }
            }
            return results;
        }
    }
}
