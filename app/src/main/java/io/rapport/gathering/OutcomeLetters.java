package io.rapport.gathering;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.channel.mail.Letter;
import io.rapport.channel.mail.Letters;
import io.rapport.web.Site;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks everybody once, some hours after their last meeting, how it was. */
@Component
class OutcomeLetters {

    private static final Logger log = LoggerFactory.getLogger(OutcomeLetters.class);

    /** Long enough to be home. */
    private static final Duration AFTER = Duration.ofHours(2);

    /** An event that was over before Rapport could ask is not asked about any more. */
    private static final Duration LATEST = Duration.ofDays(7);

    private static final Duration REST = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Itineraries itineraries;
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
            PlanLinks links,
            PlanLetters plans,
            Letters letters,
            Site site,
            TransactionTemplate transaction,
            InstantSource now) {
        this.jdbc = jdbc;
        this.itineraries = itineraries;
        this.links = links;
        this.plans = plans;
        this.letters = letters;
        this.site = site;
        this.transaction = transaction;
        this.now = now;
    }

    void postDue() {
        note();
        while (postNext()) {
            // until nobody is to be asked
        }
    }

    /** Whose last meeting is over for a while, and of whose meetings not all have been spoken of. */
    private void note() {
        jdbc.sql("""
                        insert into outcome_request (attendee_id, created_at)
                        select part.attendee_id, :now
                        from gathering_participant as part
                        join gathering_meeting on gathering_meeting.id = part.meeting_id
                        where part.attendee_id is not null
                            and gathering_meeting.state in ('PUBLISHED', 'HELD', 'NOT_HELD')
                        group by part.attendee_id
                        having max(ends_at) <= :over and max(ends_at) > :latest
                        on conflict do nothing
                        """)
                .param("now", now.instant().atOffset(ZoneOffset.UTC))
                .param("over", now.instant().minus(AFTER).atOffset(ZoneOffset.UTC))
                .param("latest", now.instant().minus(LATEST).atOffset(ZoneOffset.UTC))
                .update();
    }

    private boolean postNext() {
        var next = next();
        if (next.isEmpty()) {
            return false;
        }
        var attendee = next.get();
        try {
            transaction.executeWithoutResult(status -> {
                if (lock(attendee)) {
                    post(attendee);
                    mark(attendee, "posted_at", Duration.ZERO);
                }
            });
        } catch (RuntimeException e) {
            log.error("Attendee {} is asked later how it was", attendee, e);
            mark(attendee, "rest_until", REST);
        }
        return true;
    }

    private Optional<AttendeeId> next() {
        return jdbc.sql("""
                        select attendee_id from outcome_request
                        where posted_at is null and (rest_until is null or rest_until <= :now)
                        order by created_at, attendee_id limit 1 for update skip locked
                        """)
                .param("now", now.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional()
                .map(AttendeeId::new);
    }

    private boolean lock(AttendeeId attendee) {
        return jdbc.sql("""
                        select true from outcome_request
                        where attendee_id = :attendee and posted_at is null for update skip locked
                        """)
                .param("attendee", attendee.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private void mark(AttendeeId attendee, String column, Duration later) {
        jdbc.sql("update outcome_request set " + column + " = :at where attendee_id = :attendee")
                .param("at", now.instant().plus(later).atOffset(ZoneOffset.UTC))
                .param("attendee", attendee.value())
                .update();
    }

    private void post(AttendeeId attendee) {
        var plan = itineraries.of(attendee);
        // what fell through is known; whoever sat down instead is asked about that
        var allFellThrough = plan.meetings().stream().allMatch(each -> each.state() == TableMeeting.State.NOT_HELD);
        if (allFellThrough
                || plan.me().notComing()
                || plan.me().checkedIn() == null
                        && anybodyWasCheckedIn(plan.event().id())) {
            return;
        }
        var texts = plans.texts(plan.me());
        letters.post(new Letter(
                "event-outcome/" + attendee,
                PlanLetters.KIND,
                plan.me().email(),
                texts.t("plan.after.mail.subject", plan.event().name()),
                templates.gatheringMailAfterwards(texts, plan, site.link(links.issue(attendee))),
                null));
    }

    /** Where nobody kept the door, everybody is asked. */
    private boolean anybodyWasCheckedIn(GatheringId gathering) {
        return jdbc.sql("""
                        select exists (select 1 from attendee
                            where gathering_id = :gathering and checked_in_at is not null)
                        """)
                .param("gathering", gathering.value())
                .query(Boolean.class)
                .single();
    }
}
