package io.rapport.gathering;

import io.rapport.account.Links;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The personal address of a plan, for whoever has no account or no wish to sign in. It can be opened again and again. */
@Component
public class PlanLinks {

    private static final String PURPOSE = "plan";

    /** Long enough to say afterwards what came of it. */
    private static final Duration LIFETIME = Duration.ofDays(365);

    private final Links links;

    PlanLinks(Links links) {
        this.links = links;
    }

    String issue(AttendeeId attendee) {
        return "/my-plan/" + links.issue(PURPOSE, attendee.toString(), LIFETIME);
    }

    /** They were mailed to an address that was another’s. */
    void revoke(AttendeeId attendee) {
        links.revoke(PURPOSE, attendee.toString());
    }

    public Optional<AttendeeId> find(String token) {
        return links.find(PURPOSE, token)
                .filter(link -> !link.used())
                .map(Links.Link::subject)
                .map(AttendeeId::of);
    }
}
