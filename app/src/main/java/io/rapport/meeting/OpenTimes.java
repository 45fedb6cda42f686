package io.rapport.meeting;

import io.rapport.member.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The times of a meeting that are open, and who says yes to which; the earliest first. */
record OpenTimes(List<Option> options) {

    OpenTimes {
        options = options.stream().sorted(Comparator.comparing(Option::start)).toList();
    }

    static OpenTimes of(Suggestion suggestion) {
        return new OpenTimes(suggestion.starts().stream()
                .map(start -> new Option(start, null, Set.of()))
                .toList());
    }

    /** Somebody says yes to one of them. Saying so twice is saying it once. */
    OpenTimes agree(MemberId by, Instant start, Instant at) {
        var option = find(start).orElseThrow(() -> new Meeting.Refused("meeting.refused.gone"));
        if (!start.isAfter(at)) {
            throw new Meeting.Refused("meeting.refused.past");
        }
        var next = new ArrayList<>(options);
        next.set(options.indexOf(option), option.agreedBy(by));
        return new OpenTimes(next);
    }

    /** Somebody proposes other times in place of those they proposed before, and says yes to their own. */
    OpenTimes propose(MemberId by, List<Instant> starts, Instant at) {
        var distinct = Set.copyOf(starts);
        if (distinct.isEmpty() || distinct.size() > Meeting.MOST_TIMES) {
            throw new Meeting.Refused("meeting.refused.howMany", Meeting.MOST_TIMES);
        }
        if (distinct.stream().anyMatch(start -> !start.isAfter(at))) {
            throw new Meeting.Refused("meeting.refused.past");
        }
        if (distinct.stream().anyMatch(start -> start.isAfter(at.plus(Meeting.FURTHEST)))) {
            throw new Meeting.Refused("meeting.refused.far");
        }
        var next = new ArrayList<Option>();
        for (var option : options) {
            if (!by.equals(option.proposedBy()) && !distinct.contains(option.start())) {
                next.add(option.withoutAgreementOf(by));
            }
        }
        for (var start : distinct) {
            next.add(
                    find(start).orElseGet(() -> new Option(start, by, Set.of())).agreedBy(by));
        }
        return new OpenTimes(next);
    }

    /** Somebody cannot come: what they alone wanted is not open any more. */
    OpenTimes without(MemberId by) {
        return new OpenTimes(options.stream()
                .map(option -> option.withoutAgreementOf(by))
                .filter(option ->
                        !by.equals(option.proposedBy()) || !option.agreed().isEmpty())
                .toList());
    }

    /** The first to which all of them said yes. */
    Optional<Instant> suitingAll(List<MemberId> members, Instant at) {
        return options.stream()
                .filter(each -> each.start().isAfter(at) && each.agreed().containsAll(members))
                .map(Option::start)
                .findFirst();
    }

    private Optional<Option> find(Instant start) {
        return options.stream().filter(each -> each.start().equals(start)).findFirst();
    }
}
