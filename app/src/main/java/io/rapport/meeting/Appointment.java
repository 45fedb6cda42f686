package io.rapport.meeting;

import io.rapport.member.MemberId;
import io.rapport.member.Profile;
import io.rapport.web.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A meeting as one of its members sees it.
 *
 * @param other the other one, as far as the reader may see them; null if they have left Rapport
 * @param taken open times that have meanwhile been agreed with somebody else; whose agreement it was is not told
 * @param myWord what the reader said afterwards; what the other said is nowhere
 */
public record Appointment(
        Meeting meeting,
        MemberId me,
        @Nullable Profile other,
        Set<Instant> taken,
        @Nullable Outcome myWord,
        Instant asOf) {

    public String name(Texts texts) {
        return other == null ? texts.t("meeting.left") : other.name();
    }

    public String firstName(Texts texts) {
        return other == null ? texts.t("meeting.left") : other.firstName();
    }

    /** The open times that can still be agreed to. */
    public List<Meeting.Option> open() {
        return meeting.options().stream()
                .filter(each -> each.start().isAfter(asOf) && !taken.contains(each.start()))
                .toList();
    }

    /** Those of them to which I have not said yes. */
    public List<Meeting.Option> forMe() {
        return open().stream().filter(each -> !each.agreed().contains(me)).toList();
    }

    public boolean agreedByMe(Meeting.Option option) {
        return option.agreed().contains(me);
    }

    public boolean agreedByOther(Meeting.Option option) {
        return option.agreed().stream().anyMatch(each -> !each.equals(me));
    }

    /** Whether the next step is mine: I have said yes to nothing that is still open. */
    public boolean myTurn() {
        return open().stream().noneMatch(this::agreedByMe);
    }

    public boolean over() {
        return meeting.over(asOf);
    }

    public boolean upcoming() {
        return meeting.upcoming(asOf);
    }

    /** Whether it can still be moved, placed or called off. */
    public boolean changeable() {
        return meeting.state() == Meeting.State.PROPOSED
                || (meeting.state() == Meeting.State.AGREED
                        && meeting.held().orElseThrow().start().isAfter(asOf));
    }

    public boolean calledOffByMe() {
        var callingOff = meeting.callingOff();
        return callingOff != null && me.equals(callingOff.by());
    }
}
