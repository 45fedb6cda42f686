package io.rapport.meeting;

import io.rapport.member.Profile;
import java.util.List;

/** Who is told about which meeting: one of its members, in their language and their zone. */
record Recipient(Meeting meeting, Profile me, String email, Addressee to, String other, List<Briefs.Pair> pairs) {

    /** How many others there are; sentences differ for one and for more. */
    int others() {
        return meeting.others(me.id()).size();
    }

    /** Those of the others whom a time suits. */
    String suits(Option option) {
        return option.agreed().isEmpty()
                ? ""
                : to.t(
                        "meeting.option.suits",
                        Appointment.names(
                                to.texts(),
                                pairs.stream()
                                        .map(Briefs.Pair::other)
                                        .filter(each -> option.agreed().contains(each.id()))
                                        .toList(),
                                Profile::firstName));
    }

    /** When it is held; empty while that is open. */
    String whenHeld() {
        var startsAt = meeting.startsAt();
        return startsAt == null ? "" : to.when(startsAt);
    }
}
