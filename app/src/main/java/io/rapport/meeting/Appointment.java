package io.rapport.meeting;

import io.rapport.member.MemberId;
import io.rapport.member.Profile;
import io.rapport.web.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A meeting as one of its members sees it.
 *
 * @param others the others, as far as the reader may see them; who has left Rapport is missing
 * @param taken open times that have meanwhile been agreed with somebody else; whose agreement it was is not told
 * @param leavers the first names of those who left it to the others, with their words, as far as the reader may see them
 * @param myWord what the reader said afterwards; what the other said is nowhere
 */
public record Appointment(
        Meeting meeting,
        MemberId me,
        List<Profile> others,
        Set<Instant> taken,
        Map<String, String> leavers,
        @Nullable Outcome myWord,
        Instant asOf) {

    public String name(Texts texts) {
        return names(texts, others, Profile::name);
    }

    public String firstName(Texts texts) {
        return names(texts, others, Profile::firstName);
    }

    static String names(Texts texts, List<Profile> profiles, Function<Profile, String> name) {
        return profiles.isEmpty()
                ? texts.t("meeting.left")
                : texts.list(profiles.stream().map(name).toList());
    }

    /** How many others there are: sentences differ for one and for more. */
    public int count() {
        return meeting.others(me).size();
    }

    /** Whether the reader left it to the others. */
    public boolean left() {
        return meeting.leftBy(me);
    }

    /** Those who have not yet said yes to an open time, by their first names. */
    public List<String> awaited(Option option) {
        return others.stream()
                .filter(each -> !option.agreed().contains(each.id()))
                .map(Profile::firstName)
                .toList();
    }

    /** Those who have not yet said yes to anything that suits the reader. */
    public List<String> awaited() {
        return others.stream()
                .filter(each -> open().stream()
                        .noneMatch(
                                option -> agreedByMe(option) && option.agreed().contains(each.id())))
                .map(Profile::firstName)
                .toList();
    }

    /** The others who ask to move it, by their first names. */
    public List<String> movers() {
        return others.stream()
                .filter(each ->
                        meeting.options().stream().anyMatch(option -> each.id().equals(option.proposedBy())))
                .map(Profile::firstName)
                .toList();
    }

    /** The other one, if there is exactly one. */
    public Optional<Profile> other() {
        return others.size() == 1 ? Optional.of(others.getFirst()) : Optional.empty();
    }

    /** Those whom an open time suits, by their first names. */
    public String suits(Texts texts, Option option) {
        return names(
                texts,
                others.stream()
                        .filter(each -> option.agreed().contains(each.id()))
                        .toList(),
                Profile::firstName);
    }

    /** The open times that can still be agreed to. */
    public List<Option> open() {
        return meeting.options().stream()
                .filter(each -> each.start().isAfter(asOf) && !taken.contains(each.start()))
                .toList();
    }

    /** Those of them to which I have not said yes. */
    public List<Option> forMe() {
        return open().stream().filter(each -> !each.agreed().contains(me)).toList();
    }

    public boolean agreedByMe(Option option) {
        return option.agreed().contains(me);
    }

    public boolean agreedByOther(Option option) {
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
        return !left()
                && (meeting.state() == Meeting.State.PROPOSED
                        || (meeting.state() == Meeting.State.AGREED
                                && meeting.held().orElseThrow().start().isAfter(asOf)));
    }

    public boolean calledOffByMe() {
        var callingOff = meeting.callingOff();
        return callingOff != null && me.equals(callingOff.by());
    }
}
