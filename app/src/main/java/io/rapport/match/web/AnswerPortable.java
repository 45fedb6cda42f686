package io.rapport.match.web;

import io.rapport.match.Experience;
import io.rapport.match.Said;
import io.rapport.match.Tastes;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Portable;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a member said of the people they were shown, from which their next people are weighed. */
@Component
class AnswerPortable implements Portable {

    private final Tastes tastes;
    private final Members members;

    AnswerPortable(Tastes tastes, Members members) {
        this.tastes = tastes;
        this.members = members;
    }

    record Answer(String person, Said said, Instant at, List<Experience.Gain> gain) {}

    @Override
    public String part() {
        return "answers";
    }

    @Override
    public List<Answer> of(MemberId member) {
        var said = tastes.of(member);
        var names = members.find(said.stream().map(Experience::other).toList(), Relation.COMMUNITY).stream()
                .collect(Collectors.toMap(Profile::id, Profile::name));
        return said.stream()
                .map(each -> new Answer(names.getOrDefault(each.other(), ""), each.said(), each.at(), each.gain()))
                .toList();
    }
}
