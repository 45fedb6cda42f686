package io.rapport.meeting;

import io.rapport.channel.calendar.Calendars;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Relation;
import io.rapport.web.NotFound;
import io.rapport.web.Site;
import io.rapport.web.Texts;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The address at which a member's own calendar reads their agreed meetings; whoever knows it can read them too. */
@Service
@Transactional
public class Subscriptions {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration LOOKING_BACK = Duration.ofDays(90);

    private final SubscriptionRepository subscriptions;
    private final Meetings meetings;
    private final Members members;
    private final Entries entries;
    private final List<Commitments> commitments;
    private final Calendars calendars;
    private final MessageSource messages;
    private final Site site;
    private final InstantSource now;

    Subscriptions(
            SubscriptionRepository subscriptions,
            Meetings meetings,
            Members members,
            Entries entries,
            List<Commitments> commitments,
            Calendars calendars,
            MessageSource messages,
            Site site,
            InstantSource now) {
        this.subscriptions = subscriptions;
        this.meetings = meetings;
        this.members = members;
        this.entries = entries;
        this.commitments = commitments;
        this.calendars = calendars;
        this.messages = messages;
        this.site = site;
        this.now = now;
    }

    /** My address, made when it is first looked at. */
    public String address(MemberId me) {
        subscriptions.insertIfAbsent(me, token(), now.instant());
        return site.link("/calendar/" + subscriptions.tokenOf(me) + ".ics");
    }

    /** From now on there is another address; the old one finds nothing. */
    public void reset(MemberId me) {
        subscriptions.replace(me, token(), now.instant());
    }

    /** What the calendar at an address holds. */
    public String calendar(String token) {
        var me = subscriptions
                .memberOf(token)
                .flatMap(id -> members.find(id, Relation.SELF))
                .orElseThrow(() -> new NotFound("a calendar at this address"));
        var since = now.instant().minus(LOOKING_BACK);
        var texts = new Texts(messages, me.locale());
        return calendars.feed(
                texts.t("meeting.calendar.name"),
                Stream.concat(
                                meetings.agreed(me.id()).stream()
                                        .filter(meeting -> meeting.held()
                                                .orElseThrow()
                                                .end()
                                                .isAfter(since))
                                        .map(meeting -> entries.entry(meeting, me.id())),
                                commitments.stream().flatMap(each -> each.of(me.id(), since).stream()))
                        .toList());
    }

    private static String token() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
