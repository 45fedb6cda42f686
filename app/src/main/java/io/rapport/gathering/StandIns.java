package io.rapport.gathering;

import io.rapport.match.NeverTogether;
import io.rapport.member.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who could sit down with somebody whose partner is missing: nobody whom one of the two set aside, or said no to. */
@Component
class StandIns {

    private final AloneRepository alones;
    private final ItineraryRepository itineraries;
    private final WishRepository wishes;
    private final NeverTogether neverTogether;

    StandIns(
            AloneRepository alones,
            ItineraryRepository itineraries,
            WishRepository wishes,
            NeverTogether neverTogether) {
        this.alones = alones;
        this.itineraries = itineraries;
        this.wishes = wishes;
        this.neverTogether = neverTogether;
    }

    List<Participant> free(AloneRepository.Alone alone, Instant at) {
        return mayMeet(
                alone.waiting(),
                alones.free(
                        alone,
                        alone.from(at),
                        at.minus(Rescues.GRACE),
                        at.minus(Rescues.QUIET),
                        Rescues.MOST_UNANSWERED));
    }

    /** Since the two were asked the other may have left or been taken, or one of them may have set the other aside. */
    boolean stillFree(AloneRepository.Alone alone, AttendeeId offered, Instant from, Instant at) {
        return alones.stillFree(alone, offered, from, at.minus(Rescues.GRACE))
                && !mayMeet(alone.waiting(), itineraries.guests(List.of(offered)))
                        .isEmpty();
    }

    /** Without those who are not to be put together with this one, whichever of the two said so. */
    private List<Participant> mayMeet(AttendeeId waiting, List<Participant> others) {
        var me = itineraries.guests(List.of(waiting)).getFirst().member();
        var refused = wishes.refused(waiting);
        var apart = me == null
                ? Set.<MemberId>of()
                : neverTogether.from(List.of(me)).getOrDefault(me, Set.of());
        return others.stream()
                .filter(each -> !refused.contains(each.id()))
                .filter(each -> each.member() == null || !apart.contains(each.member()))
                .toList();
    }
}
