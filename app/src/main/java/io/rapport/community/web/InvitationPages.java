package io.rapport.community.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.account.EmailAddress;
import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.community.Invitation;
import io.rapport.community.Invitations;
import io.rapport.community.Sending;
import io.rapport.community.Sendings;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.web.Html;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import io.rapport.web.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whom a community invites: the list, one more by hand, taking one back. */
@Controller
@RequestMapping("/communities/{id}/invitations")
class InvitationPages {

    private static final int LONGEST_NAME = 200;

    private final Communities communities;
    private final Invitations invitations;
    private final Sendings sendings;
    private final StaticTemplates templates = new StaticTemplates();

    InvitationPages(Communities communities, Invitations invitations, Sendings sendings) {
        this.communities = communities;
        this.invitations = invitations;
        this.sendings = sendings;
    }

    @GetMapping
    Html list(
            Page page,
            @Asking MemberId me,
            @PathVariable UUID id,
            @RequestParam(required = false) Invitation.@Nullable State state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(name = "page", defaultValue = "1") int number) {
        var community = communities.organisedBy(me, new CommunityId(id));
        return Html.of(templates.communityWebInvitations(
                page,
                community,
                state,
                q,
                invitations.page(me, community.id(), state, q, number),
                invitations.counts(me, community.id()),
                sendings.waiting(me, community.id(), Sending.Kind.REMINDER)));
    }

    @GetMapping("/new")
    Html invite(Page page, @Asking MemberId me, @PathVariable UUID id) {
        return Html.of(
                templates.communityWebInvite(page, communities.organisedBy(me, new CommunityId(id)), "", "", Map.of()));
    }

    @PostMapping
    Object draft(
            Page page,
            @Asking MemberId me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            RedirectAttributes next) {
        var community = communities.organisedBy(me, new CommunityId(id));
        var wrong = wrong(page, name, email);
        if (wrong.isEmpty()) {
            try {
                invitations.draft(me, community.id(), email, name);
                Notice.done(next, "community.invite.drafted", name.strip());
                return "redirect:/communities/" + id + "/invitations?state=DRAFT";
            } catch (Refusal refusal) {
                wrong.put("email", page.t(refusal.key(), refusal.arguments()));
            }
        }
        return Html.of(
                HttpStatus.UNPROCESSABLE_CONTENT, templates.communityWebInvite(page, community, name, email, wrong));
    }

    private static Map<String, String> wrong(Page page, String name, String email) {
        var wrong = new HashMap<String, String>();
        var characters = name.codePointCount(0, name.length());
        if (name.codePoints().noneMatch(Character::isLetterOrDigit) || name.indexOf('\0') >= 0) {
            wrong.put("name", page.t("community.invite.name.missing"));
        } else if (characters > LONGEST_NAME) {
            wrong.put("name", page.t("community.form.tooLong", LONGEST_NAME, characters));
        }
        if (!EmailAddress.isValid(email)) {
            wrong.put("email", page.t("community.invite.email.wrong"));
        }
        return wrong;
    }

    @PostMapping("/{invitation}/withdrawal")
    String withdraw(
            @Asking MemberId me, @PathVariable UUID id, @PathVariable UUID invitation, RedirectAttributes next) {
        invitations.withdraw(me, new CommunityId(id), invitation);
        Notice.done(next, "community.invitations.withdrawn");
        return "redirect:/communities/" + id + "/invitations";
    }

    @PostMapping("/{invitation}/renewal")
    String renew(@Asking MemberId me, @PathVariable UUID id, @PathVariable UUID invitation, RedirectAttributes next) {
        invitations.renew(me, new CommunityId(id), invitation);
        Notice.done(next, "community.invitations.renewed");
        return "redirect:/communities/" + id + "/invitations";
    }
}
