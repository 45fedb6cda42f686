package io.rapport.member.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Side;
import io.rapport.member.Statement;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.NotFound;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Offers and asks, one by one. */
@Controller
class StatementPages {

    private final Own own;
    private final Members members;
    private final StaticTemplates templates = new StaticTemplates();

    StatementPages(Own own, Members members) {
        this.own = own;
        this.members = members;
    }

    @GetMapping("/profile/statements/new")
    View blank(Page page, @Asking MemberId me, @RequestParam Side side) {
        var form = own.form(me);
        var profile = own.profile(me);
        return Html.of(templates.memberWebStatement(
                page, StatementForm.empty(form, side, own.today(profile)), side, "/profile/statements"));
    }

    @PostMapping("/profile/statements")
    Object add(
            Page page,
            @Asking MemberId me,
            @RequestParam Side side,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes next) {
        return store(page, me, UUID.randomUUID(), side, Form.of(typed), "/profile/statements", next);
    }

    @GetMapping("/profile/statements/{id}")
    View show(Page page, @Asking MemberId me, @PathVariable UUID id) {
        var form = own.form(me);
        var profile = own.profile(me);
        var statement = statement(profile, id);
        return Html.of(templates.memberWebStatement(
                page,
                StatementForm.filled(form, statement, own.today(profile)),
                statement.side(),
                "/profile/statements/" + id));
    }

    @PostMapping("/profile/statements/{id}")
    Object change(
            Page page,
            @Asking MemberId me,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes next) {
        var side = statement(own.profile(me), id).side();
        return store(page, me, id, side, Form.of(typed), "/profile/statements/" + id, next);
    }

    private Object store(
            Page page, MemberId me, UUID id, Side side, Form form, String address, RedirectAttributes next) {
        var statement = StatementForm.read(form, id, side, own.today(own.profile(me)));
        if (!own.stored(me, form, profile -> statement == null ? profile : profile.with(statement))) {
            return Html.of(HttpStatus.UNPROCESSABLE_CONTENT, templates.memberWebStatement(page, form, side, address));
        }
        Notice.done(next, "member.stored");
        return "redirect:/profile#" + (side == Side.OFFER ? "offers" : "asks");
    }

    /** Removing and renewing state the one thing they change, so any version of the profile will do. */
    @PostMapping("/profile/statements/{id}/removal")
    String remove(@Asking MemberId me, @PathVariable UUID id, RedirectAttributes next) {
        statement(own.profile(me), id);
        members.change(me, profile -> profile.without(id));
        Notice.done(next, "member.statement.removed");
        return "redirect:/profile#offers";
    }

    @PostMapping("/profile/statements/{id}/renewal")
    String renew(Page page, @Asking MemberId me, @PathVariable UUID id, RedirectAttributes next) {
        var profile = own.profile(me);
        var until = own.today(profile).plus(Statement.USUAL);
        var old = statement(profile, id);
        members.change(
                me,
                present -> present.statement(id)
                        .map(it -> present.with(
                                new Statement(it.id(), it.side(), it.kind(), it.text(), it.visibility(), until)))
                        .orElse(present));
        Notice.done(next, "member.statement.renewed", page.day(until));
        return "redirect:/profile#" + (old.side() == Side.OFFER ? "offers" : "asks");
    }

    private static Statement statement(Profile profile, UUID id) {
        return profile.statement(id).orElseThrow(() -> new NotFound("statement " + id + " of member " + profile.id()));
    }
}
