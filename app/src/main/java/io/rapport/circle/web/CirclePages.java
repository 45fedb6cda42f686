package io.rapport.circle.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.circle.CircleId;
import io.rapport.circle.DateId;
import io.rapport.circle.DateMoved;
import io.rapport.circle.FormingId;
import io.rapport.circle.MyCircles;
import io.rapport.circle.MyDates;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.web.Form;
import io.rapport.web.Html;
import io.rapport.web.Notice;
import io.rapport.web.Page;
import io.rapport.web.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** My circles, and those that I am asked to join. */
@Controller
class CirclePages {

    private static final String HERE = "redirect:/circles";

    private final MyCircles circles;
    private final MyDates dates;
    private final StaticTemplates templates = new StaticTemplates();

    CirclePages(MyCircles circles, MyDates dates) {
        this.circles = circles;
        this.dates = dates;
    }

    @GetMapping("/circles")
    Html mine(Page page, @Asking MemberId me) {
        return Html.of(templates.circleWebMine(page, circles.asked(me), circles.mine(me), circles.open(me)));
    }

    @PostMapping("/circles/forming/{id}/hope")
    String hope(@Asking MemberId me, @PathVariable FormingId id, RedirectAttributes next) {
        circles.hope(me, id);
        Notice.done(next, "circle.done.hope");
        return HERE;
    }

    @PostMapping("/circles/forming/{id}/hope/end")
    String hopeNoMore(@Asking MemberId me, @PathVariable FormingId id, RedirectAttributes next) {
        circles.hopeNoMore(me, id);
        Notice.done(next, "circle.done.hopeNoMore");
        return HERE;
    }

    @PostMapping("/circles/{id}/acceptance")
    String accept(@Asking MemberId me, @PathVariable CircleId id, RedirectAttributes next) {
        circles.accept(me, id);
        Notice.done(next, "circle.done.accepted");
        return "redirect:/circles/" + id;
    }

    @PostMapping("/circles/{id}/decline")
    String decline(@Asking MemberId me, @PathVariable CircleId id, RedirectAttributes next) {
        circles.decline(me, id);
        Notice.done(next, "circle.done.declined");
        return HERE;
    }

    @GetMapping("/circles/{id}")
    Html show(Page page, @Asking MemberId me, @PathVariable CircleId id) {
        return Html.of(templates.circleWebCircle(page, dates.find(me, id), me));
    }

    @PostMapping("/circles/{id}/leaving")
    String leave(@Asking MemberId me, @PathVariable CircleId id, RedirectAttributes next) {
        circles.leave(me, id);
        Notice.done(next, "circle.done.left");
        return HERE;
    }

    @PostMapping("/circles/{id}/dates/{date}/coming")
    String come(
            Page page,
            @Asking MemberId me,
            @PathVariable CircleId id,
            @PathVariable DateId date,
            @RequestParam Instant seen,
            @RequestParam boolean coming,
            RedirectAttributes next) {
        try {
            dates.come(me, date, seen, coming);
            Notice.done(next, coming ? "circle.done.coming" : "circle.done.absent");
        } catch (DateMoved moved) {
            Notice.trouble(next, "circle.moved", page.day(moved.start()), page.time(moved.start()));
        }
        return "redirect:/circles/" + id;
    }

    @PostMapping("/circles/{id}/dates/{date}/move")
    String move(
            Page page,
            @Asking MemberId me,
            @PathVariable CircleId id,
            @PathVariable DateId date,
            @RequestParam String seen,
            @RequestParam String start,
            RedirectAttributes next) {
        dates.move(me, date, seen, Form.momentOf(start, page.zone()));
        Notice.done(next, "circle.done.date");
        return "redirect:/circles/" + id;
    }

    @PostMapping("/circles/{id}/dates/{date}/attendance")
    String attend(
            @Asking MemberId me,
            @PathVariable CircleId id,
            @PathVariable DateId date,
            @RequestParam boolean attended,
            RedirectAttributes next) {
        dates.attend(me, date, attended);
        Notice.done(next, "circle.done.attended");
        return "redirect:/circles/" + id;
    }

    @PostMapping("/circles/{id}/promises")
    String promise(
            @Asking MemberId me,
            @PathVariable CircleId id,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam MemberId to,
            RedirectAttributes next) {
        var form = Form.of(typed);
        LocalDate dueOn = form.day("dueOn");
        if (dueOn == null) {
            throw new Refusal("form.noDay", Form.brief(form.value("dueOn")));
        }
        dates.promise(me, id, to, form.value("text"), dueOn);
        Notice.done(next, "circle.done.promised");
        return "redirect:/circles/" + id;
    }
}
