package io.rapport.match;

import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the rounds of a community did, for its organisers; for anybody else there is nothing here. */
@Service
@Transactional(readOnly = true)
public class RoundHistory {

    /** Half a year. */
    private static final int WEEKS = 26;

    private final RoundRepository rounds;
    private final Communities communities;

    RoundHistory(RoundRepository rounds, Communities communities) {
        this.rounds = rounds;
        this.communities = communities;
    }

    /** The rounds of the last half year, the latest first. */
    public List<Round> of(MemberId organiser, CommunityId community) {
        communities.organisedBy(organiser, community);
        return rounds.latest(community, WEEKS);
    }

    public Round find(MemberId organiser, CommunityId community, LocalDate week) {
        communities.organisedBy(organiser, community);
        return rounds.find(community, week)
                .orElseThrow(() -> new NotFound("round of " + week + " in community " + community));
    }
}
