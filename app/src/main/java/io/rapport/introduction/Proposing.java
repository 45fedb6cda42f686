package io.rapport.introduction;

import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.community.Directory;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether one member may have another asked. */
@Component
class Proposing {

    private final Members members;
    private final Communities communities;
    private final Directory directory;

    Proposing(Members members, Communities communities, Directory directory) {
        this.members = members;
        this.communities = communities;
        this.directory = directory;
    }

    /** The other, if they may be asked now. */
    Profile mayBeProposedTo(MemberId me, MemberId other, Instant at) {
        var relation = directory.relation(me, other).filter(found -> found != Relation.SELF);
        var to = members.find(other, Relation.SELF)
                .filter(profile -> relation.isPresent())
                .orElseThrow(() -> new NotFound("member " + other + " for member " + me));
        if (relation.get() == Relation.INTRODUCED) {
            throw new Refusal("introduction.refused.connected", to.firstName());
        }
        var from = members.find(me, Relation.SELF).orElseThrow();
        if (!from.welcomed()) {
            throw new Refusal("introduction.refused.notWelcomed", to.firstName());
        }
        if (Questions.paused(from, at)) {
            throw new Refusal("introduction.refused.paused");
        }
        // one sentence for all three: which of them it is, is theirs to tell
        if (!to.welcomed() || Questions.paused(to, at) || to.attentionBudget() == 0) {
            throw new Refusal("introduction.refused.notNow", to.firstName());
        }
        return to;
    }

    /** A community that both belong to. */
    @Nullable
    CommunityId shared(MemberId me, MemberId other) {
        var theirs = communities.idsOf(other);
        return communities.idsOf(me).stream()
                .filter(theirs::contains)
                .min(Comparator.comparing(CommunityId::value))
                .orElse(null);
    }
}
