package io.rapport.introduction;

import io.rapport.account.Links;
import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers by the links of a mail, without signing in: whoever holds the link is the one who was asked. */
@Service
public class IntroductionLinks {

    /** Longer than a question stands, so that a late reader learns what became of it. */
    static final Duration LIFETIME = Duration.ofDays(60);

    static final String PURPOSE = "introduction";

    private final Links links;
    private final Introductions introductions;
    private final InstantSource now;

    IntroductionLinks(Links links, Introductions introductions, InstantSource now) {
        this.links = links;
        this.introductions = introductions;
        this.now = now;
    }

    /**
     * What stands on the page of a link.
     *
     * @param open whether the answer can be given now
     */
    public record Asked(Answer answer, Facing facing, boolean open) {}

    record Subject(IntroductionId introduction, MemberId member, Answer answer) {

        static Subject of(String text) {
            var parts = text.split(" ");
            return new Subject(IntroductionId.of(parts[0]), MemberId.of(parts[1]), Answer.valueOf(parts[2]));
        }

        @Override
        public String toString() {
            return introduction + " " + member + " " + answer;
        }
    }

    /**
     * Empty if the link is altered or very old, or what it was about is gone. Not one transaction: what is not found would
     * undo all of it.
     */
    public Optional<Asked> find(String token) {
        return links.find(PURPOSE, token).flatMap(link -> {
            var subject = Subject.of(link.subject());
            try {
                var facing = introductions.facing(subject.member(), subject.introduction());
                return Optional.of(new Asked(subject.answer(), facing, !link.used() && changes(subject, facing)));
            } catch (NotFound e) {
                return Optional.empty();
            }
        });
    }

    private boolean changes(Subject subject, Facing facing) {
        var present = facing.introduction();
        try {
            return !subject.answer()
                    .to(present, subject.member(), now.instant())
                    .equals(present);
        } catch (Refusal e) {
            return false;
        }
    }

    /** Gives the answer of the link; a link that was used already does nothing. */
    @Transactional
    public void give(String token) {
        links.use(PURPOSE, token).map(Subject::of).ifPresent(subject -> {
            switch (subject.answer()) {
                case YES -> introductions.accept(subject.member(), subject.introduction());
                case NOT_NOW -> introductions.postpone(subject.member(), subject.introduction());
                case NO -> introductions.decline(subject.member(), subject.introduction());
            }
        });
    }
}
