package io.rapport.gathering;

import io.rapport.meeting.Busy;
import io.rapport.meeting.Stretch;
import io.rapport.member.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When attendees are there and not expected elsewhere: at another event, or over a coffee. */
@Component
class Presence {

    private final Busy busy;
    private final JdbcClient jdbc;

    Presence(Busy busy, JdbcClient jdbc) {
        this.busy = busy;
        this.jdbc = jdbc;
    }

    /** @return for each attendee whom something keeps away, when */
    Map<AttendeeId, List<Stretch>> elsewhere(Collection<Attendee> people, Instant from, Instant to) {
        var members = people.stream()
                .map(Attendee::member)
                .filter(Objects::nonNull)
                .map(MemberId.class::cast)
                .toList();
        var all = new HashMap<>(busy.between(members, from, to));
        people.stream()
                .map(Attendee::gathering)
                .findFirst()
                .ifPresent(here -> otherEvents(members, here, from, to)
                        .forEach((member, stretches) -> all.merge(member, stretches, (some, more) -> {
                            var both = new ArrayList<>(some);
                            both.addAll(more);
                            return both;
                        })));
        var away = new HashMap<AttendeeId, List<Stretch>>();
        for (var each : people) {
            var stretches = each.member() == null ? null : all.get(each.member());
            if (stretches != null) {
                away.put(each.id(), stretches);
            }
        }
        return away;
    }

    private Map<MemberId, List<Stretch>> otherEvents(
            Collection<MemberId> members, GatheringId here, Instant from, Instant to) {
        var elsewhere = new HashMap<MemberId, List<Stretch>>();
        jdbc.sql("""
                        select a.member_id, lower(b.during) as starts_at, upper(b.during) as ends_at
                        from gathering_booking b join attendee a on a.id = b.attendee_id
                        where a.member_id = any(:members) and a.gathering_id <> :here
                            and b.during && tstzrange(cast(:from as timestamptz), cast(:to as timestamptz))
                        """)
                .param("members", members.stream().map(MemberId::value).toArray(UUID[]::new))
                .param("here", here.value())
                .param("from", from.toString())
                .param("to", to.toString())
                .query(row -> {
                    elsewhere
                            .computeIfAbsent(
                                    new MemberId(row.getObject("member_id", UUID.class)), id -> new ArrayList<>())
                            .add(new Stretch(
                                    row.getTimestamp("starts_at").toInstant(),
                                    row.getTimestamp("ends_at").toInstant()));
                });
        return elsewhere;
    }

    /** Whether everybody of a meeting can sit at a table then; of those who are not known it is not asked. */
    interface There {
        boolean test(TableMeeting meeting, @Nullable Instant starts, @Nullable Instant ends);
    }

    /** The same for all meetings of an event at once. */
    There during(Collection<Attendee> people, List<Slot> slots) {
        var elsewhere = slots.isEmpty()
                ? Map.<AttendeeId, List<Stretch>>of()
                : elsewhere(people, slots.getFirst().starts(), slots.getLast().ends());
        var byId = people.stream().collect(Collectors.toMap(Attendee::id, Function.identity()));
        return (meeting, starts, ends) -> starts == null
                || ends == null
                || meeting.attendees().stream()
                        .flatMap(id -> Stream.ofNullable(byId.get(id)))
                        .allMatch(each -> free(each, starts, ends, elsewhere.getOrDefault(each.id(), List.of())));
    }

    /** Whether somebody can sit at a table in this slot. */
    static boolean free(Attendee attendee, Slot slot, List<Stretch> elsewhere) {
        return free(attendee, slot.starts(), slot.ends(), elsewhere);
    }

    private static boolean free(Attendee attendee, Instant starts, Instant ends, List<Stretch> elsewhere) {
        return attendee.thereDuring(starts, ends)
                && elsewhere.stream().noneMatch(each -> each.start().isBefore(ends) && starts.isBefore(each.end()));
    }
}
