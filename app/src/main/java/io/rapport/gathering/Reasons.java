package io.rapport.gathering;

import io.rapport.engine.scheduling.Reason;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Why a meeting has no table, as a message key with the names of those whom it is about. */
record Reasons(Task task) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm");

    record Why(String key, List<String> arguments) {}

    Why of(Reason reason) {
        return switch (reason) {
            case Reason.NeverThere never -> new Why("gathering.reason.neverThere", List.of(name(never.person())));
            case Reason.NeverTogether never -> neverTogether(never.people());
            case Reason.Full full ->
                new Why("gathering.reason.full", List.of(name(full.person()), String.valueOf(full.most())));
            case Reason.NoTimeLeft none -> new Why("gathering.reason.noTimeLeft", names(none.people()));
            case Reason.TablesTaken taken ->
                new Why("gathering.reason.tablesTaken", with(String.valueOf(taken.tables()), taken.people()));
            case Reason.TableTaken taken ->
                new Why(
                        "gathering.reason.tableTaken",
                        with(task.tables().get(taken.table()).label(), taken.people()));
            case Reason.TooLong none -> new Why("gathering.reason.neverTogether", names(none.people()));
            case Reason.NotInItsSlots none -> new Why("gathering.reason.neverTogether", names(none.people()));
            case Reason.TooFar far -> new Why("gathering.reason.tooFar", names(far.people()));
            case Reason.TooLateAfter late -> new Why("gathering.reason.order", List.of());
            case Reason.TooEarlyBefore early -> new Why("gathering.reason.order", List.of());
        };
    }

    /** Where one goes before the other comes, the times say it all. */
    private Why neverTogether(List<Integer> people) {
        var one = task.people().get(people.getFirst());
        var other = task.people().get(people.getLast());
        for (var pair : List.of(List.of(one, other), List.of(other, one))) {
            var leaves = pair.getFirst().leaves();
            var arrives = pair.getLast().arrives();
            if (leaves != null && arrives != null && !leaves.isAfter(arrives)) {
                var zone = task.gathering().zone();
                if (!leaves.atZone(zone)
                        .toLocalDate()
                        .equals(arrives.atZone(zone).toLocalDate())) {
                    return new Why(
                            "gathering.reason.leavesDaysBefore",
                            List.of(pair.getFirst().name(), pair.getLast().name()));
                }
                return new Why(
                        "gathering.reason.leavesBefore",
                        List.of(
                                pair.getFirst().name(),
                                CLOCK.format(leaves.atZone(zone)),
                                pair.getLast().name(),
                                CLOCK.format(arrives.atZone(zone))));
            }
        }
        return new Why("gathering.reason.neverTogether", names(people));
    }

    /** Of two who may not meet, as if they were never there together, so that nobody learns of a never or a no. */
    Why apart(TableMeeting meeting) {
        var ids = task.people().stream().map(Attendee::id).toList();
        var people = meeting.attendees().stream().map(ids::indexOf).toList();
        return people.stream()
                .filter(each -> task.problem().people().get(each).away().size()
                        == task.slots().size())
                .findFirst()
                .map(each -> of(new Reason.NeverThere(each)))
                .orElseGet(() -> neverTogether(people));
    }

    private List<String> with(String first, List<Integer> people) {
        var arguments = new ArrayList<>(List.of(first));
        arguments.addAll(names(people));
        return arguments;
    }

    private List<String> names(List<Integer> people) {
        return people.stream().map(this::name).toList();
    }

    private String name(int person) {
        return task.people().get(person).name();
    }
}
