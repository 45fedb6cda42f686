package io.rapport.match;

import io.rapport.member.MemberId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Features above tell whom not to suggest to a member now: somebody asked, met, or turned down. */
public interface Apart {

    /** For each of the members whom to keep away; who has nobody may be absent. Asked for many at once. */
    Map<MemberId, Set<MemberId>> from(Collection<MemberId> members);

    /** Whether nobody else may put them together either; not if it is only because somebody just did. */
    default boolean absolute() {
        return true;
    }
}
