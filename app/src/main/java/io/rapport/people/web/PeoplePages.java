package io.rapport.people.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.member.Asking;
import io.rapport.member.Kind;
import io.rapport.member.Level;
import io.rapport.member.MemberId;
import io.rapport.people.People;
import io.rapport.people.Search;
import io.rapport.web.Html;
import io.rapport.web.NotFound;
import io.rapport.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class PeoplePages {

    private final StaticTemplates templates = new StaticTemplates();
    private final People people;

    PeoplePages(People people) {
        this.people = people;
    }

    @GetMapping("/people")
    Html search(
            Page page,
            @Asking MemberId me,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(required = false) @Nullable Kind offers,
            @RequestParam(required = false) @Nullable Kind asks,
            @RequestParam(defaultValue = "") String industry,
            @RequestParam(required = false) @Nullable Level level,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "false") boolean couldHelp,
            @RequestParam(name = "page", defaultValue = "0") int number,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target) {
        var search = new Search(words, offers, asks, industry, level, place, language, couldHelp, number);
        var answer = people.search(me, search);
        return "found".equals(target)
                ? Html.of(templates.peopleWebFound(page, search, answer))
                : Html.of(templates.peopleWebList(page, search, answer, people.industries(me), people.languages(me)));
    }

    @GetMapping("/people/{id}")
    Html person(Page page, @Asking MemberId me, @PathVariable MemberId id) {
        var found = people.find(me, id).orElseThrow(() -> new NotFound("person " + id + " for " + me));
        return Html.of(templates.peopleWebPerson(
                page,
                found.profile(),
                found.match(),
                people.shared(me, id),
                people.thanks(me, id),
                people.connected(me, id),
                id.equals(me)));
    }
}
