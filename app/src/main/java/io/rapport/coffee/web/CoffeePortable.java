package io.rapport.coffee.web;

import io.rapport.coffee.Coffees;
import io.rapport.match.NeverTogether;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Portable;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The coffee rounds in which a member takes part, whom they met there, and with whom they do not want to be put together. */
@Component
class CoffeePortable implements Portable {

    private final Coffees coffees;
    private final NeverTogether never;
    private final Members members;

    CoffeePortable(Coffees coffees, NeverTogether never, Members members) {
        this.coffees = coffees;
        this.never = never;
        this.members = members;
    }

    record Round(String name, boolean takingPart, @Nullable LocalDate pausedUntil, String department) {}

    record Coffee(
            String round,
            LocalDate day,
            List<String> others,
            @Nullable Boolean met) {}

    record Everything(List<Round> rounds, List<Coffee> coffees, List<String> neverTogether) {}

    @Override
    public String part() {
        return "coffee";
    }

    @Override
    public Everything of(MemberId member) {
        return new Everything(
                coffees.roundsFor(member).stream()
                        .map(each -> new Round(
                                each.round().terms().name(), each.takingPart(), each.paused(), each.department()))
                        .toList(),
                coffees.coffees(member).stream()
                        .map(each -> new Coffee(
                                each.round(),
                                each.day(),
                                each.others().stream()
                                        .map(other -> other.profile().name())
                                        .toList(),
                                each.met()))
                        .toList(),
                members.find(never.saidBy(member), Relation.COMMUNITY).stream()
                        .map(Profile::name)
                        .sorted()
                        .toList());
    }
}
