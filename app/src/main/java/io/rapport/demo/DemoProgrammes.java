package io.rapport.demo;

import io.rapport.community.Communities;
import io.rapport.community.Community;
import io.rapport.match.Gains;
import io.rapport.member.MemberId;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The events, coffees and circles of the invented association, made by the verbs that its members would use, each as if at its
 * moment. Each part is made once, in one transaction: where the process died before its end, the next one begins it anew.
 */
@Component
class DemoProgrammes {

    private static final Logger log = LoggerFactory.getLogger(DemoProgrammes.class);

    /** A slow machine with much else to do reads 120 people within. */
    private static final int MOST_SECONDS = 600;

    private final DemoRepository demo;
    private final DemoEvents events;
    private final DemoCircles circles;
    private final DemoCoffee coffee;
    private final Communities communities;
    private final Gains gains;
    private final TransactionTemplate transaction;

    DemoProgrammes(
            DemoRepository demo,
            DemoEvents events,
            DemoCircles circles,
            DemoCoffee coffee,
            Communities communities,
            Gains gains,
            TransactionTemplate transaction) {
        this.demo = demo;
        this.events = events;
        this.circles = circles;
        this.coffee = coffee;
        this.communities = communities;
        this.gains = gains;
        this.transaction = transaction;
    }

    /** What one part needs: the association, its organiser, and everybody by the key of demo/members.json. */
    record Association(Community community, MemberId organiser, Map<String, MemberId> people) {

        MemberId person(String key) {
            var member = people.get(key);
            if (member == null) {
                throw new IllegalStateException("The demo has nobody with the key " + key + ".");
            }
            return member;
        }
    }

    private interface Part {
        void make(Association association);
    }

    /** Takes some seconds, half of them until everybody can be found by what they ask and offer. */
    void make(Map<String, MemberId> people) {
        var organiser = people.get(Demo.ORGANISER);
        if (organiser == null) {
            return;
        }
        var community = communities.of(organiser).getFirst();
        var association = new Association(community, organiser, people);
        once("gathering", association, events::make);
        once("circle_forming", association, circles::make);
        once("coffee_round", association, coffee::make);
    }

    private void once(String table, Association association, Part part) {
        transaction.executeWithoutResult(status -> {
            if (demo.nothingIn(table)) {
                part.make(association);
                log.info("The demo has its programmes of {}.", table);
            }
        });
    }

    /** Waits until everybody can be found, but not for ever. */
    boolean allAreKnown() {
        for (int second = 0; second < MOST_SECONDS && !gains.known(); second++) {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return gains.known();
    }
}
