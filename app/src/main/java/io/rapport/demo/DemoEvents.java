package io.rapport.demo;

import io.rapport.demo.DemoProgrammes.Association;
import io.rapport.gathering.Afterwards;
import io.rapport.gathering.Attendee;
import io.rapport.gathering.AttendeeId;
import io.rapport.gathering.Attendees;
import io.rapport.gathering.Attending;
import io.rapport.gathering.Basics;
import io.rapport.gathering.Board;
import io.rapport.gathering.Day;
import io.rapport.gathering.Doors;
import io.rapport.gathering.Gathering.WishRule;
import io.rapport.gathering.GatheringId;
import io.rapport.gathering.Gatherings;
import io.rapport.gathering.Plans;
import io.rapport.gathering.Programme;
import io.rapport.gathering.Publishing;
import io.rapport.gathering.Rooms;
import io.rapport.gathering.Rules;
import io.rapport.gathering.Scheduling;
import io.rapport.gathering.Session;
import io.rapport.gathering.TableOutcome;
import io.rapport.gathering.Wishes;
import io.rapport.member.MemberId;
import io.rapport.store.AsIf;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** One event that was, with what came of it, and one that comes, whose plan is announced. */
@Component
class DemoEvents {

    private static final ZoneId HAMBURG = ZoneId.of("Europe/Berlin");
    private static final int PEOPLE = 34;
    private static final List<String> WORDS = List.of(
            "",
            "I read what you look for, and I may know the right person.",
            "",
            "Twenty minutes about how you do this in your town would help me.",
            "We met in spring; I have news about the crates.",
            "");

    private final Gatherings gatherings;
    private final Attendees attendees;
    private final Attending attending;
    private final Wishes wishes;
    private final Scheduling scheduling;
    private final Plans plans;
    private final Publishing publishing;
    private final Doors doors;
    private final Afterwards afterwards;
    private final DemoPromises promises;
    private final DemoJobs jobs;
    private final InstantSource now;

    DemoEvents(
            Gatherings gatherings,
            Attendees attendees,
            Attending attending,
            Wishes wishes,
            Scheduling scheduling,
            Plans plans,
            Publishing publishing,
            Doors doors,
            Afterwards afterwards,
            DemoPromises promises,
            DemoJobs jobs,
            InstantSource now) {
        this.gatherings = gatherings;
        this.attendees = attendees;
        this.attending = attending;
        this.wishes = wishes;
        this.scheduling = scheduling;
        this.plans = plans;
        this.publishing = publishing;
        this.doors = doors;
        this.afterwards = afterwards;
        this.promises = promises;
        this.jobs = jobs;
        this.now = now;
    }

    void make(Association association) {
        var today = LocalDate.ofInstant(now.instant(), HAMBURG);
        var people = association.people().values().stream().toList();
        var past = announced(
                association,
                "Autumn Tables",
                "A morning in the old customs house: four or five talks of twenty minutes each, and a soup at noon.",
                workday(today.minusDays(30)),
                people.subList(0, PEOPLE));
        cameOfIt(association, past, workday(today.minusDays(30)));
        announced(
                association,
                "Winter Harbour Day",
                "One morning for what nobody settles by mail. Say whom you would like to meet; we put you at a table.",
                workday(today.plusDays(1)),
                people.subList(0, PEOPLE + 6));
    }

    private static LocalDate workday(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.plusDays(2);
            case SUNDAY -> day.plusDays(1);
            default -> day;
        };
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(HAMBURG).toInstant();
    }

    /** Before a weekend two days earlier may be still to come. */
    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** From the first idea to the announced plan, in four weeks. */
    private GatheringId announced(
            Association association, String name, String about, LocalDate day, List<MemberId> people) {
        var organiser = association.organiser();
        var community = association.community().id();
        var made = new GatheringId[1];
        AsIf.at(at(day.minusDays(28), 9), () -> {
            made[0] = gatherings
                    .make(
                            organiser,
                            community,
                            new Basics(
                                    name,
                                    about,
                                    "Customs House, Sandtorkai 12, Hamburg",
                                    HAMBURG,
                                    new Rules(20, 5, WishRule.MUTUAL, 1, 6, 10, 2),
                                    at(day.minusDays(3), 18)),
                            new Programme(
                                    List.of(new Day(day, LocalTime.of(9, 0), LocalTime.of(13, 0))),
                                    List.of(new Session(
                                            UUID.randomUUID(),
                                            Session.Kind.SESSION,
                                            "Welcome, and who looks for what",
                                            "Great hall",
                                            day,
                                            LocalTime.of(9, 0),
                                            LocalTime.of(9, 30)))),
                            new Rooms(List.of(
                                    new Rooms.Room("Great hall", List.of("1", "2", "3", "4", "5", "6", "7", "8")),
                                    new Rooms.Room("Gallery", List.of("9", "10", "11", "12")))))
                    .id();
            attendees.addMembers(organiser, community, made[0], people);
            attendees.invite(organiser, community, made[0]);
            jobs.comeBy("inviteToGatherings");
        });
        var id = made[0];
        AsIf.at(at(day.minusDays(20), 10), () -> {
            people.forEach(member -> attending.come(member, id));
            people.stream().skip(2).limit(9).forEach(member -> isNew(association, id, member));
        });
        AsIf.at(at(day.minusDays(14), 10), () -> wish(id, people));
        AsIf.at(earlier(at(day.minusDays(2), 8), now.instant()), () -> {
            attending.decline(people.getLast(), id);
            scheduling.find(organiser, community, id);
            var plan = plans.plan(organiser, community, id).orElseThrow();
            publishing.publish(organiser, community, id, plan.id(), plan.revision());
            jobs.comeBy("sendPlans");
        });
        return id;
    }

    private void isNew(Association association, GatheringId id, MemberId member) {
        var me = attending.part(member, id).me();
        attendees.change(
                association.organiser(),
                association.community().id(),
                id,
                new Attendee(
                        me.id(),
                        me.gathering(),
                        me.member(),
                        me.email(),
                        me.name(),
                        me.organisation(),
                        me.headline(),
                        me.externalId(),
                        me.group(),
                        true,
                        me.standby(),
                        me.state(),
                        me.arrives(),
                        me.leaves(),
                        me.gone(),
                        me.checkedIn(),
                        me.revision()),
                "");
    }

    /** Most wishes are answered with yes, some with no, and some not at all. */
    private void wish(GatheringId id, List<MemberId> people) {
        var ids = new HashMap<MemberId, AttendeeId>();
        people.forEach(member -> ids.put(member, attending.part(member, id).me().id()));
        int count = people.size();
        int said = 0;
        for (int further : List.of(1, 5, 11)) {
            for (int i = 0; i < count; i++) {
                var asking = people.get(i);
                var asked = people.get((i + further) % count);
                wishes.wish(asking, id, id(ids, asked), WORDS.get(said % WORDS.size()));
                if (said % 7 < 5) {
                    wishes.wish(asked, id, id(ids, asking), "");
                } else if (said % 7 == 5) {
                    wishes.between(attending.part(asked, id), id(ids, asking))
                            .ifPresent(wish -> wishes.answer(asked, id, wish.id(), false));
                }
                said++;
            }
        }
    }

    private static AttendeeId id(Map<MemberId, AttendeeId> ids, MemberId member) {
        return Objects.requireNonNull(ids.get(member));
    }

    /** Two did not come; most of the others said how it was, and of some talks more came. */
    private void cameOfIt(Association association, GatheringId id, LocalDate day) {
        var board = plans.board(association.organiser(), association.community().id(), id)
                .orElseThrow();
        var items = board.items().stream().filter(Board.Item::placed).toList();
        var all = board.takingPart().stream().map(Attendee::id).toList();
        Set<AttendeeId> missing = new HashSet<>(List.of(all.get(4), all.get(17)));
        AsIf.at(
                at(day, 9),
                () -> doors.note(
                        id,
                        all.stream()
                                .filter(each -> !missing.contains(each))
                                .map(each -> new Doors.Note(UUID.randomUUID(), each.value(), null, null, null))
                                .toList()));
        AsIf.at(at(day, 15), () -> {
            int said = 0;
            for (var item : items) {
                var meeting = item.meeting();
                var held = meeting.attendees().stream().noneMatch(missing::contains);
                for (var attendee : meeting.attendees()) {
                    if (said++ % 6 != 5 && !missing.contains(attendee)) {
                        afterwards.say(attendee, meeting.id(), held, said % 5 != 0);
                    }
                }
                if (held && said % 3 == 0) {
                    afterwards.next(
                            meeting.attendees().getFirst(),
                            meeting.id(),
                            said % 2 == 0 ? TableOutcome.Next.BUSINESS : TableOutcome.Next.TOUCH);
                }
            }
        });
        var members = board.takingPart().stream()
                .filter(attendee -> attendee.member() != null)
                .collect(Collectors.toMap(Attendee::id, attendee -> Objects.requireNonNull(attendee.member())));
        promises.make(
                items.stream()
                        .map(Board.Item::meeting)
                        .filter(meeting -> meeting.attendees().stream().noneMatch(missing::contains))
                        .toList(),
                members,
                at(day, 16),
                day);
        AsIf.at(at(day, 15).plus(Duration.ofDays(1)), () -> {
            jobs.comeBy("askHowItWas");
            jobs.comeBy("endGatherings");
        });
    }
}
