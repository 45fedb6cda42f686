package io.rapport.circle;

import io.rapport.circle.Circle.Seat.Answer;
import io.rapport.community.CommunityId;
import io.rapport.community.Directory;
import io.rapport.engine.rounds.Couple;
import io.rapport.engine.scheduling.Circles;
import io.rapport.member.MemberId;
import io.rapport.member.Profile;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A forming as its organisers look at it: its circles, who fits whom, and who waits. */
@Service
@Transactional
public class FormingViews {

    private static final double HELPS = 0.05;

    private final Formings formings;
    private final CircleRepository circles;
    private final DateRepository dates;
    private final Fitting fitting;
    private final Directory directory;
    private final InstantSource now;

    FormingViews(
            Formings formings,
            CircleRepository circles,
            DateRepository dates,
            Fitting fitting,
            Directory directory,
            InstantSource now) {
        this.formings = formings;
        this.circles = circles;
        this.dates = dates;
        this.fitting = fitting;
        this.directory = directory;
        this.now = now;
    }

    /**
     * A member in a circle as its organisers see them.
     *
     * @param helpers the first names of those in the circle from whom they would gain
     * @param rivals the first names of those who should not be in it with them
     */
    public record Place(Profile profile, Answer answer, List<String> helpers, List<String> rivals) {}

    /**
     * A circle as its organisers see it.
     *
     * @param hour when most of them can usually come; null if nobody can at the same hour
     * @param able how many that is
     * @param fits whether its size is within the terms
     * @param low whether it cannot go on as it is
     * @param date the next one; null if there is none
     * @param awaited what it waits for while no date is ahead
     * @param next the one of those who wait who would fit best; null if nobody does
     * @param mergeable the running circles that could take in those who are left in one that is low
     */
    public record View(
            Circle circle,
            List<Place> places,
            @Nullable Instant hour,
            int able,
            boolean fits,
            boolean low,
            @Nullable CircleDate date,
            Circle.Awaited awaited,
            @Nullable Profile next,
            List<Circle> mergeable) {}

    /** Everything about a forming. */
    public record Overview(Forming forming, List<View> circles, List<Profile> waiting) {

        public List<View> drafts() {
            return circles.stream()
                    .filter(each -> each.circle().state() == Circle.State.DRAFT)
                    .toList();
        }

        public List<View> begun() {
            return circles.stream()
                    .filter(each -> each.circle().state() != Circle.State.DRAFT)
                    .toList();
        }
    }

    public Overview overview(MemberId organiser, CommunityId community, FormingId id) {
        var forming = formings.find(organiser, community, id);
        var all = circles.of(id).stream()
                .filter(circle -> circle.state() != Circle.State.ENDED)
                .toList();
        var waiting = formings.available(forming);
        var everybody = new HashSet<>(waiting);
        all.forEach(circle -> everybody.addAll(circle.shown()));
        var fit = fitting.of(forming, everybody);
        var profiles = directory.find(organiser, everybody);
        return new Overview(
                forming,
                all.stream()
                        .map(circle -> view(circle, all, forming, fit, profiles, waiting))
                        .toList(),
                known(waiting, profiles));
    }

    private static List<Profile> known(Collection<MemberId> ids, Map<MemberId, Profile> profiles) {
        return ids.stream().flatMap(id -> Stream.ofNullable(profiles.get(id))).toList();
    }

    private View view(
            Circle circle,
            List<Circle> all,
            Forming forming,
            Fitting.Fit fit,
            Map<MemberId, Profile> profiles,
            List<MemberId> waiting) {
        // nothing here may change in the moment in which somebody says no
        var at = now.instant();
        var shown = circle.shown();
        var seen = Circles.look(fit.of(shown), fit.rules());
        var places = circle.seats().stream()
                .filter(seat -> shown.contains(seat.member()) && profiles.containsKey(seat.member()))
                .map(seat -> new Place(
                        Objects.requireNonNull(profiles.get(seat.member())),
                        seat.answer(),
                        names(shown, profiles, other -> fit.gained().of(seat.member(), other) >= HELPS),
                        names(
                                shown,
                                profiles,
                                other -> !other.equals(seat.member())
                                        && fit.rivals()
                                                .contains(new Couple(
                                                        other.value(),
                                                        seat.member().value())))))
                .toList();
        var size = shown.size();
        return new View(
                circle,
                places,
                seen.start() < 0 ? null : fit.at(seen.start()),
                seen.able().size(),
                size >= forming.terms().least() && size <= forming.terms().most(),
                circle.low(),
                dates.next(circle.id(), at).orElse(null),
                circle.awaited(),
                size < forming.terms().most()
                        ? fit.best(
                                        shown,
                                        waiting.stream().filter(circle::mayAsk).toList())
                                .map(profiles::get)
                                .orElse(null)
                        : null,
                circle.low()
                        ? all.stream()
                                .filter(other -> fit.mayMerge(circle, other))
                                .toList()
                        : List.of());
    }

    private static List<String> names(List<MemberId> ids, Map<MemberId, Profile> profiles, Predicate<MemberId> which) {
        return known(ids.stream().filter(which).toList(), profiles).stream()
                .map(Profile::firstName)
                .toList();
    }
}
