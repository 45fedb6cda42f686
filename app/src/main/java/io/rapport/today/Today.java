package io.rapport.today;

import io.rapport.community.Communities;
import io.rapport.introduction.Facing;
import io.rapport.introduction.Introductions;
import io.rapport.match.Suggestions;
import io.rapport.meeting.Appointment;
import io.rapport.meeting.Meetings;
import io.rapport.meeting.Programme;
import io.rapport.member.Profile;
import io.rapport.promise.Promises;
import io.rapport.promise.Standing;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gathers a member's day from the features. */
@Service
@Transactional(readOnly = true)
public class Today {

    /** At most so many things wait on one page; the others follow when these are answered. */
    private static final int WAITING = 3;

    /** The margin shows what is next; the rest has pages of its own. */
    private static final int SOON = 4;

    private final Suggestions suggestions;
    private final Introductions introductions;
    private final Meetings meetings;
    private final Promises promises;
    private final Communities communities;
    private final ObjectProvider<Programme> programmes;

    Today(
            Suggestions suggestions,
            Introductions introductions,
            Meetings meetings,
            Promises promises,
            Communities communities,
            ObjectProvider<Programme> programmes) {
        this.suggestions = suggestions;
        this.introductions = introductions;
        this.meetings = meetings;
        this.promises = promises;
        this.communities = communities;
        this.programmes = programmes;
    }

    /**
     * What a member sees today.
     *
     * @param asked introductions that wait for an answer; with words and toAgree at most three
     * @param words meetings that are over and wait for a word
     * @param toAgree meetings that wait for the member to choose a time
     * @param programmes events that are coming up
     * @param moreAsked introductions that wait beyond those shown
     * @param moreMeetings meetings that wait beyond those shown
     * @param looking whether the first people for a newcomer are still being looked for
     * @param alone whether the member belongs to no community yet
     */
    public record Day(
            List<Facing> asked,
            List<Appointment> words,
            List<Appointment> toAgree,
            int moreAsked,
            int moreMeetings,
            List<Suggestions.Shown> people,
            List<Appointment> soon,
            List<Programme.Entry> programmes,
            List<Standing> promises,
            boolean looking,
            boolean alone) {

        public boolean waits() {
            return waiting() > 0;
        }

        /** How many things wait, shown or not. */
        public int waiting() {
            return asked.size() + words.size() + toAgree.size() + moreAsked + moreMeetings;
        }
    }

    public Day of(Profile me) {
        var allAsked = introductions.waitingFor(me.id());
        var allWords = meetings.awaitingWord(me.id());
        var allToAgree =
                meetings.toAgree(me.id()).stream().filter(Appointment::myTurn).toList();
        var asked = first(WAITING, allAsked);
        var words = first(WAITING - asked.size(), allWords);
        var toAgree = first(WAITING - asked.size() - words.size(), allToAgree);
        return new Day(
                asked,
                words,
                toAgree,
                allAsked.size() - asked.size(),
                allWords.size() - words.size() + allToAgree.size() - toAgree.size(),
                suggestions.people(me),
                first(SOON, meetings.comingUp(me.id())),
                first(
                        SOON,
                        programmes.stream()
                                .flatMap(each -> each.upcoming(me.id()).stream())
                                .toList()),
                first(SOON, promises.openFor(me.id())),
                suggestions.beingLookedFor(me.id()),
                communities.of(me.id()).isEmpty());
    }

    private static <T> List<T> first(int count, List<T> all) {
        return all.stream().limit(count).toList();
    }
}
