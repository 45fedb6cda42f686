package io.rapport.meeting.web;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.meeting.Appointment;
import io.rapport.meeting.Meeting;
import io.rapport.meeting.MeetingAnswers;
import io.rapport.web.Html;
import io.rapport.web.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages behind mailed links: looking changes nothing, a button answers, nobody signs in. */
@Controller
class MeetingAnswerPages {

    private final MeetingAnswers answers;
    private final StaticTemplates templates = new StaticTemplates();

    MeetingAnswerPages(MeetingAnswers answers) {
        this.answers = answers;
    }

    @GetMapping("/answers/meetings/{token}")
    Html times(Page page, @PathVariable String token, @RequestParam(required = false) @Nullable Long start) {
        return answers.times(token)
                .map(answer -> answer.used()
                        ? Html.of(templates.meetingWebAnswered(page, answer.to(), answer.appointment()))
                        : Html.of(templates.meetingWebAnswer(page, answer.to(), answer.appointment(), token, start)))
                .orElseGet(() -> gone(page));
    }

    @PostMapping("/answers/meetings/{token}")
    Html agree(Page page, @PathVariable String token, @RequestParam long start) {
        return answers.agree(token, instant(start))
                .map(answer -> Html.of(templates.meetingWebAnswered(page, answer.to(), answer.appointment())))
                .orElseGet(() -> gone(page));
    }

    @GetMapping("/answers/outcomes/{token}")
    Html word(Page page, @PathVariable String token, @RequestParam(defaultValue = "USEFUL") String word) {
        return answers.word(token)
                .filter(answer -> !answer.used())
                .map(answer -> Html.of(templates.meetingWebAnswerWord(
                        page, answer.to(), answer.appointment(), token, word.toUpperCase(java.util.Locale.ROOT))))
                .orElseGet(() -> gone(page));
    }

    @PostMapping("/answers/outcomes/{token}")
    Html say(
            Page page,
            @PathVariable String token,
            @RequestParam Word word,
            @RequestParam(defaultValue = "") String text) {
        return answers.say(token, word.held(), word.useful(), text)
                .map(answer -> Html.of(templates.meetingWebAnswerSaid(page, answer.to())))
                .orElseGet(() -> gone(page));
    }

    /** The moment that a form names; one that no calendar reaches is no time of the meeting, and refused as such. */
    static Instant instant(long epochSecond) {
        return Instant.ofEpochSecond(Math.clamp(epochSecond, 0, Instant.MAX.getEpochSecond()));
    }

    private Html gone(Page page) {
        return Html.of(HttpStatus.GONE, templates.meetingWebAnswerVoid(page));
    }

    /** What agreeing led to. */
    static String key(Appointment appointment) {
        var settled = appointment.meeting().state() == Meeting.State.AGREED
                && appointment.meeting().options().isEmpty();
        return settled ? "meeting.done.agreed" : "meeting.done.yes";
    }
}
