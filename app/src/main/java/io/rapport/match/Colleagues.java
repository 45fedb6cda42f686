package io.rapport.match;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.engine.matching.Person;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * In most communities colleagues are worth less to each other, for they could meet anyway. A community of which more than
 * half work for one organisation is that organisation's, and is there for its colleagues to meet.
 */
@Component
class Colleagues {

    private final Communities communities;
    private final Cache<CommunityId, Optional<String>> organisations = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    Colleagues(Communities communities) {
        this.communities = communities;
    }

    /** Somebody as others of this community see them: without the organisation if it is the community's own. */
    Person in(CommunityId community, Person person) {
        @Nullable String organisation = person.organisation();
        if (organisation == null
                || organisations
                        .get(community, communities::commonOrganisation)
                        .filter(organisation.strip()::equalsIgnoreCase)
                        .isEmpty()) {
            return person;
        }
        return new Person(
                person.id(), person.communities(), null, person.languages(), person.ways(), person.statements());
    }
}
