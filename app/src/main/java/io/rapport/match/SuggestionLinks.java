package io.rapport.match;

import io.rapport.account.Links;
import io.rapport.community.Directory;
import io.rapport.member.MemberId;
import io.rapport.member.Profile;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** "Not now" and "not for me" by the links of the weekly mail, without signing in. */
@Service
@Transactional
public class SuggestionLinks {

    static final Duration LIFETIME = Duration.ofDays(Suggestions.DAYS_SHOWN);

    static final String PURPOSE = "suggestion";

    private final Links links;
    private final Suggestions suggestions;
    private final SuggestionRepository repository;
    private final Directory directory;
    private final Matches matches;

    SuggestionLinks(
            Links links,
            Suggestions suggestions,
            SuggestionRepository repository,
            Directory directory,
            Matches matches) {
        this.links = links;
        this.suggestions = suggestions;
        this.repository = repository;
        this.directory = directory;
        this.matches = matches;
    }

    /**
     * What stands on the page of a link.
     *
     * @param open whether the answer was not given by this link yet
     */
    public record Asked(Said answer, Profile other, Match match, boolean open) {}

    record Subject(SuggestionId suggestion, MemberId member, Said answer) {

        static Subject of(String text) {
            var parts = text.split(" ");
            return new Subject(SuggestionId.of(parts[0]), MemberId.of(parts[1]), Said.valueOf(parts[2]));
        }

        @Override
        public String toString() {
            return suggestion + " " + member + " " + answer;
        }
    }

    String issue(SuggestionId suggestion, MemberId member, Said answer) {
        return links.issue(PURPOSE, new Subject(suggestion, member, answer).toString(), LIFETIME);
    }

    /** Empty if the link is altered or too old, or the other may no longer be seen. */
    @Transactional(readOnly = true)
    public Optional<Asked> find(String token) {
        return links.find(PURPOSE, token).flatMap(link -> {
            var subject = Subject.of(link.subject());
            return repository
                    .find(subject.suggestion(), subject.member())
                    .flatMap(suggestion -> directory.find(subject.member(), suggestion.other()))
                    .map(other -> new Asked(
                            subject.answer(), other, matches.between(subject.member(), other.id()), !link.used()));
        });
    }

    /** Gives the answer of the link; a link that was used already does nothing. */
    public void give(String token) {
        links.use(PURPOSE, token)
                .map(Subject::of)
                .ifPresent(subject -> suggestions.answer(subject.member(), subject.suggestion(), subject.answer()));
    }
}
