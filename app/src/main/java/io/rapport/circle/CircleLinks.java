package io.rapport.circle;

import io.rapport.account.Links;
import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
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

    /** @param about a circle, or a date */
    record Subject(UUID about, MemberId member, Deed deed) {

        static Subject of(String text) {
            var parts = text.split(" ");
            return new Subject(UUID.fromString(parts[0]), MemberId.of(parts[1]), Deed.valueOf(parts[2]));
        }

        @Override
        public String toString() {
            return about + " " + member + " " + deed;
        }
    }

    /**
     * What stands on the page of a link.
     *
     * @param open whether it can still be used
     */
    public record Offered(Deed deed, String circle, boolean open) {}

    private final Links links;
    private final MyCircles mine;
    private final MyDates myDates;
    private final FormingRepository formings;
    private final CircleRepository circles;
    private final DateRepository dates;

    CircleLinks(
            Links links,
            MyCircles mine,
            MyDates myDates,
            FormingRepository formings,
            CircleRepository circles,
            DateRepository dates) {
        this.links = links;
        this.mine = mine;
        this.myDates = myDates;
        this.formings = formings;
        this.circles = circles;
        this.dates = dates;
    }

    /** Empty if the link is altered or too old, or what it is about is gone. */
    @Transactional(readOnly = true)
    public Optional<Offered> find(String token) {
        return links.find(PURPOSE, token).flatMap(link -> {
            var subject = Subject.of(link.subject());
            return circle(subject)
                    .flatMap(circle -> formings.find(circle.forming())
                            .map(forming -> new Offered(
                                    subject.deed(), forming.terms().name(), !link.used() && stands(subject, circle))));
        });
    }

    private boolean stands(Subject subject, Circle circle) {
        return subject.deed() == Deed.ABSENT
                ? circle.has(subject.member())
                : mine.question(subject.member(), circle.id()).isPresent();
    }

    private Optional<Circle> circle(Subject subject) {
        return subject.deed() == Deed.ABSENT
                ? dates.find(new DateId(subject.about())).flatMap(date -> circles.find(date.circle()))
                : circles.find(new CircleId(subject.about()));
    }

    /** A link that was used already, or whose question is over, does nothing. */
    public void use(String token) {
        links.use(PURPOSE, token).map(Subject::of).ifPresent(subject -> {
            try {
                switch (subject.deed()) {
                    case YES -> mine.accept(subject.member(), new CircleId(subject.about()));
                    case NO -> mine.decline(subject.member(), new CircleId(subject.about()));
                    case ABSENT -> myDates.come(subject.member(), new DateId(subject.about()), false);
                }
            } catch (NotFound | Refusal e) {
                // it is over; the page says so
            }
        });
    }
}
