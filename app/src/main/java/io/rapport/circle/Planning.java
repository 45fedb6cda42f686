package io.rapport.circle;

import io.rapport.circle.Circle.Seat.Answer;
import io.rapport.community.Communities;
import io.rapport.meeting.FreeTimes;
import io.rapport.meeting.Stretch;
import io.rapport.member.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens to circles because time passes or somebody goes: questions lapse, dates are found, hosts change. */
@Component
class Planning {

    private static final Logger log = LoggerFactory.getLogger(Planning.class);

    /** Nobody has to come the day after they hear of it. */
    private static final Duration NOTICE = Duration.ofDays(2);

    private static final Duration STEP = Duration.ofMinutes(30);

    private final FormingRepository formings;
    private final CircleRepository circles;
    private final DateRepository dates;
    private final Communities communities;
    private final FreeTimes times;
    private final CircleLetters letters;
    private final TransactionTemplate transaction;
    private final InstantSource now;

    Planning(
            FormingRepository formings,
            CircleRepository circles,
            DateRepository dates,
            Communities communities,
            FreeTimes times,
            CircleLetters letters,
            TransactionTemplate transaction,
            InstantSource now) {
        this.formings = formings;
        this.circles = circles;
        this.dates = dates;
        this.communities = communities;
        this.times = times;
        this.letters = letters;
        this.transaction = transaction;
        this.now = now;
    }

    /** A no lapses with those who said nothing: then nothing tells the one from the other any more. */
    void lapseOldQuestions() {
        each(circles.withOldQuestions(now.instant().minus(Circle.STANDS)), id -> {
            var at = now.instant();
            var circle = circles.findForUpdate(id).orElseThrow();
            circle.seats().stream()
                    .filter(seat -> (seat.answer() == Answer.ASKED || seat.answer() == Answer.NO)
                            && seat.askedAt() != null
                            && !seat.askedAt().plus(Circle.STANDS).isAfter(at))
                    .forEach(seat -> circles.answer(id, seat.member(), seat.answer(), Answer.LAPSED, at));
            lookAfter(id);
        });
    }

    void findDates() {
        each(
                circles.running().stream().map(Circle::id).toList(),
                id -> circles.findForUpdate(id)
                        .filter(circle -> circle.state() == Circle.State.RUNNING)
                        .ifPresent(this::findDate));
    }

    private void each(List<CircleId> ids, Consumer<CircleId> deed) {
        for (var id : ids) {
            try {
                transaction.executeWithoutResult(status -> deed.accept(id));
            } catch (RuntimeException e) {
                log.error("The circle {} is looked after again soon.", id, e);
            }
        }
    }

    /** A circle has one date ahead of it at a time. */
    private void findDate(Circle circle) {
        var at = now.instant();
        var before = dates.of(circle.id());
        if (circle.members().size() < Circle.ENOUGH || before.stream().anyMatch(date -> !date.over(at))) {
            return;
        }
        var terms = formings.find(circle.forming()).orElseThrow().terms();
        slot(circle, terms, before, at).ifPresent(start -> begin(circle, terms, before, start));
    }

    /** Sets the next date, and its host, and invites everybody. */
    void begin(Circle circle, Forming.Terms terms, List<CircleDate> before, Instant start) {
        var window = Stretch.of(start, terms.minutes());
        var able = circle.members().stream()
                .filter(member -> covers(times.free(member, window), window))
                .toList();
        var host = host(able, circle.members(), before);
        var id = dates.insert(circle.id(), start, terms.minutes(), host);
        letters.date(circle, dates.find(id).orElseThrow());
    }

    /**
     * The half hour that suits most of them within a week, two or three of the day on which the rhythm would have it; of
     * several the one nearest to the hour of the last date, and then the first.
     */
    private Optional<Instant> slot(Circle circle, Forming.Terms terms, List<CircleDate> before, Instant at) {
        var days =
                switch (terms.rhythm()) {
                    case WEEKLY -> 7;
                    case FORTNIGHTLY -> 14;
                    case MONTHLY -> 28;
                };
        var last = before.isEmpty() ? null : before.getFirst().start();
        var soonest = at.plus(NOTICE);
        var target = last == null ? soonest : later(circle, last, days);
        var wanted = last == null ? soonest : target.minus(Duration.ofDays(days / 4));
        var from = wanted.isAfter(soonest) ? wanted : soonest;
        var window = new Stretch(from, from.plus(Duration.ofDays(Math.max(7, days / 2))));
        var suits = new HashMap<Instant, Integer>();
        for (var member : circle.members()) {
            for (var stretch : times.free(member, window)) {
                for (var start = halfHourFrom(stretch.start());
                        !start.plus(Duration.ofMinutes(terms.minutes())).isAfter(stretch.end());
                        start = start.plus(STEP)) {
                    suits.merge(start, 1, Integer::sum);
                }
            }
        }
        var zone = zone(circle);
        return suits.entrySet().stream()
                .filter(each -> each.getValue() > 1
                        && terms.window().holds(each.getKey().atZone(zone), terms.minutes()))
                .max(Map.Entry.<Instant, Integer>comparingByValue()
                        .thenComparing(each ->
                                Duration.between(target, each.getKey()).abs().negated())
                        .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                .map(Map.Entry::getKey);
    }

    /** At the same hour, whatever the clocks did meanwhile where the community is. */
    private Instant later(Circle circle, Instant last, int days) {
        return last.atZone(zone(circle)).plusDays(days).toInstant();
    }

    private ZoneId zone(Circle circle) {
        var home = formings.find(circle.forming()).orElseThrow().community();
        return communities.named(home).zone();
    }

    private static Instant halfHourFrom(Instant instant) {
        var step = STEP.toSeconds();
        return Instant.ofEpochSecond(Math.ceilDiv(instant.getEpochSecond(), step) * step);
    }

    private static boolean covers(List<Stretch> free, Stretch window) {
        return free.contains(window);
    }

    /** Of those who can come, the one who has hosted least often, and then longest ago. */
    private static MemberId host(List<MemberId> able, List<MemberId> members, List<CircleDate> before) {
        Comparator<MemberId> leastOften = Comparator.comparing(member ->
                before.stream().filter(date -> member.equals(date.host())).count());
        Comparator<MemberId> longestAgo = Comparator.comparing(member -> before.stream()
                .filter(date -> member.equals(date.host()))
                .map(CircleDate::start)
                .max(Instant::compareTo)
                .orElse(Instant.MIN));
        return (able.isEmpty() ? members : able)
                .stream().min(leastOften.thenComparing(longestAgo)).orElseThrow();
    }

    /** @param date as it is while the circle is locked */
    void come(Circle circle, CircleDate date, MemberId me, boolean coming) {
        if (date.expects(me) == coming) {
            return;
        }
        dates.coming(date.id(), me, coming);
        if (coming) {
            dates.again(date.id());
            welcome(circle, date, me);
        } else {
            letters.absent(circle, dates.find(date.id()).orElseThrow(), me);
            handOver(circle, date);
        }
    }

    /** Who joins a circle hears of the date that is ahead. */
    void joined(Circle circle, MemberId me) {
        dates.of(circle.id()).stream()
                .filter(date -> date.start().isAfter(now.instant()))
                .forEach(date -> welcome(circle, date, me));
    }

    private void welcome(Circle circle, CircleDate before, MemberId me) {
        var next = handOver(circle, before);
        if (!me.equals(next.host()) || me.equals(before.host())) {
            letters.date(circle, next, me);
        }
    }

    /** Tells whoever hosts instead of somebody who does not come. */
    private CircleDate handOver(Circle circle, CircleDate before) {
        var next = hosted(circle, before.id());
        var host = next.host();
        if (host != null && !host.equals(before.host())) {
            letters.date(circle, next, host);
        }
        return next;
    }

    /** The date with a host who comes. If nobody does, it keeps the one it had until somebody comes after all. */
    CircleDate hosted(Circle circle, DateId id) {
        var date = dates.find(id).orElseThrow();
        var expected = date.expected(circle.members());
        if (expected.isEmpty() || date.hosted(circle.members())) {
            return date;
        }
        var others = dates.of(circle.id()).stream()
                .filter(each -> !each.id().equals(id))
                .toList();
        dates.host(id, host(expected, circle.members(), others));
        return dates.find(id).orElseThrow();
    }

    /** After somebody left: their calendar is cleared, another hosts, and organisers hear if too few are left. */
    void left(Circle before, MemberId member) {
        var at = now.instant();
        var circle = circles.find(before.id()).orElseThrow();
        for (var date : dates.of(circle.id())) {
            if (date.start().isAfter(at)) {
                letters.absent(before, date, member);
                handOver(circle, date);
            }
        }
        lookAfter(circle.id());
    }

    /** Tells the organisers once if a circle cannot go on as it is. */
    void lookAfter(CircleId id) {
        var circle = circles.find(id).orElseThrow();
        var at = now.instant();
        if (circle.low() && circles.markLow(id, at)) {
            letters.low(circle, at);
        }
    }
}
