package io.rapport.coffee;

import io.rapport.engine.rounds.Couple;
import io.rapport.meeting.MeetingId;
import io.rapport.member.MemberId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two or three who were drawn together.
 *
 * @param members who has left Rapport, or could not come and left it to the others, is missing
 * @param left those who could not come and left it to the others
 * @param meeting the meeting that was begun for them; null until they are told
 * @param asked whether they were asked if they met without having agreed on a time
 * @param met what each said to that; who said nothing is absent
 */
record Group(
        GroupId id,
        CoffeeRoundId round,
        LocalDate day,
        List<MemberId> members,
        List<MemberId> left,
        @Nullable MeetingId meeting,
        boolean asked,
        Map<MemberId, Boolean> met) {

    boolean wasDrawn(MemberId me) {
        return members.contains(me) || left.contains(me);
    }

    /**
     * Those who still meet where some must be kept apart: nobody of two, and of three those two whom nothing keeps apart. If
     * that may be either of a couple, the order of their ids decides, which is chance: whoever is left out learns nothing
     * from it about who said what of whom.
     */
    List<MemberId> together(Set<Couple> apart) {
        return Stream.concat(Stream.of(members), members.stream().map(this::others))
                .filter(some -> some.size() > 1
                        && some.stream()
                                .noneMatch(one -> some.stream()
                                        .anyMatch(other -> !other.equals(one)
                                                && apart.contains(new Couple(one.value(), other.value())))))
                .findFirst()
                .orElse(List.of());
    }

    List<MemberId> others(MemberId me) {
        return members.stream().filter(each -> !each.equals(me)).toList();
    }
}
