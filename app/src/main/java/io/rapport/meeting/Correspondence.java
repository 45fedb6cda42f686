package io.rapport.meeting;

import gg.jte.models.runtime.JteModel;
import io.rapport.channel.mail.Letter;
import io.rapport.channel.mail.Letters;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.web.Site;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Whom mails about a meeting reach, and how they are posted. */
@Component
class Correspondence {

    private final Letters letters;
    private final Members members;
    private final Briefs briefs;
    private final MessageSource messages;
    private final Site site;

    Correspondence(Letters letters, Members members, Briefs briefs, MessageSource messages, Site site) {
        this.letters = letters;
        this.members = members;
        this.briefs = briefs;
        this.messages = messages;
        this.site = site;
    }

    /** Empty if they have left, or nothing reaches them. */
    Optional<Recipient> recipient(Meeting meeting, MemberId member) {
        return members.find(member, Relation.SELF).flatMap(me -> {
            var to = Addressee.of(me, messages);
            var email = me.contact();
            if (email == null) {
                return Optional.empty();
            }
            var pairs = meeting.others(member).stream()
                    .flatMap(other -> briefs.of(member, other).stream())
                    .toList();
            return Optional.of(new Recipient(
                    meeting,
                    me,
                    email,
                    to,
                    Appointment.names(
                            to.texts(), pairs.stream().map(Briefs.Pair::other).toList(), Profile::firstName),
                    pairs));
        });
    }

    String firstName(MemberId member) {
        return members.find(member, Relation.COMMUNITY).map(Profile::firstName).orElse("?");
    }

    void post(Recipient context, String about, String subject, Letter.@Nullable CalendarPart calendar, JteModel page) {
        letters.post(new Letter(
                "meeting/" + context.meeting().id() + "/" + about + "/"
                        + context.me().id(),
                "meeting",
                context.email(),
                subject.replaceAll("\\s+", " "),
                page,
                calendar));
    }

    String page(Meeting meeting) {
        return site.link("/meetings/" + meeting.id());
    }
}
