package io.rapport.demo;

import static java.util.Objects.requireNonNull;

import io.rapport.community.CommunityId;
import io.rapport.introduction.Introduction;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Half a year of introductions, meetings and promises, counted back from the day on which the demo is made. */
@Component
class DemoHistory {

    private final DemoRepository demo;
    private final Members members;
    private final InstantSource now;

    DemoHistory(DemoRepository demo, Members members, InstantSource now) {
        this.demo = demo;
        this.members = members;
        this.now = now;
    }

    void remember(CommunityId community, Map<String, MemberId> people, List<DemoIntroduction> history) {
        for (var introduction : history) {
            var proposer = person(people, introduction.proposer());
            var receiver = person(people, introduction.receiver());
            var answered = introduction.answeredDaysAgo();
            var id = demo.insertIntroduction(
                    community,
                    proposer,
                    receiver,
                    introduction,
                    daysAgo(introduction.daysAgo()),
                    answered == null || introduction.status() == Introduction.Status.LAPSED ? null : daysAgo(answered));
            if (introduction.status() == Introduction.Status.ACCEPTED) {
                members.connect(proposer, receiver);
            }
            if (introduction.meeting() != null && answered != null) {
                meet(people, introduction, introduction.meeting(), id, daysAgo(answered));
            }
        }
    }

    private void meet(
            Map<String, MemberId> people,
            DemoIntroduction introduction,
            DemoIntroduction.DemoMeeting meeting,
            java.util.UUID id,
            Instant agreedAt) {
        var proposer = person(people, introduction.proposer());
        var receiver = person(people, introduction.receiver());
        var zone = members.find(proposer, Relation.SELF).map(Profile::zone).orElseThrow();
        var today = LocalDate.ofInstant(now.instant(), zone);
        var startsAt = today.minusDays(meeting.daysAgo())
                .atTime(LocalTime.parse(meeting.at()))
                .atZone(zone)
                .toInstant();
        var meetingId = demo.insertMeeting(id, List.of(proposer, receiver), meeting, startsAt, agreedAt, now.instant());
        if (meeting.status().equals("PROPOSED")) {
            for (int days = 0; days < 3; days++) {
                demo.insertOption(meetingId, proposer, startsAt.plus(Duration.ofDays(days)));
            }
        }
        var afterwards = startsAt.plus(Duration.ofHours(3));
        for (var outcome : meeting.outcomes()) {
            demo.insertOutcome(meetingId, person(people, outcome.by()), outcome, afterwards);
        }
        for (var promise : meeting.promises()) {
            var dueOn = today.minusDays(promise.dueDaysAgo());
            var closedAt = dueOn.atTime(11, 40).atZone(zone).toInstant();
            demo.insertPromise(
                    meetingId,
                    person(people, promise.from()),
                    person(people, promise.to()),
                    promise,
                    dueOn,
                    afterwards,
                    closedAt.isBefore(now.instant()) ? closedAt : now.instant());
        }
    }

    private static MemberId person(Map<String, MemberId> people, String key) {
        return requireNonNull(people.get(key), () -> "demo/history.json names " + key + ", who is not a member");
    }

    private Instant daysAgo(int days) {
        return now.instant().minus(Duration.ofDays(days));
    }
}
