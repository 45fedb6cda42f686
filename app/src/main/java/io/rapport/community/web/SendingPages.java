package io.rapport.community.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.community.InvitationLetters;
import io.rapport.community.Sending;
import io.rapport.community.Sendings;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.web.Html;
import io.rapport.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sending invitations: the letter as it will look, who gets it, the button, how far it is. */
@Controller
@RequestMapping("/communities/{id}/sendings")
class SendingPages {

    /** The letter brings its own styles, runs nothing, and may stand in a frame of ours. */
    private static final String LETTER_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

    private final Communities communities;
    private final Sendings sendings;
    private final InvitationLetters letters;
    private final StaticTemplates templates = new StaticTemplates();

    SendingPages(Communities communities, Sendings sendings, InvitationLetters letters) {
        this.communities = communities;
        this.sendings = sendings;
        this.letters = letters;
    }

    @GetMapping("/new")
    Object look(
            Page page,
            @Asking MemberId me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "FIRST") Sending.Kind kind) {
        var community = communities.organisedBy(me, new CommunityId(id));
        var running = sendings.running(me, community.id());
        return running.isPresent()
                ? "redirect:/communities/" + id + "/sendings/" + running.get().id()
                : Html.of(
                        templates.communityWebSend(page, community, kind, sendings.waiting(me, community.id(), kind)));
    }

    @GetMapping("/letter")
    Html letter(
            Page page,
            @Asking MemberId me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "FIRST") Sending.Kind kind,
            HttpServletResponse response) {
        var community = communities.organisedBy(me, new CommunityId(id));
        response.setHeader("Content-Security-Policy", LETTER_POLICY);
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        var inviter = page.reader() == null ? community.name() : page.reader().name();
        return Html.of(letters.sample(page.t("community.send.sampleName"), community, inviter, kind));
    }

    @PostMapping
    String send(@Asking MemberId me, @PathVariable UUID id, @RequestParam(defaultValue = "FIRST") Sending.Kind kind) {
        return "redirect:/communities/" + id + "/sendings/" + sendings.start(me, new CommunityId(id), kind);
    }

    @GetMapping("/{sending}")
    Html watch(Page page, @Asking MemberId me, @PathVariable UUID id, @PathVariable UUID sending) {
        var community = communities.organisedBy(me, new CommunityId(id));
        return Html.of(templates.communityWebSending(page, community, sendings.find(me, community.id(), sending)));
    }

    /** A fragment that asks for itself again every second; when there is no more to wait for, the page is loaded anew. */
    @GetMapping("/{sending}/progress")
    Html progress(
            Page page,
            @Asking MemberId me,
            @PathVariable UUID id,
            @PathVariable UUID sending,
            HttpServletResponse response) {
        var found = sendings.find(me, new CommunityId(id), sending);
        if (!found.running()) {
            response.setHeader("HX-Refresh", "true");
        }
        return Html.of(templates.communityWebSendingProgress(page, found));
    }

    @PostMapping("/{sending}/cancellation")
    String cancel(@Asking MemberId me, @PathVariable UUID id, @PathVariable UUID sending) {
        sendings.cancel(me, new CommunityId(id), sending);
        return "redirect:/communities/" + id + "/sendings/" + sending;
    }
}
