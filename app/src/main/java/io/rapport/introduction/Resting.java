package io.rapport.introduction;

import io.rapport.match.Apart;
import io.rapport.member.MemberId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Nobody is suggested whom the member asked, or was asked by, within the last months. */
@Component
class Resting implements Apart {

    private final IntroductionRepository introductions;
    private final InstantSource now;

    Resting(IntroductionRepository introductions, InstantSource now) {
        this.introductions = introductions;
        this.now = now;
    }

    @Override
    public Map<MemberId, Set<MemberId>> from(Collection<MemberId> members) {
        return introductions.resting(members, now.instant().minus(Introduction.REST));
    }
}
