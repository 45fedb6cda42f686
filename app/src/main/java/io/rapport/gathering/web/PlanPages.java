package io.rapport.gathering.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.community.Communities;
import io.rapport.community.CommunityId;
import io.rapport.gathering.GatheringId;
import io.rapport.gathering.Gatherings;
import io.rapport.gathering.Move;
import io.rapport.gathering.Plans;
import io.rapport.gathering.Publishing;
import io.rapport.gathering.Rearranging;
import io.rapport.gathering.Scheduling;
import io.rapport.gathering.Table;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.NotFound;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import io.rapport.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The plan of an event: looked for, looked at, changed by hand, announced. */
@Controller
@RequestMapping("/communities/{id}/gatherings/{gathering}/plan")
class PlanPages {

    private final Communities communities;
    private final Gatherings gatherings;
    private final Plans plans;
    private final Rearranging rearranging;
    private final Publishing publishing;
    private final Scheduling scheduling;
    private final InstantSource now;
    private final StaticTemplates templates = new StaticTemplates();

    PlanPages(
            Communities communities,
            Gatherings gatherings,
            Plans plans,
            Rearranging rearranging,
            Publishing publishing,
            Scheduling scheduling,
            InstantSource now) {
        this.communities = communities;
        this.gatherings = gatherings;
        this.plans = plans;
        this.rearranging = rearranging;
        this.publishing = publishing;
        this.scheduling = scheduling;
        this.now = now;
    }

    @GetMapping
    Html look(
            Page page,
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(defaultValue = "false") boolean tables,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(name = "page", defaultValue = "1") int number) {
        var whole = gatherings.whole(me, id, gathering);
        var board = plans.board(me, id, gathering).orElse(null);
        var run = scheduling.latest(me, id, gathering).orElse(null);
        var community = communities.organisedBy(me, id);
        return board == null
                ? Html.of(templates.gatheringWebUnplanned(page, community, whole, run))
                : Html.of(templates.gatheringWebPlan(
                        page,
                        community,
                        board,
                        PlanGrid.of(
                                board,
                                page.texts(),
                                day == null ? board.dayAt(now.instant()).orElse(null) : day,
                                tables,
                                Form.line(q),
                                number),
                        run,
                        plans.hindered(board),
                        plans.adrift(whole),
                        now.instant()));
    }

    /** A fragment that asks for itself again every second; when there is no more to wait for, the page is loaded anew. */
    @GetMapping("/progress")
    Html progress(
            Page page,
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            HttpServletResponse response) {
        var run = scheduling
                .latest(me, id, gathering)
                .orElseThrow(() -> new NotFound("search for a plan of " + gathering));
        if (!run.running()) {
            response.setHeader("HX-Refresh", "true");
        }
        return Html.of(templates.gatheringWebSearching(page, gatherings.find(me, id, gathering), run));
    }

    @PostMapping("/search")
    String search(
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            RedirectAttributes next) {
        return done(me, id, gathering, next, null, () -> scheduling.start(me, id, gathering));
    }

    @PostMapping("/search/end")
    String stop(
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            RedirectAttributes next) {
        return done(me, id, gathering, next, null, () -> scheduling.stop(me, id, gathering));
    }

    @PostMapping("/announcement")
    String publish(
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            @RequestParam UUID plan,
            @RequestParam int revision,
            RedirectAttributes next) {
        return done(
                me,
                id,
                gathering,
                next,
                "gathering.plan.published",
                () -> publishing.publish(me, id, gathering, plan, revision));
    }

    @PostMapping("/revision")
    String revise(
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            RedirectAttributes next) {
        return done(me, id, gathering, next, "gathering.plan.revising", () -> rearranging.revise(me, id, gathering));
    }

    @PostMapping("/removal")
    String drop(
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            @RequestParam UUID plan,
            @RequestParam int revision,
            RedirectAttributes next) {
        return done(
                me,
                id,
                gathering,
                next,
                "gathering.plan.dropped",
                () -> rearranging.drop(me, id, gathering, plan, revision));
    }

    /** Does it, or says why not; either way the plan is shown as it is now. */
    private String done(
            MemberId me,
            CommunityId id,
            GatheringId gathering,
            RedirectAttributes next,
            @Nullable String key,
            Runnable what) {
        try {
            what.run();
            if (key != null) {
                Notice.done(next, key);
            }
        } catch (Refusal refusal) {
            Notice.trouble(next, refusal.key(), GatheringPages.words(refusal));
        }
        return "redirect:" + gatherings.find(me, id, gathering).address() + "/plan";
    }

    /** One meeting: where it is, where it could be, and what that would break. */
    @GetMapping("/meetings/{meeting}")
    Object meeting(
            Page page,
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            @PathVariable UUID meeting,
            @RequestParam(required = false) @Nullable Integer slot,
            @RequestParam(defaultValue = "") String table,
            RedirectAttributes next) {
        var board = plans.board(me, id, gathering, meeting).orElseThrow(() -> new NotFound("plan of " + gathering));
        var item = board.item(meeting).orElseThrow(() -> new NotFound("meeting " + meeting));
        var chosen = board.outline().labelled(table);
        if (chosen.isEmpty() && !table.isBlank()) {
            Notice.trouble(next, "gathering.refused.whichTable", Form.brief(table));
            return "redirect:" + board.gathering().address() + "/plan/meetings/" + meeting;
        }
        @Nullable
        Move move = slot == null
                ? null
                : plans.consider(board, meeting, slot, chosen.map(Table::id).orElse(null));
        return Html.of(templates.gatheringWebMeeting(page, communities.organisedBy(me, id), board, item, move));
    }

    @PostMapping("/meetings/{meeting}/place")
    String move(
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            @PathVariable UUID meeting,
            @RequestParam Instant starts,
            @RequestParam UUID table,
            @RequestParam int revision,
            RedirectAttributes next) {
        return done(
                me,
                id,
                gathering,
                next,
                "gathering.plan.moved",
                () -> rearranging.move(me, id, gathering, meeting, starts, table, revision));
    }

    @PostMapping("/meetings/{meeting}/removal")
    String takeOut(
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            @PathVariable UUID meeting,
            @RequestParam int revision,
            RedirectAttributes next) {
        return done(
                me,
                id,
                gathering,
                next,
                "gathering.plan.takenOut",
                () -> rearranging.takeOut(me, id, gathering, meeting, revision));
    }

    @PostMapping("/meetings/{meeting}/release")
    String release(
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            @PathVariable UUID meeting,
            @RequestParam int revision,
            RedirectAttributes next) {
        return done(
                me,
                id,
                gathering,
                next,
                "gathering.plan.released",
                () -> rearranging.release(me, id, gathering, meeting, revision));
    }

    @PostMapping("/meetings")
    String pair(
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            @RequestParam String one,
            @RequestParam String other,
            @RequestParam int revision,
            RedirectAttributes next) {
        try {
            var meeting = rearranging.pair(me, id, gathering, one, other, revision);
            return "redirect:" + gatherings.find(me, id, gathering).address() + "/plan/meetings/" + meeting;
        } catch (Refusal refusal) {
            Notice.trouble(next, refusal.key(), GatheringPages.words(refusal));
            return "redirect:" + gatherings.find(me, id, gathering).address() + "/plan";
        }
    }
}
