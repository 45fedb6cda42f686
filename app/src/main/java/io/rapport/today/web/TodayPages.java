package io.rapport.today.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.match.SuggestionId;
import io.rapport.match.Suggestions;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Relation;
import io.rapport.today.Today;
import io.rapport.web.Html;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class TodayPages {

    private final StaticTemplates templates = new StaticTemplates();
    private final Today today;
    private final Members members;
    private final Suggestions suggestions;

    TodayPages(Today today, Members members, Suggestions suggestions) {
        this.today = today;
        this.members = members;
        this.suggestions = suggestions;
    }

    /** An operator who is no member has nothing here; a newcomer answers the three questions first. */
    @GetMapping("/")
    Object today(Page page, @Asking MemberId me) {
        var mine = members.find(me, Relation.SELF);
        if (mine.isEmpty()) {
            return "redirect:/operator";
        }
        return mine.get().welcomed()
                ? Html.of(templates.todayWebToday(page, today.of(mine.get())))
                : "redirect:/welcome";
    }

    /** This week's people alone, asked for every second while a newcomer's are being looked for. */
    @GetMapping("/today/people")
    Html people(Page page, @Asking MemberId me) {
        return Html.of(templates.todayWebPeople(
                page, today.of(members.find(me, Relation.SELF).orElseThrow())));
    }

    @PostMapping("/suggestions/{id}/postponement")
    String notNow(@Asking MemberId me, @PathVariable SuggestionId id, RedirectAttributes next) {
        suggestions.notNow(me, id);
        Notice.done(next, "today.notNow.done");
        return "redirect:/";
    }

    @PostMapping("/suggestions/{id}/decline")
    String notForMe(@Asking MemberId me, @PathVariable SuggestionId id, RedirectAttributes next) {
        suggestions.notForMe(me, id);
        Notice.done(next, "today.notForMe.done");
        return "redirect:/";
    }
}
