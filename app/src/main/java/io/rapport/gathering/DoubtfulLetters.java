package io.rapport.gathering;

import io.rapport.channel.mail.Outbox;
import io.rapport.community.Communities;
import io.rapport.community.Community;
import io.rapport.community.CommunityId;
import io.rapport.member.MemberId;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Plans whose letter was being handed over when Rapport or the mail server stopped: it may have arrived or not. Organisers
 * are told without looking for it, and decide whether it goes out once more: the same letter, by its Message-ID and the UIDs
 * and SEQUENCEs of its calendar, so that mail programs and calendars recognise it (decision 76).
 */
@Service
@Transactional(readOnly = true)
public class DoubtfulLetters {

    private final Outbox outbox;
    private final PlanNotices notices;
    private final Communities communities;
    private final InstantSource now;

    DoubtfulLetters(Outbox outbox, PlanNotices notices, Communities communities, InstantSource now) {
        this.outbox = outbox;
        this.notices = notices;
        this.communities = communities;
        this.now = now;
    }

    /** An event, and how many of its letters may not have arrived. */
    public record Doubt(GatheringId gathering, CommunityId community, String name, int letters) {

        public String address() {
            return Gathering.address(community, gathering);
        }
    }

    /** At the events of the communities that somebody organises. */
    public List<Doubt> of(MemberId organiser) {
        var uncertain = outbox.uncertain(PlanNotices.Due.BEGINNING);
        if (uncertain.isEmpty()) {
            return List.of();
        }
        var mine =
                communities.organisedBy(organiser).stream().map(Community::id).collect(Collectors.toSet());
        var doubts = new LinkedHashMap<GatheringId, Doubt>();
        for (var each : notices.latest(uncertain.keySet(), now.instant())) {
            if (mine.contains(each.community())) {
                doubts.merge(
                        each.gathering(),
                        new Doubt(each.gathering(), each.community(), each.name(), 1),
                        (before, one) ->
                                new Doubt(before.gathering(), before.community(), before.name(), before.letters() + 1));
            }
        }
        return List.copyOf(doubts.values());
    }

    /** At one event: none, if all letters arrived as far as is known. */
    public int count(MemberId organiser, GatheringId gathering) {
        return of(organiser).stream()
                .filter(each -> each.gathering().equals(gathering))
                .mapToInt(Doubt::letters)
                .sum();
    }

    /** Hands all of an event over once more. @return how many */
    @Transactional
    public int sendAgain(MemberId organiser, CommunityId community, GatheringId gathering) {
        communities.organisedBy(organiser, community);
        Map<String, Long> uncertain = outbox.uncertain(PlanNotices.Due.BEGINNING);
        return (int) notices.latest(uncertain.keySet(), now.instant()).stream()
                .filter(each ->
                        each.gathering().equals(gathering) && each.community().equals(community))
                .map(each -> Objects.requireNonNull(uncertain.get(each.letter().key())))
                .filter(outbox::sendAgain)
                .count();
    }
}
