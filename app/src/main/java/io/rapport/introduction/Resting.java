package io.rapport.introduction;

import io.rapport.match.Apart;
import io.rapport.member.MemberId;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Nobody is suggested whom the member asked, or was asked by, within the last months. */
@Component
class Resting implements Apart {

    private final Introductions introductions;

    Resting(Introductions introductions) {
        this.introductions = introductions;
    }

    @Override
    public Set<MemberId> from(MemberId member) {
        return introductions.restingFor(member);
    }
}
