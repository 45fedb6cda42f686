package io.rapport.coffee;

import io.rapport.match.Apart;
import io.rapport.member.MemberId;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who was drawn together for a coffee is not suggested to each other for some weeks. */
@Component
class JustDrawn implements Apart {

    private static final Duration WEEKS = Duration.ofDays(42);

    private final GroupRepository groups;
    private final InstantSource now;

    JustDrawn(GroupRepository groups, InstantSource now) {
        this.groups = groups;
        this.now = now;
    }

    @Override
    public Map<MemberId, Set<MemberId>> from(Collection<MemberId> members) {
        return groups.companions(members, LocalDate.ofInstant(now.instant().minus(WEEKS), ZoneOffset.UTC));
    }

    @Override
    public boolean absolute() {
        return false;
    }
}
