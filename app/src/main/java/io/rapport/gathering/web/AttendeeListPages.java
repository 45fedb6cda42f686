package io.rapport.gathering.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.account.EmailAddress;
import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.community.Organisers;
import io.rapport.gathering.Attendee;
import io.rapport.gathering.Attendees;
import io.rapport.gathering.GatheringId;
import io.rapport.gathering.Gatherings;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import io.rapport.web.Refusal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who takes part in an event: their list, and how it is filled. */
@Controller
@RequestMapping("/communities/{id}/gatherings/{gathering}/people")
class AttendeeListPages {

    private final Communities communities;
    private final Organisers organisers;
    private final Gatherings gatherings;
    private final Attendees attendees;
    private final StaticTemplates templates = new StaticTemplates();

    AttendeeListPages(Communities communities, Organisers organisers, Gatherings gatherings, Attendees attendees) {
        this.communities = communities;
        this.organisers = organisers;
        this.gatherings = gatherings;
        this.attendees = attendees;
    }

    @GetMapping
    Html list(
            Page page,
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            @RequestParam(required = false) Attendee.@Nullable State state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(name = "page", defaultValue = "1") int number) {
        return Html.of(templates.gatheringWebPeople(
                page,
                communities.organisedBy(me, id),
                gatherings.whole(me, id, gathering),
                attendees.counts(me, id, gathering),
                attendees.countToInvite(me, id, gathering),
                state,
                Form.line(q),
                attendees.page(me, id, gathering, state, Form.line(q), number)));
    }

    @GetMapping("/new")
    Html adding(
            Page page,
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            @RequestParam(defaultValue = "") String q) {
        return adding(page, me, id, gathering, q, Form.of(Map.of()), HttpStatus.OK);
    }

    private Html adding(
            Page page, MemberId me, CommunityId id, GatheringId gathering, String words, Form form, HttpStatus status) {
        return Html.of(
                status,
                templates.gatheringWebAdding(
                        page,
                        communities.organisedBy(me, id),
                        gatherings.find(me, id, gathering),
                        form,
                        Form.line(words),
                        organisers.members(me, id, Form.line(words), 1)));
    }

    @PostMapping
    Object add(
            Page page,
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes next) {
        var form = Form.of(typed);
        var name = form.neededLine("name", 200);
        var organisation = form.line("organisation", 200);
        var email = form.neededLine("email", 254);
        if (!email.isEmpty() && !EmailAddress.isValid(email)) {
            form.wrong("email", "gathering.wrong.email");
        }
        if (form.ok()) {
            try {
                attendees.add(me, id, gathering, email, name, organisation);
                Notice.done(next, "gathering.people.added.one", name);
                return people(me, id, gathering);
            } catch (Refusal refusal) {
                form.wrong("email", refusal.key(), refusal.arguments());
            }
        }
        return adding(page, me, id, gathering, "", form, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/members")
    String addMembers(
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            @RequestParam(defaultValue = "") List<UUID> member,
            @RequestParam(defaultValue = "false") boolean all,
            RedirectAttributes next) {
        var added = all
                ? attendees.addAllMembers(me, id, gathering)
                : attendees.addMembers(
                        me, id, gathering, member.stream().map(MemberId::new).toList());
        Notice.done(next, "gathering.people.added", String.valueOf(added));
        return people(me, id, gathering);
    }

    private String people(MemberId me, CommunityId id, GatheringId gathering) {
        return "redirect:" + gatherings.find(me, id, gathering).address() + "/people";
    }

    @PostMapping("/invitations")
    String invite(
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            RedirectAttributes next) {
        try {
            var count = attendees.invite(me, id, gathering);
            Notice.done(next, "gathering.people.inviting", String.valueOf(count));
        } catch (Refusal refusal) {
            Notice.trouble(next, refusal.key(), GatheringPages.words(refusal));
        }
        return people(me, id, gathering);
    }

    @PostMapping("/invitations/cancellation")
    String stopInviting(@Asking MemberId me, @PathVariable CommunityId id, @PathVariable GatheringId gathering) {
        attendees.stopInviting(me, id, gathering);
        return people(me, id, gathering);
    }
}
