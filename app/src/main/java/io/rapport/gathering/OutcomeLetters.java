package io.rapport.gathering;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.channel.mail.Letter;
import io.rapport.channel.mail.Letters;
import io.rapport.web.Site;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks everybody once, some hours after their last meeting, how it was; and whoever found one useful once more, months
 * later, what became of it: customers are seldom won on the day.
 */
@Component
class OutcomeLetters {

    private static final Logger log = LoggerFactory.getLogger(OutcomeLetters.class);

    /**
     * @param after how long after the last meeting
     * @param latest what was over before then is not asked about any more
     */
    private enum Occasion {
        /** Long enough to be home. */
        AFTERWARDS(Duration.ofHours(2), Duration.ofDays(7)),
        MONTHS_LATER(Duration.ofDays(90), Duration.ofDays(120));

        private final Duration after;
        private final Duration latest;

        Occasion(Duration after, Duration latest) {
            this.after = after;
            this.latest = latest;
        }
    }

    private record Due(AttendeeId attendee, Occasion occasion) {}

    private static final Duration REST = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Itineraries itineraries;
    private final Afterwards afterwards;
    private final PlanLinks links;
    private final PlanLetters plans;
    private final Letters letters;
    private final Site site;
    private final TransactionTemplate transaction;
    private final InstantSource now;
    private final StaticTemplates templates = new StaticTemplates();

    OutcomeLetters(
            JdbcClient jdbc,
            Itineraries itineraries,
            Afterwards afterwards,
            PlanLinks links,
            PlanLetters plans,
            Letters letters,
            Site site,
            TransactionTemplate transaction,
            InstantSource now) {
        this.jdbc = jdbc;
        this.itineraries = itineraries;
        this.afterwards = afterwards;
        this.links = links;
        this.plans = plans;
        this.letters = letters;
        this.site = site;
        this.transaction = transaction;
        this.now = now;
    }

    void postDue() {
        note(Occasion.AFTERWARDS, """
                select part.attendee_id, max(ends_at) as last
                from gathering_participant as part
                join gathering_meeting on gathering_meeting.id = part.meeting_id
                where part.attendee_id is not null and gathering_meeting.state in ('PUBLISHED', 'NOT_HELD')
                group by part.attendee_id
                """);
        note(Occasion.MONTHS_LATER, """
                select attendee_id, max(ends_at) as last
                from table_outcome join gathering_meeting on gathering_meeting.id = meeting_id
                where held and useful and next is distinct from 'CUSTOMER'
                group by attendee_id
                """);
        while (postNext()) {
            // until nobody is to be asked
        }
    }

    /** @param whom their last meetings */
    private void note(Occasion occasion, String whom) {
        jdbc.sql("""
                        insert into outcome_request (attendee_id, occasion, created_at)
                        select attendee_id, :occasion, :now from (%s) as asked
                        where last <= :over and last > :latest
                        on conflict do nothing
                        """.formatted(whom))
                .param("occasion", occasion.name())
                .param("now", now.instant().atOffset(ZoneOffset.UTC))
                .param("over", now.instant().minus(occasion.after).atOffset(ZoneOffset.UTC))
                .param("latest", now.instant().minus(occasion.latest).atOffset(ZoneOffset.UTC))
                .update();
    }

    private boolean postNext() {
        var next = next();
        if (next.isEmpty()) {
            return false;
        }
        var due = next.get();
        try {
            transaction.executeWithoutResult(status -> {
                if (lock(due)) {
                    switch (due.occasion()) {
                        case AFTERWARDS -> askHowItWas(due.attendee());
                        case MONTHS_LATER -> askWhatBecameOfIt(due.attendee());
                    }
                    mark(due, "posted_at", Duration.ZERO);
                }
            });
        } catch (RuntimeException e) {
            log.error("Attendee {} is asked later how it was", due.attendee(), e);
            mark(due, "rest_until", REST);
        }
        return true;
    }

    private Optional<Due> next() {
        return jdbc.sql("""
                        select attendee_id, occasion from outcome_request
                        where posted_at is null and (rest_until is null or rest_until <= :now)
                        order by created_at, attendee_id limit 1 for update skip locked
                        """)
                .param("now", now.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Due(
                        new AttendeeId(row.getObject("attendee_id", UUID.class)),
                        Occasion.valueOf(row.getString("occasion"))))
                .optional();
    }

    private boolean lock(Due due) {
        return jdbc.sql("""
                        select true from outcome_request
                        where attendee_id = :attendee and occasion = :occasion and posted_at is null
                        for update skip locked
                        """)
                .param("attendee", due.attendee().value())
                .param("occasion", due.occasion().name())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private void mark(Due due, String column, Duration later) {
        jdbc.sql("update outcome_request set " + column + " = :at"
                        + " where attendee_id = :attendee and occasion = :occasion")
                .param("at", now.instant().plus(later).atOffset(ZoneOffset.UTC))
                .param("attendee", due.attendee().value())
                .param("occasion", due.occasion().name())
                .update();
    }

    private void askHowItWas(AttendeeId attendee) {
        var plan = itineraries.of(attendee);
        // what fell through, or was missed, is known; whoever sat down instead is asked about that
        var missed = missed(attendee);
        var standing = plan.standing().stream()
                .filter(each -> !missed.contains(each.id()))
                .toList();
        var said = afterwards.of(
                attendee, standing.stream().map(Itinerary.Meeting::id).toList());
        var unsaid = standing.stream()
                .filter(each -> {
                    var word = said.get(each.id());
                    return word == null || !word.told();
                })
                .toList();
        if (unsaid.isEmpty() || plan.me().notComing()) {
            return;
        }
        var texts = plans.texts(plan.me(), plan.event());
        letters.post(new Letter(
                "event-outcome/" + attendee,
                PlanLetters.KIND,
                plan.me().email(),
                texts.t("plan.after.mail.subject", plan.event().name()),
                templates.gatheringMailAfterwards(texts, plan, unsaid, site.link(links.issue(attendee))),
                null));
    }

    /** Only of meetings that they called useful, and of which they did not say yet that a customer came of it. */
    private void askWhatBecameOfIt(AttendeeId attendee) {
        var plan = itineraries.of(attendee);
        var said = afterwards.of(
                attendee, plan.meetings().stream().map(Itinerary.Meeting::id).toList());
        var useful = plan.meetings().stream()
                .filter(meeting -> {
                    var word = said.get(meeting.id());
                    return word != null
                            && Boolean.TRUE.equals(word.useful())
                            && word.next() != TableOutcome.Next.CUSTOMER;
                })
                .toList();
        if (useful.isEmpty()) {
            return;
        }
        var texts = plans.texts(plan.me(), plan.event());
        letters.post(new Letter(
                "event-outcome-later/" + attendee,
                PlanLetters.KIND,
                plan.me().email(),
                texts.t("plan.later.mail.subject", plan.event().name()),
                templates.gatheringMailLater(texts, plan, useful, site.link(links.issue(attendee))),
                null));
    }

    /** Where nobody kept the door, everybody is asked. */
    private Set<UUID> missed(AttendeeId attendee) {
        return Set.copyOf(jdbc.sql("select meeting_id from missed_meeting where attendee_id = :attendee")
                .param("attendee", attendee.value())
                .query((row, number) -> row.getObject("meeting_id", UUID.class))
                .list());
    }
}
