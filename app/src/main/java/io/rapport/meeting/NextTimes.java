package io.rapport.meeting;

import io.rapport.member.MemberId;
import io.rapport.web.Texts;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a member can look forward to instead of a meeting that was called off, or that they left to the others. */
@Component
public class NextTimes {

    private final ObjectProvider<NextTime> features;

    NextTimes(ObjectProvider<NextTime> features) {
        this.features = features;
    }

    public Optional<NextTime.Hope> after(Meeting meeting, MemberId member, Texts texts) {
        return meeting.callingOff() == null && !meeting.leftBy(member)
                ? Optional.empty()
                : features.stream()
                        .flatMap(each -> each.after(meeting, member, texts).stream())
                        .findFirst();
    }
}
