package io.rapport.circle;

import io.rapport.account.Links;
import io.rapport.circle.Circle.Seat.Answer;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Relation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers by the links of a mail about a circle, without signing in: whoever holds the link is the one who was mailed. */
@Service
@Transactional
public class CircleLinks {

    static final String PURPOSE = "circle";
    static final Duration LIFETIME = Duration.ofDays(60);

    /** What a link does. */
    public enum Deed {
        YES,
        NO,
        ABSENT
    }

    /**
     * What a link is about.
     *
     * @param about a circle, or a date
     * @param seen when the date was to begin; null if it is about a circle, or was mailed when links did not say it yet
     */
    record Subject(
            UUID about,
            MemberId member,
            Deed deed,
            @Nullable Instant seen) {

        static Subject of(String text) {
            var parts = text.split(" ");
            return new Subject(
                    UUID.fromString(parts[0]),
                    MemberId.of(parts[1]),
                    Deed.valueOf(parts[2]),
                    parts.length > 3 ? Instant.parse(parts[3]) : null);
        }

        @Override
        public String toString() {
            return about + " " + member + " " + deed + (seen == null ? "" : " " + seen);
        }
    }

    /** How it stands with what a link does. */
    public enum Standing {
        OPEN,
        /** It is so already, by this link or otherwise. */
        DONE,
        /** The date is at another time than the mail said. */
        MOVED,
        OVER
    }

    /**
     * What stands on the page of a link.
     *
     * @param start of the date, where the one who was mailed is; null if it is about a circle
     */
    public record Offered(
            Deed deed,
            String circle,
            Standing standing,
            @Nullable LocalDateTime start) {}

    private final Links links;
    private final MyCircles mine;
    private final MyDates myDates;
    private final FormingRepository formings;
    private final CircleRepository circles;
    private final DateRepository dates;
    private final Members members;
    private final InstantSource now;

    CircleLinks(
            Links links,
            MyCircles mine,
            MyDates myDates,
            FormingRepository formings,
            CircleRepository circles,
            DateRepository dates,
            Members members,
            InstantSource now) {
        this.links = links;
        this.mine = mine;
        this.myDates = myDates;
        this.formings = formings;
        this.circles = circles;
        this.dates = dates;
        this.members = members;
        this.now = now;
    }

    /** Empty if the link is altered or too old, or what it is about is gone. */
    @Transactional(readOnly = true)
    public Optional<Offered> find(String token) {
        return links.find(PURPOSE, token).flatMap(link -> {
            var subject = Subject.of(link.subject());
            return subject.deed() == Deed.ABSENT ? date(subject, link.used()) : question(subject, link.used());
        });
    }

    private Optional<Offered> question(Subject subject, boolean used) {
        return circles.find(new CircleId(subject.about()))
                .map(circle -> new Offered(subject.deed(), name(circle), standing(subject, circle, used), null));
    }

    private Standing standing(Subject subject, Circle circle, boolean used) {
        if (!used && mine.mayAnswer(subject.member(), circle)) {
            return Standing.OPEN;
        }
        return circle.with(Answer.YES, Answer.NO).contains(subject.member()) ? Standing.DONE : Standing.OVER;
    }

    private Optional<Offered> date(Subject subject, boolean used) {
        return dates.find(new DateId(subject.about())).flatMap(date -> {
            var circle = circles.find(date.circle()).orElseThrow();
            return members.find(subject.member(), Relation.SELF)
                    .map(me -> new Offered(
                            subject.deed(),
                            name(circle),
                            standing(subject, circle, date, used),
                            LocalDateTime.ofInstant(date.start(), me.zone())));
        });
    }

    private Standing standing(Subject subject, Circle circle, CircleDate date, boolean used) {
        var ahead = circle.has(subject.member()) && !date.over(now.instant());
        if (ahead && subject.seen() != null && !subject.seen().equals(date.start())) {
            return Standing.MOVED;
        }
        if (!date.expects(subject.member())) {
            return Standing.DONE;
        }
        return ahead && !used ? Standing.OPEN : Standing.OVER;
    }

    private String name(Circle circle) {
        return formings.find(circle.forming()).orElseThrow().terms().name();
    }

    /** A link that was used already does nothing. One whose deed is refused is not used up. */
    public void use(String token) {
        links.use(PURPOSE, token).map(Subject::of).ifPresent(subject -> {
            switch (subject.deed()) {
                case YES -> mine.accept(subject.member(), new CircleId(subject.about()));
                case NO -> mine.decline(subject.member(), new CircleId(subject.about()));
                case ABSENT -> myDates.come(subject.member(), new DateId(subject.about()), subject.seen(), false);
            }
        });
    }
}
