package io.rapport.gathering.web;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.rapport.community.Communities;
import io.rapport.community.Community;
import io.rapport.community.CommunityId;
import io.rapport.gathering.Apart;
import io.rapport.gathering.GatheringId;
import io.rapport.gathering.Gatherings;
import io.rapport.gathering.Group;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.NotFound;
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

/** What an event is made of: its rules, its days, its rooms and its groups; a page each. */
@Controller
@RequestMapping("/communities/{id}/gatherings/{gathering}/{part:settings|programme|rooms|groups}")
class OutlinePages {

    private final Communities communities;
    private final Gatherings gatherings;
    private final InstantSource now;
    private final StaticTemplates templates = new StaticTemplates();

    OutlinePages(Communities communities, Gatherings gatherings, InstantSource now) {
        this.communities = communities;
        this.gatherings = gatherings;
        this.now = now;
    }

    @GetMapping
    Html show(
            Page page,
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            @PathVariable String part) {
        var whole = gatherings.whole(me, id, gathering);
        var form = RowsForm.filled(BasicsForm.filled(Form.of(Map.of()), whole.gathering()), whole.outline())
                .with("revision", whole.gathering().revision())
                .with("apart-pair", whole.outline().apart().stream().map(OutlinePages::text).toList());
        return Html.of(page(page, communities.organisedBy(me, id), whole, form, part));
    }

    /** As the boxes of the form are named. */
    static String text(Apart apart) {
        return apart.low() + " " + apart.high();
    }

    private JteModel page(Page page, Community community, Gatherings.Whole whole, Form form, String part) {
        return switch (part) {
            case "settings" -> templates.gatheringWebSettings(page, community, whole, form);
            case "programme" -> templates.gatheringWebProgramme(page, community, whole, form);
            case "rooms" -> templates.gatheringWebRooms(page, community, whole, form);
            case "groups" -> templates.gatheringWebGroups(page, community, whole, form);
            default -> throw new NotFound(part);
        };
    }

    @PostMapping
    Object store(
            Page page,
            @Asking MemberId me,
            @PathVariable CommunityId id,
            @PathVariable GatheringId gathering,
            @PathVariable String part,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes next) {
        var whole = gatherings.whole(me, id, gathering);
        var form = Form.of(typed);
        var seen = form.number("revision", 0, Integer.MAX_VALUE);
        try {
            store(me, id, gathering, part, form, seen);
        } catch (Refusal refusal) {
            GatheringPages.note(form, refusal);
        }
        if (!form.ok()) {
            return Html.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    page(page, communities.organisedBy(me, id), whole, form, part));
        }
        Notice.done(next, "gathering.stored");
        return "redirect:" + whole.gathering().address()
                + (part.equals("groups") || !form.value("more").isEmpty() ? "/" + part : "");
    }

    private void store(MemberId me, CommunityId id, GatheringId gathering, String part, Form form, int seen) {
        switch (part) {
            case "settings" -> {
                var basics = BasicsForm.read(form, now.instant());
                if (basics != null) {
                    gatherings.change(me, id, gathering, seen, basics);
                }
            }
            case "programme" -> {
                var programme = RowsForm.programme(form);
                if (programme != null) {
                    gatherings.change(me, id, gathering, seen, programme);
                }
            }
            case "rooms" -> {
                var rooms = RowsForm.rooms(form);
                if (rooms != null) {
                    gatherings.change(me, id, gathering, seen, rooms);
                }
            }
            case "groups" -> {
                List<Group> groups = RowsForm.groups(form);
                if (form.ok()) {
                    gatherings.change(me, id, gathering, seen, groups, apart(form));
                }
            }
            default -> throw new NotFound(part);
        }
    }

    private static List<Apart> apart(Form form) {
        var apart = new ArrayList<Apart>();
        for (var pair : form.values("apart-pair")) {
            var ids = pair.split(" ");
            if (ids.length == 2) {
                try {
                    apart.add(Apart.of(UUID.fromString(ids[0]), UUID.fromString(ids[1])));
                } catch (IllegalArgumentException noIds) {
                    form.wrong("form", "form.noChoice", Form.brief(pair));
                }
            }
        }
        return apart;
    }
}
