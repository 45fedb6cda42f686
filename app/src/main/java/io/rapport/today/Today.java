package io.rapport.today;

import io.rapport.circle.MyCircles;
import io.rapport.circle.MyDates;
import io.rapport.coffee.Coffees;
import io.rapport.community.Communities;
import io.rapport.gathering.DoubtfulLetters;
import io.rapport.introduction.Facing;
import io.rapport.introduction.Introductions;
import io.rapport.match.Suggestions;
import io.rapport.meeting.Agenda;
import io.rapport.meeting.Appointment;
import io.rapport.meeting.Meetings;
import io.rapport.meeting.Upcoming;
import io.rapport.member.Profile;
import io.rapport.promise.Promises;
import io.rapport.promise.Standing;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gathers a member's day from the features. */
@Service
@Transactional(readOnly = true)
public class Today {

    /** At most so many things wait on one page; the others follow when these are answered. */
    private static final int WAITING = 3;

    /** The margin shows what is next; the rest has pages of its own. */
    private static final int SOON = 5;

    private final Suggestions suggestions;
    private final Introductions introductions;
    private final Meetings meetings;
    private final Promises promises;
    private final Coffees coffees;
    private final MyCircles circles;
    private final MyDates circleDates;
    private final Communities communities;
    private final DoubtfulLetters letters;
    private final Agenda agenda;

    Today(
            Suggestions suggestions,
            Introductions introductions,
            Meetings meetings,
            Promises promises,
            Coffees coffees,
            MyCircles circles,
            MyDates circleDates,
            Communities communities,
            DoubtfulLetters letters,
            Agenda agenda) {
        this.suggestions = suggestions;
        this.introductions = introductions;
        this.meetings = meetings;
        this.promises = promises;
        this.coffees = coffees;
        this.circles = circles;
        this.circleDates = circleDates;
        this.communities = communities;
        this.letters = letters;
        this.agenda = agenda;
    }

    /**
     * What a member sees today.
     *
     * @param letters that may not have arrived, at events the member organises
     * @param asked introductions that wait for an answer; with words, toAgree, circles, coffees and dates at most three
     * @param words meetings that are over and wait for a word
     * @param toAgree meetings that wait for the member to choose a time
     * @param soon what is coming up, the next first
     * @param circles that ask the member to join
     * @param coffees that may have taken place
     * @param dates of circles at which the member may have been
     * @param moreAsked introductions that wait beyond those shown
     * @param moreMeetings meetings, coffees and circles that wait beyond those shown
     * @param looking whether the first people for a newcomer are still being looked for
     * @param alone whether the member belongs to no community yet
     */
    public record Day(
            List<DoubtfulLetters.Doubt> letters,
            List<Facing> asked,
            List<Appointment> words,
            List<Appointment> toAgree,
            List<MyCircles.Asked> circles,
            List<Coffees.Coffee> coffees,
            List<MyDates.Unsaid> dates,
            int moreAsked,
            int moreMeetings,
            List<Suggestions.Shown> people,
            List<Upcoming> soon,
            List<Standing> promises,
            boolean looking,
            boolean alone) {

        public boolean waits() {
            return waiting() > 0;
        }

        /** How many things wait, shown or not. */
        public int waiting() {
            return letters.size()
                    + asked.size()
                    + words.size()
                    + toAgree.size()
                    + circles.size()
                    + coffees.size()
                    + dates.size()
                    + moreAsked
                    + moreMeetings;
        }
    }

    public Day of(Profile me) {
        var allAsked = introductions.waitingFor(me.id());
        var allWords = meetings.awaitingWord(me.id());
        var allToAgree =
                meetings.toAgree(me.id()).stream().filter(Appointment::myTurn).toList();
        var allCircles = circles.asked(me.id());
        var allCoffees = coffees.awaiting(me.id());
        var allDates = circleDates.unsaid(me.id());
        var room = new Room(WAITING);
        var asked = room.take(allAsked);
        var words = room.take(allWords);
        var toAgree = room.take(allToAgree);
        var shownCircles = room.take(allCircles);
        var shownCoffees = room.take(allCoffees);
        var dates = room.take(allDates);
        var more = room.beyond - (allAsked.size() - asked.size());
        return new Day(
                letters.of(me.id()),
                asked,
                words,
                toAgree,
                shownCircles,
                shownCoffees,
                dates,
                allAsked.size() - asked.size(),
                more,
                suggestions.people(me),
                first(SOON, agenda.of(me.id())),
                first(SOON, promises.openFor(me.id())),
                suggestions.beingLookedFor(me.id()),
                communities.of(me.id()).isEmpty());
    }

    /** What is left of the few things that wait on one page, and how many did not fit. */
    private static final class Room {

        private int left;
        private int beyond;

        Room(int left) {
            this.left = left;
        }

        <T> List<T> take(List<T> all) {
            var taken = first(left, all);
            left -= taken.size();
            beyond += all.size() - taken.size();
            return taken;
        }
    }

    private static <T> List<T> first(int count, List<T> all) {
        return all.stream().limit(count).toList();
    }
}
