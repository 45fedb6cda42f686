package io.rapport.circle;

import io.rapport.community.Directory;
import io.rapport.match.Match;
import io.rapport.match.Matches;
import io.rapport.match.Reason;
import io.rapport.member.MemberId;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.member.Statement;
import io.rapport.promise.Promises;
import io.rapport.web.NotFound;
import io.rapport.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The dates of my circles: what they are about, who comes, and what is promised there. */
@Service
@Transactional
public class MyDates {

    /** How long a member is asked whether they were at a date. */
    private static final Duration AWAITED = Duration.ofDays(14);

    private final FormingRepository formings;
    private final CircleRepository circles;
    private final DateRepository dates;
    private final Planning planning;
    private final CircleChanges changes;
    private final Directory directory;
    private final Matches matches;
    private final Promises promises;
    private final InstantSource now;

    MyDates(
            FormingRepository formings,
            CircleRepository circles,
            DateRepository dates,
            Planning planning,
            CircleChanges changes,
            Directory directory,
            Matches matches,
            Promises promises,
            InstantSource now) {
        this.formings = formings;
        this.circles = circles;
        this.dates = dates;
        this.planning = planning;
        this.changes = changes;
        this.directory = directory;
        this.matches = matches;
        this.promises = promises;
        this.now = now;
    }

    /** What somebody in the circle looks for, and who of us could help. */
    public record Wish(Statement ask, List<Help> helpers) {}

    public record Help(Profile helper, Statement offer) {}

    /** One turn of the ask-and-offer round. */
    public record Turn(Profile profile, boolean me, List<Wish> wishes) {}

    /**
     * A circle that I am in.
     *
     * @param awaited what it waits for while no date is ahead
     * @param all everybody in it, in the order of turns, I among them
     * @param past the dates that were, the latest first
     */
    public record Inside(
            Circle circle,
            Circle.Awaited awaited,
            Forming forming,
            List<Profile> all,
            @Nullable CircleDate next,
            List<CircleDate> past,
            List<Turn> agenda) {

        public String name(@Nullable MemberId member, Function<Profile, String> name) {
            return all.stream()
                    .filter(each -> each.id().equals(member))
                    .map(name)
                    .findFirst()
                    .orElse("");
        }
    }

    @Transactional(readOnly = true)
    public Inside find(MemberId me, CircleId id) {
        var circle = circles.find(id)
                .filter(each -> each.has(me) && each.state() != Circle.State.ENDED)
                .orElseThrow(() -> new NotFound("circle " + id + " for member " + me));
        var profiles = directory.find(me, circle.members());
        var all = circle.members().stream()
                .flatMap(member -> Stream.ofNullable(profiles.get(member)))
                .toList();
        return new Inside(
                circle,
                circle.awaited(),
                formings.find(circle.forming()).orElseThrow(),
                all,
                dates.next(id, now.instant()).orElse(null),
                dates.of(id).stream().filter(date -> date.over(now.instant())).toList(),
                agenda(me, all));
    }

    /** Only what those who know each other may read of each other. */
    private List<Turn> agenda(MemberId me, List<Profile> all) {
        var turns = new ArrayList<Turn>();
        var byId = all.stream().collect(Collectors.toMap(Profile::id, Function.identity()));
        for (var profile : all) {
            var seen = profile.seenBy(Relation.INTRODUCED);
            var today = LocalDate.ofInstant(now.instant(), profile.zone());
            var facing = matches.between(profile.id(), MyCircles.others(profile.id(), List.copyOf(byId.keySet())));
            turns.add(new Turn(
                    profile,
                    profile.id().equals(me),
                    seen.asks().stream()
                            .filter(ask -> ask.counts(today))
                            .map(ask -> new Wish(ask, helpers(ask, facing, all)))
                            .toList()));
        }
        return turns;
    }

    private static List<Help> helpers(Statement ask, Map<MemberId, Match> facing, List<Profile> all) {
        return all.stream()
                .filter(helper -> facing.containsKey(helper.id()))
                .flatMap(helper -> Objects.requireNonNull(facing.get(helper.id())).gain().stream()
                        .filter(reason -> reason.ask().id().equals(ask.id()))
                        .map(Reason::offer)
                        .limit(1)
                        .map(offer -> new Help(helper, offer)))
                .toList();
    }

    /**
     * Whether I come; if I was to host and do not, somebody else does.
     *
     * @param seen when it was to begin, as I had it before me; null for whenever it is
     * @throws DateMoved if it is at another time by now
     */
    public void come(MemberId me, DateId id, @Nullable Instant seen, boolean coming) {
        var circle = circles.findForUpdate(date(me, id).circle()).orElseThrow();
        var date = date(me, id);
        if (date.over(now.instant())) {
            throw new Refusal("circle.refused.over");
        }
        if (seen != null && !seen.equals(date.start())) {
            throw new DateMoved(date.start());
        }
        planning.come(circle, date, me, coming);
    }

    /** Whoever hosts may move the date. @param seen the version of it that they had before them */
    public void move(MemberId me, DateId id, String seen, Instant start) {
        var date = date(me, id);
        var circle = circles.findForUpdate(date.circle()).orElseThrow();
        if (!me.equals(dates.find(id).map(CircleDate::host).orElse(null))) {
            throw new Refusal("circle.refused.notHost");
        }
        changes.date(circle, seen, start);
    }

    public void attend(MemberId me, DateId id, boolean attended) {
        var date = date(me, id);
        if (!date.over(now.instant())) {
            throw new Refusal("circle.refused.notOver");
        }
        if (!hadMe(me, date)) {
            throw new Refusal("circle.refused.notYetIn");
        }
        dates.attended(id, me, attended);
    }

    /** Whoever joined later was not expected. */
    private boolean hadMe(MemberId me, CircleDate date) {
        return circles.find(date.circle())
                .filter(circle -> circle.had(me, date.start()))
                .isPresent();
    }

    private CircleDate date(MemberId me, DateId id) {
        return dates.find(id)
                .filter(date -> circles.find(date.circle())
                        .filter(circle -> circle.has(me))
                        .isPresent())
                .orElseThrow(() -> new NotFound("date " + id + " for member " + me));
    }

    /** Promises somebody in the circle something on the spot. */
    public void promise(MemberId me, CircleId id, MemberId to, String text, LocalDate dueOn) {
        find(me, id);
        if (circles.find(id).filter(circle -> circle.has(to)).isEmpty()) {
            throw new NotFound("member " + to + " in circle " + id);
        }
        promises.promise(me, to, null, text, dueOn);
    }

    /** A date that was, of which I have not said whether I was there. */
    public record Unsaid(Forming forming, CircleDate date) {}

    @Transactional(readOnly = true)
    public List<Unsaid> unsaid(MemberId me) {
        var at = now.instant();
        return dates.of(me, at.minus(AWAITED)).stream()
                .filter(date ->
                        date.over(at) && date.expects(me) && !date.attended().containsKey(me))
                .filter(date -> hadMe(me, date))
                .map(date -> new Unsaid(
                        circles.find(date.circle())
                                .flatMap(circle -> formings.find(circle.forming()))
                                .orElseThrow(),
                        date))
                .toList();
    }
}
