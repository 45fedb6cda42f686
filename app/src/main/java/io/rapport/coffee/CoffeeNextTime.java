package io.rapport.coffee;

import io.rapport.meeting.Meeting;
import io.rapport.meeting.NextTime;
import io.rapport.member.MemberId;
import io.rapport.web.Texts;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whose coffee does not take place is drawn together with somebody else. */
@Component
class CoffeeNextTime implements NextTime {

    private final GroupRepository groups;
    private final Coffees coffees;

    CoffeeNextTime(GroupRepository groups, Coffees coffees) {
        this.groups = groups;
        this.coffees = coffees;
    }

    @Override
    public Optional<Hope> after(Meeting meeting, MemberId member, Texts texts) {
        return groups.ofMeeting(meeting.id().value())
                .flatMap(group -> coffees.roundsFor(member).stream()
                        .filter(mine -> mine.round().id().equals(group.round()))
                        .findFirst())
                .filter(mine -> mine.takingPart() && mine.paused() == null)
                .map(mine -> new Hope(
                        texts.t(
                                "coffee.nextTime",
                                DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                                        .withLocale(texts.locale())
                                        .format(mine.next())),
                        texts.t("coffee.answer.mine"),
                        "/coffee"));
    }
}
