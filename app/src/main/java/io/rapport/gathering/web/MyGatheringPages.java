package io.rapport.gathering.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.gathering.AttendeeId;
import io.rapport.gathering.Attending;
import io.rapport.gathering.GatheringId;
import io.rapport.gathering.Itineraries;
import io.rapport.gathering.Wishes;
import io.rapport.member.Asking;
import io.rapport.member.Kind;
import io.rapport.member.MemberId;
import io.rapport.member.Side;
import io.rapport.member.Statement;
import io.rapport.member.Visibility;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import io.rapport.web.Refusal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An event as somebody who takes part sees it: whom they could meet, who asks them, what they say for it. */
@Controller
@RequestMapping("/gatherings/{id}")
class MyGatheringPages {

    private final Attending attending;
    private final Wishes wishes;
    private final Itineraries itineraries;
    private final InstantSource now;
    private final StaticTemplates templates = new StaticTemplates();

    MyGatheringPages(Attending attending, Wishes wishes, Itineraries itineraries, InstantSource now) {
        this.attending = attending;
        this.wishes = wishes;
        this.itineraries = itineraries;
        this.now = now;
    }

    @GetMapping
    Html mine(Page page, @Asking MemberId me, @PathVariable GatheringId id) {
        var part = attending.part(me, id);
        return Html.of(templates.gatheringWebMine(
                page,
                part,
                wishes.of(part),
                attending.statements(part.me()),
                attending.spoke(part.me()),
                part.gathering().takesWishes(now.instant()),
                itineraries.missed(part.me().id())));
    }

    @GetMapping("/people")
    Html people(
            Page page,
            @Asking MemberId me,
            @PathVariable GatheringId id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(name = "page", defaultValue = "1") int number) {
        var part = attending.part(me, id);
        var at = Math.clamp(number, 1, 10_000);
        return Html.of(templates.gatheringWebOthers(
                page,
                part,
                wishes.of(part),
                Form.line(q),
                attending.people(part, Form.line(q), at),
                at,
                part.gathering().takesWishes(now.instant())));
    }

    @GetMapping("/people/{other}")
    Html other(Page page, @Asking MemberId me, @PathVariable GatheringId id, @PathVariable AttendeeId other) {
        var part = attending.part(me, id);
        return Html.of(templates.gatheringWebOther(
                page,
                part,
                attending.other(part, other),
                wishes.between(part, other).orElse(null),
                wishes.meet(part, other),
                part.gathering().takesWishes(now.instant())));
    }

    @PostMapping("/wishes")
    String wish(
            @Asking MemberId me,
            @PathVariable GatheringId id,
            @RequestParam AttendeeId to,
            @RequestParam(defaultValue = "") String word,
            RedirectAttributes next) {
        var other = attending.other(attending.part(me, id), to);
        return done(id, next, "gathering.wish.done", other.firstName(), () -> wishes.wish(me, id, to, word));
    }

    @PostMapping("/wishes/{wish}/withdrawal")
    String withdraw(
            @Asking MemberId me, @PathVariable GatheringId id, @PathVariable UUID wish, RedirectAttributes next) {
        return done(id, next, "gathering.wish.withdrawn", "", () -> wishes.withdraw(me, id, wish));
    }

    @PostMapping("/wishes/{wish}/yes")
    String yes(@Asking MemberId me, @PathVariable GatheringId id, @PathVariable UUID wish, RedirectAttributes next) {
        return done(id, next, "gathering.wish.yes", "", () -> wishes.answer(me, id, wish, true));
    }

    @PostMapping("/wishes/{wish}/no")
    String no(@Asking MemberId me, @PathVariable GatheringId id, @PathVariable UUID wish, RedirectAttributes next) {
        return done(id, next, "gathering.wish.no", "", () -> wishes.answer(me, id, wish, false));
    }

    @GetMapping("/aside")
    Html aside(Page page, @Asking MemberId me, @PathVariable GatheringId id) {
        var part = attending.part(me, id);
        return Html.of(templates.gatheringWebAside(page, part, attending.setAside(part)));
    }

    @PostMapping("/aside")
    String setAside(
            @Asking MemberId me,
            @PathVariable GatheringId id,
            @RequestParam AttendeeId other,
            RedirectAttributes next) {
        wishes.setAside(me, id, other);
        Notice.done(next, "gathering.aside.done");
        return "redirect:/gatherings/" + id;
    }

    @PostMapping("/aside/{other}/end")
    String takeBack(@Asking MemberId me, @PathVariable GatheringId id, @PathVariable AttendeeId other) {
        wishes.takeBack(me, id, other);
        return "redirect:/gatherings/" + id + "/aside";
    }

    @PostMapping("/coming")
    String come(@Asking MemberId me, @PathVariable GatheringId id, RedirectAttributes next) {
        var planned = attending.part(me, id).gathering().planNumber() > 0;
        return done(
                id,
                next,
                planned ? "gathering.mine.comes.planned" : "gathering.mine.comes",
                "",
                () -> attending.come(me, id));
    }

    @PostMapping("/coming/end")
    String decline(@Asking MemberId me, @PathVariable GatheringId id, RedirectAttributes next) {
        var planned = attending.part(me, id).gathering().planNumber() > 0;
        return done(
                id,
                next,
                planned ? "gathering.mine.declined.planned" : "gathering.mine.declined",
                "",
                () -> attending.decline(me, id));
    }

    private static String done(GatheringId id, RedirectAttributes next, String key, String argument, Runnable what) {
        try {
            what.run();
            Notice.done(next, key, argument);
        } catch (Refusal refusal) {
            Notice.trouble(next, refusal.key(), GatheringPages.words(refusal));
        }
        return "redirect:/gatherings/" + id;
    }

    /** What I offer and ask for here, and when I am there. */
    @GetMapping("/words")
    Html words(Page page, @Asking MemberId me, @PathVariable GatheringId id) {
        var part = attending.part(me, id);
        var zone = part.gathering().zone();
        var form = Form.of(Map.of())
                .with("arrives", AttendeePages.local(part.me().arrives(), zone))
                .with("leaves", AttendeePages.local(part.me().leaves(), zone));
        fill(form, attending.proposed(part, me));
        return Html.of(templates.gatheringWebWords(page, part, form));
    }

    private static void fill(Form form, List<Statement> statements) {
        for (var side : Side.values()) {
            int row = 0;
            for (var each : statements) {
                if (each.side() == side) {
                    form.with(side.name() + "-text-" + row, each.text())
                            .with(side.name() + "-kind-" + row++, each.kind());
                }
            }
        }
    }

    @PostMapping("/words")
    Object say(
            Page page,
            @Asking MemberId me,
            @PathVariable GatheringId id,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes next) {
        var part = attending.part(me, id);
        var form = Form.of(typed);
        var zone = part.gathering().zone();
        var statements = statements(form);
        var arrives = form.moment("arrives", zone);
        var leaves = form.moment("leaves", zone);
        if (form.ok()) {
            try {
                attending.beThere(me, id, arrives, leaves);
                attending.say(me, id, statements);
                Notice.done(next, "gathering.words.stored");
                return "redirect:/gatherings/" + id;
            } catch (Refusal refusal) {
                form.wrong("form", refusal.key(), refusal.arguments());
            }
        }
        return Html.of(HttpStatus.UNPROCESSABLE_CONTENT, templates.gatheringWebWords(page, part, form));
    }

    private static List<Statement> statements(Form form) {
        var statements = new ArrayList<Statement>();
        for (var side : Side.values()) {
            for (int row = 0; row < Attending.MOST_STATEMENTS; row++) {
                var text = form.line(side.name() + "-text-" + row, Statement.LONGEST);
                if (!text.isEmpty()) {
                    var kind = form.choice(side.name() + "-kind-" + row, Kind.class);
                    statements.add(new Statement(
                            UUID.randomUUID(),
                            side,
                            kind == null ? Kind.EXPERTISE : kind,
                            text,
                            Visibility.COMMUNITY,
                            null));
                }
            }
        }
        return statements;
    }
}
