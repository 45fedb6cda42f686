package io.rapport.gathering;

import io.rapport.account.AccountId;
import io.rapport.account.Accounts;
import io.rapport.account.Links;
import io.rapport.community.Communities;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Relation;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What somebody who was invited to an event can do with the link in their mail. */
@Service
@Transactional
public class Arrivals {

    static final String PURPOSE = "gathering-arrival";

    private final Links links;
    private final AttendeeRepository attendees;
    private final GatheringRepository gatherings;
    private final Communities communities;
    private final Accounts accounts;
    private final Members members;
    private final Absences absences;
    private final InstantSource now;

    Arrivals(
            Links links,
            AttendeeRepository attendees,
            GatheringRepository gatherings,
            Communities communities,
            Accounts accounts,
            Members members,
            Absences absences,
            InstantSource now) {
        this.links = links;
        this.attendees = attendees;
        this.gatherings = gatherings;
        this.communities = communities;
        this.accounts = accounts;
        this.members = members;
        this.absences = absences;
        this.now = now;
    }

    public enum Standing {
        /** Can be accepted at once. */
        OPEN,
        /** There is an account of this address: whoever owns it must show that it is them. */
        SIGN_IN_FIRST,
        /** The link was used; whoever used it is signed in or signs in. */
        USED,
        /** The event does not take place, or is over. */
        CLOSED
    }

    public record Opened(Standing standing, Attendee attendee, Gathering gathering) {}

    /** What is behind a link; empty if the link is unknown or too old. Opening it changes nothing. */
    @Transactional(readOnly = true)
    public Optional<Opened> open(String token, @Nullable AccountId reader) {
        return links.find(PURPOSE, token)
                .flatMap(link -> attendees.find(AttendeeId.of(link.subject())).map(attendee -> {
                    var gathering = gatherings.find(attendee.gathering()).orElseThrow();
                    return new Opened(standing(link, attendee, gathering, reader), attendee, gathering);
                }));
    }

    private Standing standing(Links.Link link, Attendee attendee, Gathering gathering, @Nullable AccountId reader) {
        if (!gathering.announced() || gathering.state() == Gathering.State.OVER) {
            return Standing.CLOSED;
        }
        if (link.used()) {
            return Standing.USED;
        }
        var account = accounts.findByEmail(attendee.email());
        return account.isEmpty() || account.get().id().equals(reader) ? Standing.OPEN : Standing.SIGN_IN_FIRST;
    }

    /**
     * Uses the link: opens an account if there is none, fills in what the organiser’s list said, and says that they come.
     * Empty if it cannot be used any more, or only after signing in.
     */
    public Optional<Attendee> come(String token, @Nullable AccountId reader) {
        var opened = usable(token, reader);
        if (opened.isEmpty() || links.use(PURPOSE, token).isEmpty()) {
            return Optional.empty();
        }
        var attendee = opened.get().attendee();
        var member = member(attendee, opened.get().gathering());
        attendees.arrive(attendee.id(), member, now.instant());
        return attendees.find(attendee.id());
    }

    /** Says no with the same link. It needs no account, and the link still lets them come after all. */
    public boolean decline(String token) {
        var opened = open(token, null)
                .filter(each -> each.standing() == Standing.OPEN || each.standing() == Standing.SIGN_IN_FIRST);
        opened.ifPresent(each -> absences.cannotCome(each.attendee().id()));
        return opened.isPresent();
    }

    private Optional<Opened> usable(String token, @Nullable AccountId reader) {
        return open(token, reader)
                .filter(opened -> opened.standing() == Standing.OPEN)
                .filter(opened -> attendees.lock(opened.attendee().id()).isPresent());
    }

    private MemberId member(Attendee attendee, Gathering gathering) {
        var account = accounts.open(attendee.email()).id();
        var known = members.find(MemberId.of(account), Relation.SELF);
        if (known.isPresent()) {
            return known.get().id();
        }
        var member = members.join(
                account,
                attendee.name(),
                gathering.zone(),
                communities.named(gathering.community()).locale());
        members.store(members.find(member, Relation.SELF).orElseThrow().with(sketch -> {
            sketch.headline = attendee.headline();
            sketch.organisation = attendee.organisation();
        }));
        return member;
    }
}
