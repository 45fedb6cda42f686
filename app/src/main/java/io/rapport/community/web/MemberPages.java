package io.rapport.community.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.community.Organisers;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.web.Html;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The members of a community, for its organisers. */
@Controller("communityMemberPages")
@RequestMapping("/communities/{id}/members")
class MemberPages {

    private final Communities communities;
    private final Organisers organisers;
    private final StaticTemplates templates = new StaticTemplates();

    MemberPages(Communities communities, Organisers organisers) {
        this.communities = communities;
        this.organisers = organisers;
    }

    @GetMapping
    Html list(
            Page page,
            @Asking MemberId me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(name = "page", defaultValue = "1") int number) {
        var community = communities.organisedBy(me, new CommunityId(id));
        return Html.of(
                templates.communityWebMembers(page, community, q, organisers.members(me, community.id(), q, number)));
    }

    @PostMapping("/{member}/organising")
    String appoint(@Asking MemberId me, @PathVariable UUID id, @PathVariable UUID member, RedirectAttributes next) {
        organisers.appoint(me, new CommunityId(id), new MemberId(member));
        Notice.done(next, "community.members.appointed", name(me, id, member));
        return "redirect:/communities/" + id + "/members";
    }

    @PostMapping("/{member}/organising/end")
    String release(@Asking MemberId me, @PathVariable UUID id, @PathVariable UUID member, RedirectAttributes next) {
        organisers.release(me, new CommunityId(id), new MemberId(member));
        if (me.value().equals(member)) {
            return "redirect:/";
        }
        Notice.done(next, "community.members.released", name(me, id, member));
        return "redirect:/communities/" + id + "/members";
    }

    @GetMapping("/{member}/removal")
    Html removal(Page page, @Asking MemberId me, @PathVariable UUID id, @PathVariable UUID member) {
        var community = communities.organisedBy(me, new CommunityId(id));
        return Html.of(templates.communityWebRemoval(
                page, community, organisers.member(me, community.id(), new MemberId(member))));
    }

    @PostMapping("/{member}/removal")
    String remove(@Asking MemberId me, @PathVariable UUID id, @PathVariable UUID member, RedirectAttributes next) {
        var name = name(me, id, member);
        organisers.remove(me, new CommunityId(id), new MemberId(member));
        if (me.value().equals(member)) {
            return "redirect:/";
        }
        Notice.done(next, "community.members.removed", name);
        return "redirect:/communities/" + id + "/members";
    }

    private String name(MemberId me, UUID id, UUID member) {
        return organisers.member(me, new CommunityId(id), new MemberId(member)).name();
    }
}
