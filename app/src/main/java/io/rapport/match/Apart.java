package io.rapport.match;

import io.rapport.member.MemberId;
import java.util.Set;

/** Features above tell whom not to suggest to a member now: somebody asked, met, or turned down. */
public interface Apart {

    Set<MemberId> from(MemberId member);
}
