package io.rapport.meeting.web;

import io.rapport.meeting.Appointment;
import io.rapport.meeting.Meeting;
import io.rapport.meeting.MeetingId;
import io.rapport.meeting.Meetings;
import io.rapport.meeting.Stretch;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.rapport.member.Profile;
import io.rapport.member.Way;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The meetings of the member who asks. */
@RestController
class MeetingApi {

    private final Meetings meetings;

    MeetingApi(Meetings meetings) {
        this.meetings = meetings;
    }

    /**
     * @param with null if they have left, or if there are several others
     * @param others everybody else
     */
    record MeetingJson(
            UUID id,
            @Nullable Person with,
            List<Person> others,
            Meeting.State state,
            Way way,
            String place,
            @Nullable Instant start,
            @Nullable Instant end,
            List<Time> times,
            @Nullable MyWord myWord) {}

    record Person(UUID id, String name) {}

    record Time(Instant start, boolean agreedByMe, boolean agreedByOther) {}

    record MyWord(boolean held, @Nullable Boolean useful, String text) {}

    record Agreement(Instant start) {}

    /** To agree, coming up, awaiting my word, and past: each once. */
    @GetMapping("/api/meetings")
    List<MeetingJson> list(@Asking MemberId me) {
        return Stream.of(meetings.toAgree(me), meetings.comingUp(me), meetings.awaitingWord(me), meetings.past(me))
                .flatMap(List::stream)
                .map(MeetingApi::json)
                .distinct()
                .toList();
    }

    @GetMapping("/api/meetings/{id}")
    MeetingJson find(@Asking MemberId me, @PathVariable MeetingId id) {
        return json(meetings.find(me, id));
    }

    @PostMapping("/api/meetings/{id}/agreement")
    MeetingJson agree(@Asking MemberId me, @PathVariable MeetingId id, @RequestBody Agreement agreement) {
        return json(meetings.agree(me, id, agreement.start()));
    }

    private static Person person(Profile profile) {
        return new Person(profile.id().value(), profile.name());
    }

    private static MeetingJson json(Appointment appointment) {
        var meeting = appointment.meeting();
        var word = appointment.myWord();
        return new MeetingJson(
                meeting.id().value(),
                appointment.other().map(MeetingApi::person).orElse(null),
                appointment.others().stream().map(MeetingApi::person).toList(),
                meeting.state(),
                meeting.way(),
                meeting.place(),
                meeting.startsAt(),
                meeting.held().map(Stretch::end).orElse(null),
                appointment.open().stream()
                        .map(each ->
                                new Time(each.start(), appointment.agreedByMe(each), appointment.agreedByOther(each)))
                        .toList(),
                word == null ? null : new MyWord(word.held(), word.useful(), word.text()));
    }
}
