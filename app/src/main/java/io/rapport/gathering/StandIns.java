package io.rapport.gathering;

import io.rapport.match.NeverTogether;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who could sit down with somebody whose partner is missing: nobody whom one of the two set aside, or said no to. */
@Component
class StandIns {

    /** Of so many who are free the best is as good as of all. */
    private static final int COMPARED = 200;

    private final AloneRepository alones;
    private final ItineraryRepository itineraries;
    private final NeverTogether neverTogether;

    StandIns(AloneRepository alones, ItineraryRepository itineraries, NeverTogether neverTogether) {
        this.alones = alones;
        this.itineraries = itineraries;
        this.neverTogether = neverTogether;
    }

    /** Who is free just now, read once for all who sit alone at the same time. */
    final class Free {

        private record Span(GatheringId gathering, Instant from, Instant until) {}

        private final Instant at;
        private final Map<Span, List<Participant>> read = new HashMap<>();

        private Free(Instant at) {
            this.at = at;
        }

        /** Who could sit down with somebody; of very many some. Whoever is on standby first. */
        List<Participant> of(AloneRepository.Alone alone) {
            var free = read.computeIfAbsent(
                    new Span(alone.gathering(), alone.from(at), alone.ends()),
                    span -> new ArrayList<>(alones.free(
                            span.gathering(),
                            span.from(),
                            span.until(),
                            at.minus(Rescues.GRACE),
                            at.minus(Rescues.QUIET),
                            Rescues.MOST_UNANSWERED)));
            var some = free.subList(0, Math.min(COMPARED, free.size()));
            var may = alones.mayMeet(alone, some.stream().map(Participant::id).toList());
            return notApart(
                    alone.waiting(),
                    some.stream().filter(each -> may.contains(each.id())).toList());
        }

        /** These were asked, and nobody else is to ask them. */
        void asked(AttendeeId one, AttendeeId other) {
            var both = List.of(one, other);
            read.values().forEach(free -> free.removeIf(each -> both.contains(each.id())));
        }
    }

    Free free(Instant at) {
        return new Free(at);
    }

    /** Since the two were asked the other may have left or been taken, or one of them may have set the other aside. */
    boolean stillFree(AloneRepository.Alone alone, AttendeeId offered, Instant from, Instant at) {
        return alones.stillFree(alone, offered, from, at.minus(Rescues.GRACE))
                && !notApart(alone.waiting(), itineraries.guests(List.of(offered)))
                        .isEmpty();
    }

    /** Without those who are not to be put together with this one, whichever of the two said so. */
    private List<Participant> notApart(Participant waiting, List<Participant> others) {
        var me = waiting.member();
        if (me == null) {
            return others;
        }
        var apart = neverTogether.from(List.of(me)).getOrDefault(me, Set.of());
        return others.stream()
                .filter(each -> each.member() == null || !apart.contains(each.member()))
                .toList();
    }
}
