package io.rapport.gathering;

import io.rapport.gathering.Attending.Part;
import io.rapport.match.NeverTogether;
import io.rapport.member.MemberId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whom somebody could wish for. */
@Component
class Partners {

    private static final int SHOWN = 6;
    private static final int LOOKED_AT = 60;

    private final WishRepository wishes;
    private final SetAsideRepository nevers;
    private final AttendeeRepository attendees;
    private final NeverTogether neverTogether;

    Partners(
            WishRepository wishes,
            SetAsideRepository nevers,
            AttendeeRepository attendees,
            NeverTogether neverTogether) {
        this.wishes = wishes;
        this.nevers = nevers;
        this.attendees = attendees;
        this.neverTogether = neverTogether;
    }

    /**
     * Those with whom both gain: first-timers first, and nobody who has as many requests as they can bear.
     *
     * @param to what reaches them @param from what they wished
     */
    List<Attendee> of(Part part, List<Wish> to, List<Wish> from) {
        var me = part.me();
        var away = nevers.with(me.id());
        away.addAll(wishes.refused(me.id()));
        away.addAll(wishes.full(part.gathering().id(), part.gathering().rules().requestBudget()));
        to.forEach(each -> away.add(each.from()));
        from.forEach(each -> away.add(each.to()));
        var ids = wishes.partners(me.id(), LOOKED_AT).stream()
                .filter(each -> !away.contains(each))
                .toList();
        var found = attendees.find(ids).stream().collect(Collectors.toMap(Attendee::id, Function.identity()));
        var apart = me.member() == null
                ? Set.<MemberId>of()
                : neverTogether.from(List.of(me.member())).getOrDefault(me.member(), Set.of());
        return ids.stream()
                .map(id -> Objects.requireNonNull(found.get(id)))
                .filter(each -> each.member() == null || !apart.contains(each.member()))
                .filter(each -> part.outline().mayMeet(me.group(), each.group()))
                .sorted(Comparator.comparing(Attendee::firstTime).reversed())
                .limit(SHOWN)
                .toList();
    }
}
