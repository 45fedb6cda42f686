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

    private final RescueRepository rescues;
    private final ItineraryRepository itineraries;
    private final SetAsideRepository nevers;
    private final WishRepository wishes;
    private final NeverTogether neverTogether;

    StandIns(
            RescueRepository rescues,
            ItineraryRepository itineraries,
            SetAsideRepository nevers,
            WishRepository wishes,
            NeverTogether neverTogether) {
        this.rescues = rescues;
        this.itineraries = itineraries;
        this.nevers = nevers;
        this.wishes = wishes;
        this.neverTogether = neverTogether;
    }

    List<Participant> free(RescueRepository.Alone alone, Participant waiting, Instant from) {
        return mayMeet(waiting, rescues.free(alone, from));
    }

    /** One of them may have set the other aside since the two were asked. */
    boolean mayStillMeet(AttendeeId waiting, AttendeeId offered) {
        return !nevers.with(waiting).contains(offered)
                && !mayMeet(itineraries.guests(List.of(waiting)).getFirst(), itineraries.guests(List.of(offered)))
                        .isEmpty();
    }

    /** Without those who are not to be put together with this one, whichever of the two said so. */
    private List<Participant> mayMeet(Participant waiting, List<Participant> others) {
        var me = waiting.member();
        var refused = wishes.refused(waiting.id());
        var apart = me == null
                ? Set.<MemberId>of()
                : neverTogether.from(List.of(me)).getOrDefault(me, Set.of());
        return others.stream()
                .filter(each -> !refused.contains(each.id()))
                .filter(each -> each.member() == null || !apart.contains(each.member()))
                .toList();
    }
}
