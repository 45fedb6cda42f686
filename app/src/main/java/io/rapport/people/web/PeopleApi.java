package io.rapport.people.web;

import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.member.Statement;
import io.rapport.people.People;
import io.rapport.people.Search;
import io.rapport.web.NotFound;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/people")
class PeopleApi {

    private final People people;

    PeopleApi(People people) {
        this.people = people;
    }

    /**
     * A person as the asking member may see them; e-mail is null where it is hidden.
     *
     * @param gift whether the asking member could help them and has nothing to gain just now
     */
    record Person(
            UUID id,
            String name,
            String headline,
            String organisation,
            String industry,
            String place,
            String purpose,
            @Nullable String email,
            List<Statement> offers,
            List<Statement> asks,
            List<Facing> give,
            List<Facing> gain,
            boolean gift) {

        static Person of(People.Found found) {
            var profile = found.profile();
            return new Person(
                    profile.id().value(),
                    profile.name(),
                    profile.headline(),
                    profile.organisation(),
                    profile.industry(),
                    profile.place(),
                    profile.purpose(),
                    profile.contact(),
                    profile.offers(),
                    profile.asks(),
                    found.match().give().stream().map(Facing::of).toList(),
                    found.match().gain().stream().map(Facing::of).toList(),
                    found.match().gift());
        }
    }

    /** An ask and the offer that meets it. */
    record Facing(String ask, String offer) {

        static Facing of(io.rapport.match.Reason reason) {
            return new Facing(reason.ask().text(), reason.offer().text());
        }
    }

    @GetMapping
    List<Person> search(
            @Asking MemberId me,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "false") boolean couldHelp,
            @RequestParam(defaultValue = "0") int page) {
        var search = new Search(words, null, null, "", null, "", "", couldHelp, page);
        return people.search(me, search).found().stream().map(Person::of).toList();
    }

    @GetMapping("/{id}")
    Person person(@Asking MemberId me, @PathVariable MemberId id) {
        return people.find(me, id).map(Person::of).orElseThrow(() -> new NotFound("person " + id + " for " + me));
    }
}
