package io.rapport.coffee.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.coffee.CoffeeRoundId;
import io.rapport.coffee.Coffees;
import io.rapport.coffee.GroupId;
import io.rapport.community.Directory;
import io.rapport.match.NeverTogether;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.member.Profile;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import io.rapport.web.Refusal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** My coffees and the rounds in which I take part, or could. */
@Controller
class CoffeePages {

    private static final String HERE = "redirect:/coffee";

    private final Coffees coffees;
    private final NeverTogether never;
    private final Directory directory;
    private final StaticTemplates templates = new StaticTemplates();

    CoffeePages(Coffees coffees, NeverTogether never, Directory directory) {
        this.coffees = coffees;
        this.never = never;
        this.directory = directory;
    }

    @GetMapping("/coffee")
    Html mine(Page page, @Asking MemberId me) {
        return Html.of(templates.coffeeWebMine(page, coffees.roundsFor(me), coffees.coffees(me), apart(me)));
    }

    private List<Profile> apart(MemberId me) {
        var ids = never.saidBy(me);
        var profiles = directory.find(me, ids);
        return ids.stream().flatMap(id -> Stream.ofNullable(profiles.get(id))).toList();
    }

    @PostMapping("/coffee/{id}/membership")
    String join(
            @Asking MemberId me,
            @PathVariable CoffeeRoundId id,
            @RequestParam(defaultValue = "") String department,
            RedirectAttributes next) {
        var round = coffees.join(me, id, Form.line(department));
        Notice.done(next, "coffee.done.joined", round.terms().name());
        return HERE;
    }

    @PostMapping("/coffee/{id}/pause")
    String pause(
            Page page,
            @Asking MemberId me,
            @PathVariable CoffeeRoundId id,
            @RequestParam String until,
            RedirectAttributes next) {
        var day = day(until);
        coffees.pause(me, id, day);
        Notice.done(next, "coffee.done.paused", page.day(day));
        return HERE;
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeException e) {
            throw new Refusal("form.noDay", Form.brief(typed));
        }
    }

    @PostMapping("/coffee/{id}/return")
    String goOn(@Asking MemberId me, @PathVariable CoffeeRoundId id, RedirectAttributes next) {
        Notice.done(next, "coffee.done.goesOn", coffees.goOn(me, id).terms().name());
        return HERE;
    }

    @PostMapping("/coffee/{id}/leaving")
    String leave(@Asking MemberId me, @PathVariable CoffeeRoundId id, RedirectAttributes next) {
        Notice.done(next, "coffee.done.left", coffees.leave(me, id).terms().name());
        return HERE;
    }

    @PostMapping("/coffee/groups/{id}/answer")
    String say(@Asking MemberId me, @PathVariable GroupId id, @RequestParam boolean met, RedirectAttributes next) {
        coffees.say(me, id, met);
        Notice.done(next, "coffee.done.said");
        return HERE;
    }

    @PostMapping("/coffee/apart")
    String apart(@Asking MemberId me, @RequestParam MemberId other, RedirectAttributes next) {
        never.say(me, other);
        Notice.done(next, "coffee.done.apart");
        return HERE;
    }

    @PostMapping("/coffee/apart/end")
    String together(@Asking MemberId me, @RequestParam MemberId other, RedirectAttributes next) {
        never.takeBack(me, other);
        Notice.done(next, "coffee.done.together");
        return HERE;
    }
}
