package io.rapport.coffee;

import io.rapport.community.Communities;
import io.rapport.community.Community;
import io.rapport.community.CommunityId;
import io.rapport.engine.rounds.Couple;
import io.rapport.engine.scheduling.CoffeeGuest;
import io.rapport.engine.scheduling.CoffeeRules;
import io.rapport.match.Gains;
import io.rapport.match.NeverTogether;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who takes part in a draw, and everything by which they are put together. */
@Component
class TakingPart {

    private static final String LANGUAGE = "LANGUAGE";

    private final GuestRepository guests;
    private final DrawRepository draws;
    private final Communities communities;
    private final Members members;
    private final NeverTogether never;
    private final Gains gains;

    TakingPart(
            GuestRepository guests,
            DrawRepository draws,
            Communities communities,
            Members members,
            NeverTogether never,
            Gains gains) {
        this.guests = guests;
        this.draws = draws;
        this.communities = communities;
        this.members = members;
        this.never = never;
        this.gains = gains;
    }

    /**
     * Those who are neither pausing, here or altogether, nor have left. Where everybody takes part, only who wants to meet
     * anybody new.
     */
    Set<MemberId> in(CoffeeRound round, Instant at) {
        var all = communities.membersOf(round.community());
        var said = guests.of(round.id());
        var everybody = round.terms().everybody();
        var attentive = members.attentionOf(all);
        var zones = members.find(said.keySet(), Relation.SELF).stream()
                .collect(Collectors.toMap(Profile::id, Profile::zone));
        return all.stream()
                .filter(attentive::containsKey)
                .filter(member -> {
                    var guest = said.get(member);
                    if (guest == null) {
                        return everybody && attentive.getOrDefault(member, 0) > 0;
                    }
                    var zone = Objects.requireNonNull(zones.get(member));
                    return guest.takingPart() && !guest.pausedOn(LocalDate.ofInstant(at, zone));
                })
                .collect(Collectors.toSet());
    }

    /** As a community sees them: what somebody hides from it decides nothing. */
    List<CoffeeGuest> guests(CoffeeRound round, Collection<MemberId> ids) {
        var said = guests.of(round.id());
        var belonging = communities.idsOf(ids);
        return members.find(ids, Relation.COMMUNITY).stream()
                .map(profile -> new CoffeeGuest(
                        profile.id().value(),
                        traits(
                                profile,
                                said.getOrDefault(profile.id(), Guest.silent(true)),
                                belonging.getOrDefault(profile.id(), Set.of()),
                                round.community())))
                .toList();
    }

    private static Map<String, Set<String>> traits(
            Profile profile, Guest guest, Set<CommunityId> belonging, CommunityId community) {
        var level = profile.level();
        var traits = new HashMap<String, Set<String>>();
        traits.put(Trait.LEVEL.name(), level == null ? Set.of() : Set.of(level.name()));
        traits.put(Trait.ORGANISATION.name(), named(profile.organisation()));
        traits.put(Trait.DEPARTMENT.name(), named(guest.department()));
        traits.put(Trait.INDUSTRY.name(), named(profile.industry()));
        traits.put(Trait.PLACE.name(), named(profile.place()));
        traits.put(
                Trait.CHAPTER.name(),
                belonging.stream()
                        .filter(each -> !each.equals(community))
                        .map(CommunityId::toString)
                        .collect(Collectors.toSet()));
        traits.put(
                LANGUAGE,
                profile.languages().stream()
                        .map(tag -> tag.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()));
        return traits;
    }

    private static Set<String> named(String text) {
        var plain = text.strip().toLowerCase(Locale.ROOT);
        return plain.isEmpty() ? Set.of() : Set.of(plain);
    }

    /** Takes a while: what everybody would gain from everybody is computed. */
    CoffeeRules rules(CoffeeRound round, Community community, Collection<MemberId> ids) {
        var rules = round.terms().rules();
        var apart = rules.stream()
                .map(Rule::apart)
                .filter(Objects::nonNull)
                .map(Enum::name)
                .collect(Collectors.toSet());
        return new CoffeeRules(
                apart,
                rules.contains(Rule.COMMON_LANGUAGE) ? Set.of(LANGUAGE) : Set.of(),
                never(ids),
                draws.met(round.id()),
                round.terms().wishes().stream().map(Enum::name).toList(),
                gains(community, ids));
    }

    /** Who must not be put together, as of now. */
    Set<Couple> never(Collection<MemberId> ids) {
        var couples = new HashSet<Couple>();
        never.from(ids)
                .forEach((one, others) -> others.forEach(other -> couples.add(new Couple(one.value(), other.value()))));
        return couples;
    }

    private Map<Couple, Double> gains(Community community, Collection<MemberId> ids) {
        var gained = gains.among(community.id(), ids);
        var couples = new HashMap<Couple, Double>();
        var all = new ArrayList<>(gained.byMember().keySet());
        Function<MemberId, Set<MemberId>> partners =
                one -> gained.byMember().getOrDefault(one, Map.of()).keySet();
        for (var one : all) {
            for (var other : partners.apply(one)) {
                couples.put(new Couple(one.value(), other.value()), gained.winWin(one, other));
            }
        }
        return couples;
    }
}
