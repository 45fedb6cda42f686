package io.rapport.gathering;

import io.rapport.channel.paper.Badge;
import io.rapport.channel.paper.DoorList;
import io.rapport.channel.paper.Facing;
import io.rapport.channel.paper.PersonalPlan;
import io.rapport.channel.paper.TableSheet;
import io.rapport.match.Sides;
import io.rapport.web.Site;
import io.rapport.web.Texts;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts plans into the words that are printed. */
@Component
public class PlanSheets {

    private static final int AT_ONCE = 100;

    private final Itineraries itineraries;
    private final WhyMeet reasons;
    private final Site site;

    PlanSheets(Itineraries itineraries, WhyMeet reasons, Site site) {
        this.itineraries = itineraries;
        this.reasons = reasons;
        this.site = site;
    }

    /** What the code of a badge says. It means something to the organisers and their helpers only. */
    public String badgeLink(String badge) {
        return site.link("/badges/" + badge);
    }

    public PersonalPlan plan(Itinerary plan, Texts texts) {
        return plan(plan, reasons.of(plan), texts);
    }

    /** The plans of all, by name, read some at a time. */
    public Iterator<PersonalPlan> plans(List<Participant> guests, Texts texts) {
        return chunks(guests).stream()
                .flatMap(some -> {
                    itineraries.badges(some.stream().map(Participant::id).toList());
                    var known =
                            itineraries.of(some.stream().map(Participant::id).toList());
                    var plans = some.stream()
                            .flatMap(each -> Stream.ofNullable(known.get(each.id())))
                            .filter(plan -> !plan.meetings().isEmpty())
                            .toList();
                    var why = reasons.of(plans);
                    return plans.stream()
                            .map(plan -> plan(plan, why.getOrDefault(plan.me().id(), Map.of()), texts));
                })
                .iterator();
    }

    private static List<List<Participant>> chunks(List<Participant> guests) {
        var chunks = new ArrayList<List<Participant>>();
        for (var from = 0; from < guests.size(); from += AT_ONCE) {
            chunks.add(guests.subList(from, Math.min(from + AT_ONCE, guests.size())));
        }
        return chunks;
    }

    private PersonalPlan plan(Itinerary plan, Map<AttendeeId, Sides> why, Texts texts) {
        var words = new PlanWords(texts, plan.event().zone());
        var entries = new ArrayList<PersonalPlan.Entry>();
        LocalDate day = null;
        var several = plan.stops().stream().map(words::day).distinct().count() > 1;
        for (var stop : plan.stops()) {
            if (stop instanceof Itinerary.Meeting meeting && !plan.standing().contains(meeting)) {
                continue;
            }
            if (several && !words.day(stop).equals(day)) {
                day = words.day(stop);
                entries.add(new PersonalPlan.Day(words.weekday(stop)));
            }
            if (stop instanceof Itinerary.Meeting meeting && plan.walkTo(meeting) != null) {
                entries.add(new PersonalPlan.Walk(words.walk(plan, meeting)));
            }
            entries.add(entry(stop, why, words, texts));
        }
        return new PersonalPlan(
                plan.event().name(),
                words.days(plan),
                plan.event().place(),
                plan.me().name(),
                plan.me().organisation(),
                plan.badge() == null ? "" : badgeLink(plan.badge()),
                texts.t("plan.paper.code"),
                entries,
                texts.t("plan.paper.foot", site.link("/plans")));
    }

    private static PersonalPlan.Entry entry(
            Itinerary.Stop stop, Map<AttendeeId, Sides> why, PlanWords words, Texts texts) {
        return switch (stop) {
            case Itinerary.Plenary plenary ->
                new PersonalPlan.Block(
                        words.time(plenary.starts()), words.until(plenary), plenary.title(), plenary.place());
            case Itinerary.Meeting meeting ->
                new PersonalPlan.Meeting(
                        words.time(meeting.starts()),
                        words.until(meeting),
                        words.table(meeting),
                        words.names(meeting),
                        meeting.others().stream().map(Participant::about).collect(Collectors.joining(" · ")),
                        meeting.others().size() == 1
                                ? facing(
                                        meeting.others().getFirst(),
                                        why.get(meeting.others().getFirst().id()),
                                        texts)
                                : Facing.NONE);
        };
    }

    private static Facing facing(Participant other, @Nullable Sides match, Texts texts) {
        if (match == null) {
            return Facing.NONE;
        }
        return new Facing(
                texts.t("match.facing.give", other.firstName()),
                match.bestGive().stream()
                        .findFirst()
                        .map(reason -> PlanCalendars.given(reason, other, texts))
                        .orElse(""),
                texts.t("match.facing.gain", other.firstName()),
                match.bestGain().stream()
                        .findFirst()
                        .map(reason -> PlanCalendars.gained(reason, other, texts))
                        .orElse(""));
    }

    public List<Badge> badges(Itinerary.Event event, List<Participant> guests, Texts texts) {
        var badges = itineraries.badges(guests.stream().map(Participant::id).toList());
        return guests.stream()
                .map(each -> new Badge(
                        event.name(),
                        each.name(),
                        each.organisation(),
                        each.firstTime() ? texts.t("plan.paper.firstTime") : "",
                        badgeLink(badges.getOrDefault(each.id(), ""))))
                .toList();
    }

    public DoorList door(Itinerary.Event event, List<Participant> guests, Texts texts) {
        return new DoorList(
                event.name(),
                event.place(),
                texts.t("plan.paper.door"),
                guests.stream()
                        .sorted(Comparator.comparing(PlanSheets::initial).thenComparing(Participant::name))
                        .map(each -> new DoorList.Row(
                                initial(each),
                                each.name(),
                                each.organisation(),
                                each.notComing()
                                        ? texts.t("gathering.attendee.not_coming")
                                        : each.firstTime() ? texts.t("plan.paper.firstTime") : ""))
                        .toList());
    }

    private static String initial(Participant guest) {
        var plain =
                Normalizer.normalize(guest.name().strip(), Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return plain.isEmpty()
                ? ""
                : plain.substring(0, plain.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }

    /** A sheet for each table and day at which anybody meets. */
    public List<TableSheet> tables(Itinerary.Event event, List<Participant> guests, Texts texts) {
        var words = new PlanWords(texts, event.zone());
        var tables = new LinkedHashMap<String, Map<Itinerary.Meeting, List<Participant>>>();
        for (var some : chunks(guests)) {
            var plans = itineraries.of(some.stream().map(Participant::id).toList());
            some.forEach(guest -> Objects.requireNonNull(plans.get(guest.id())).standing().stream()
                    .filter(each -> !each.table().isEmpty())
                    .forEach(each -> tables.computeIfAbsent(
                                    each.hall() + "\u0000" + each.table() + "\u0000" + words.day(each),
                                    key -> new LinkedHashMap<>())
                            .computeIfAbsent(alike(each), key -> new ArrayList<>())
                            .add(guest)));
        }
        var several = tables.values().stream()
                        .map(meetings -> words.day(first(meetings.entrySet())))
                        .distinct()
                        .count()
                > 1;
        return tables.values().stream()
                .map(Map::entrySet)
                .sorted(Comparator.comparing(
                                (Set<Map.Entry<Itinerary.Meeting, List<Participant>>> all) -> order(first(all)))
                        .thenComparing(all -> words.day(first(all))))
                .map(all -> new TableSheet(
                        event.name(),
                        several ? words.weekday(first(all)) : event.place(),
                        words.table(first(all).table(), ""),
                        first(all).hall(),
                        all.stream()
                                .sorted(Comparator.comparing(
                                        each -> each.getKey().starts()))
                                .map(each -> new TableSheet.Row(
                                        words.time(each.getKey().starts()),
                                        each.getValue().stream()
                                                .map(Participant::name)
                                                .collect(Collectors.joining(texts.t("plan.and"))),
                                        each.getValue().stream()
                                                .map(Participant::organisation)
                                                .filter(name -> !name.isBlank())
                                                .collect(Collectors.joining(" · "))))
                                .toList()))
                .toList();
    }

    private static Itinerary.Meeting first(Set<Map.Entry<Itinerary.Meeting, List<Participant>>> all) {
        return all.iterator().next().getKey();
    }

    /** The same meeting, whoever looks at it. */
    private static Itinerary.Meeting alike(Itinerary.Meeting meeting) {
        return new Itinerary.Meeting(
                meeting.id(),
                meeting.state(),
                meeting.origin(),
                meeting.starts(),
                meeting.ends(),
                meeting.table(),
                meeting.hall(),
                meeting.sequence(),
                List.of());
    }

    /** Table 2 before table 10. */
    private static String order(Itinerary.Meeting meeting) {
        return meeting.hall() + "\u0000"
                + (meeting.table().matches("\\d{1,9}")
                        ? "%010d".formatted(Integer.parseInt(meeting.table()))
                        : meeting.table());
    }
}
