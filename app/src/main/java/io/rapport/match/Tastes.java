package io.rapport.match;

import static java.util.Objects.requireNonNull;

import io.rapport.engine.matching.Kind;
import io.rapport.engine.matching.Taste;
import io.rapport.match.Experience.Gain;
import io.rapport.member.MemberId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Learns from what members say of each other whom they would like to meet. Nobody else ever reads it. */
@Service
@Transactional
public class Tastes {

    /** How many answers of a member count. */
    private static final int LATEST = 40;

    /** What a pair would have gained is told by its best reasons. */
    private static final int REASONS = 3;

    /** After four half-lives an answer hardly counts. */
    private static final Duration KEPT = Duration.ofDays(720);

    private final ExperienceRepository experiences;
    private final Matches matches;
    private final Languages languages;
    private final Encodings encodings;
    private final InstantSource now;

    Tastes(
            ExperienceRepository experiences,
            Matches matches,
            Languages languages,
            Encodings encodings,
            InstantSource now) {
        this.experiences = experiences;
        this.matches = matches;
        this.languages = languages;
        this.encodings = encodings;
        this.now = now;
    }

    /** Keeps what a member said of somebody, with what they would have gained as they see it now. */
    public void learn(MemberId member, MemberId other, Said said) {
        var gain = matches.between(member, other).gain().stream()
                .limit(REASONS)
                .map(reason -> new Gain(
                        reason.ask().text(),
                        reason.offer().text(),
                        reason.offer().kind()))
                .toList();
        experiences.store(new Experience(member, other, said, now.instant(), gain));
    }

    /** Everything the member said, the latest first; for them alone. */
    @Transactional(readOnly = true)
    public List<Experience> of(MemberId member) {
        return experiences.of(member);
    }

    /** Those of the members who have a taste. */
    Set<MemberId> known(Collection<MemberId> members) {
        return experiences.experienced(members);
    }

    /** The tastes of some members, for weighing what they would gain. */
    Map<MemberId, Taste> of(Collection<MemberId> members) {
        var latest = experiences.latest(members, LATEST);
        var vectors = encodings.complete(
                languages.serving().encoder(),
                latest.stream()
                        .flatMap(each -> each.gain().stream())
                        .flatMap(gain -> Stream.of(gain.ask(), gain.offer()))
                        .toList());
        var asOf = now.instant();
        return latest.stream()
                .collect(Collectors.groupingBy(
                        Experience::member,
                        Collectors.collectingAndThen(
                                Collectors.mapping(each -> experience(each, vectors), Collectors.toList()),
                                all -> Taste.of(all, asOf))));
    }

    private static Taste.Experience experience(Experience experience, Map<String, float[]> vectors) {
        return new Taste.Experience(
                Taste.Answer.valueOf(experience.said().name()),
                experience.at(),
                experience.gain().stream()
                        .map(gain -> new Taste.Met(
                                requireNonNull(vectors.get(gain.ask())),
                                requireNonNull(vectors.get(gain.offer())),
                                Kind.valueOf(gain.kind().name())))
                        .toList());
    }

    /** Forgets what hardly counts any more. */
    void sweep() {
        experiences.forget(now.instant().minus(KEPT));
    }
}
