package io.rapport.community.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.community.Imports;
import io.rapport.community.Invitations;
import io.rapport.community.Organisers;
import io.rapport.community.Sendings;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.web.Html;
import io.rapport.web.NotFound;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The communities that somebody organises, and making one. */
@Controller
class CommunityPages {

    private final Communities communities;
    private final Organisers organisers;
    private final Invitations invitations;
    private final Imports imports;
    private final Sendings sendings;
    private final Members members;
    private final StaticTemplates templates = new StaticTemplates();

    CommunityPages(
            Communities communities,
            Organisers organisers,
            Invitations invitations,
            Imports imports,
            Sendings sendings,
            Members members) {
        this.communities = communities;
        this.organisers = organisers;
        this.invitations = invitations;
        this.imports = imports;
        this.sendings = sendings;
        this.members = members;
    }

    @GetMapping("/communities")
    Object list(Page page, @Asking MemberId me) {
        var mine = communities.organisedBy(me);
        if (mine.isEmpty() && !organisers.mayCreate(me)) {
            throw new NotFound("communities of " + me);
        }
        return mine.size() == 1
                ? "redirect:/communities/" + mine.getFirst().id()
                : Html.of(templates.communityWebList(page, mine));
    }

    @GetMapping("/communities/new")
    Html making(Page page, @Asking MemberId me) {
        mustBeAllowed(me);
        return Html.of(templates.communityWebMaking(page, CommunityForm.empty(page), member(page)));
    }

    @PostMapping("/communities")
    Object make(Page page, @Asking MemberId me, @ModelAttribute CommunityForm form, RedirectAttributes next) {
        mustBeAllowed(me);
        if (!form.check(page, member(page))) {
            return Html.of(HttpStatus.UNPROCESSABLE_CONTENT, templates.communityWebMaking(page, form, member(page)));
        }
        var zone = ZoneId.of(form.getZone());
        var locale = Locale.forLanguageTag(form.getLanguage());
        if (!member(page)) {
            members.join(me.account(), form.getMaker(), zone, locale);
        }
        var made = communities.create(me, form.getName(), form.getPurpose(), zone, locale);
        Notice.done(next, "community.made", made.name());
        return "redirect:/communities/" + made.id();
    }

    private void mustBeAllowed(MemberId me) {
        if (!organisers.mayCreate(me)) {
            throw new NotFound("a new community for " + me);
        }
    }

    /** An operator may have an account only, and is asked for a name. */
    private static boolean member(Page page) {
        return page.reader() != null && page.reader().member();
    }

    @GetMapping("/communities/{id}")
    Html overview(Page page, @Asking MemberId me, @PathVariable UUID id) {
        var community = communities.organisedBy(me, new CommunityId(id));
        return Html.of(templates.communityWebOverview(
                page,
                community,
                organisers.countMembers(me, community.id()),
                invitations.counts(me, community.id()),
                imports.latest(me, community.id(), null),
                sendings.running(me, community.id()).orElse(null)));
    }
}
