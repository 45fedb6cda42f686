package io.rapport.meeting;

import io.rapport.account.Links;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Relation;
import io.rapport.web.NotFound;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers from a mail: the link says who answers about which meeting. Empty where the link has no say (any more). */
@Service
public class MeetingAnswers {

    private final Links links;
    private final Meetings meetings;
    private final Members members;
    private final MessageSource messages;

    MeetingAnswers(Links links, Meetings meetings, Members members, MessageSource messages) {
        this.links = links;
        this.meetings = meetings;
        this.members = members;
        this.messages = messages;
    }

    /** How it stands, for the one who was mailed. */
    public record Answer(Addressee to, Appointment appointment, boolean used) {}

    private record Subject(MeetingId meeting, MemberId member) {

        static Subject of(String text) {
            var parts = text.split("/", 2);
            return new Subject(MeetingId.of(parts[0]), MemberId.of(parts[1]));
        }
    }

    /** What a link is about, as {@link Subject} reads it. */
    static String subject(MeetingId meeting, MemberId member) {
        return meeting + "/" + member;
    }

    public Optional<Answer> times(String token) {
        return look(TimesLetters.PURPOSE, token);
    }

    public Optional<Answer> word(String token) {
        return look(ReminderLetters.WORD, token);
    }

    /** Not in one transaction: what is not found would undo all of it. */
    private Optional<Answer> look(String purpose, String token) {
        return links.find(purpose, token).flatMap(link -> {
            var subject = Subject.of(link.subject());
            try {
                return answer(subject, meetings.find(subject.member(), subject.meeting()), link.used());
            } catch (NotFound left) {
                return Optional.empty();
            }
        });
    }

    /** Uses the link up, unless the answer is refused: then it can be answered again. */
    @Transactional
    public Optional<Answer> agree(String token, Instant start) {
        return links.use(TimesLetters.PURPOSE, token)
                .map(Subject::of)
                .flatMap(subject -> answer(subject, meetings.agree(subject.member(), subject.meeting(), start), true));
    }

    @Transactional
    public Optional<Answer> say(String token, boolean held, @Nullable Boolean useful, String text) {
        return links.use(ReminderLetters.WORD, token)
                .map(Subject::of)
                .flatMap(subject ->
                        answer(subject, meetings.say(subject.member(), subject.meeting(), held, useful, text), true));
    }

    private Optional<Answer> answer(Subject subject, Appointment appointment, boolean used) {
        return members.find(subject.member(), Relation.SELF)
                .map(profile -> new Answer(Addressee.of(profile, messages), appointment, used));
    }
}
