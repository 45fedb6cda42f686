package io.rapport.coffee;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.rapport.channel.mail.Letter;
import io.rapport.channel.mail.Letters;
import io.rapport.coffee.CoffeeLinks.Deed;
import io.rapport.match.NeverTogether;
import io.rapport.meeting.Arrangements;
import io.rapport.meeting.MeetingId;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.web.Site;
import io.rapport.web.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins the meeting of each group that was drawn and tells its members, and asks later whether they met. Each group is done
 * in one transaction of its own, so that its members are told once, whoever dies meanwhile.
 */
@Component
class CoffeeLetters {

    private static final Logger log = LoggerFactory.getLogger(CoffeeLetters.class);
    private static final String KIND = "coffee";
    private static final Duration REST = Duration.ofHours(1);

    private final GroupRepository groups;
    private final CoffeeRoundRepository rounds;
    private final Coffees coffees;
    private final TakingPart takingPart;
    private final CoffeeLinks links;
    private final Arrangements meetings;
    private final Letters letters;
    private final Members members;
    private final MessageSource messages;
    private final Site site;
    private final TransactionTemplate transaction;
    private final InstantSource now;
    private final StaticTemplates templates = new StaticTemplates();

    CoffeeLetters(
            GroupRepository groups,
            CoffeeRoundRepository rounds,
            Coffees coffees,
            TakingPart takingPart,
            CoffeeLinks links,
            Arrangements meetings,
            Letters letters,
            Members members,
            MessageSource messages,
            Site site,
            TransactionTemplate transaction,
            InstantSource now) {
        this.groups = groups;
        this.rounds = rounds;
        this.coffees = coffees;
        this.takingPart = takingPart;
        this.links = links;
        this.meetings = meetings;
        this.letters = letters;
        this.members = members;
        this.messages = messages;
        this.site = site;
        this.transaction = transaction;
        this.now = now;
    }

    void tellAll() {
        while (next(() -> groups.nextToTell(now.instant()), this::tell)) {
            // until nobody is to be told
        }
    }

    void askAll() {
        while (next(() -> groups.nextToAsk(now.instant()), this::ask)) {
            // until nobody is to be asked
        }
    }

    /** False if there is nothing to do. What does not work rests for a while, so that it does not hold up the others. */
    private boolean next(Supplier<Optional<GroupId>> due, Consumer<Group> deed) {
        var found = new GroupId[1];
        try {
            transaction.executeWithoutResult(
                    status -> due.get().flatMap(groups::find).ifPresent(group -> {
                        found[0] = group.id();
                        deed.accept(group);
                    }));
        } catch (RuntimeException e) {
            if (found[0] == null) {
                throw e;
            }
            log.error("The coffee {} is tried again in an hour.", found[0], e);
            Instant later = now.instant().plus(REST);
            transaction.executeWithoutResult(status -> groups.putOff(found[0], later));
        }
        return found[0] != null;
    }

    /**
     * A group that is just being told is told before the two are set apart, and then its meeting ends like every other; one
     * that is not is told afterwards, without them. So it comes before whatever ends their meetings.
     */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(NeverTogether.SetAside said) {
        groups.holdUntold(said.by(), said.other());
    }

    /** Who must not meet any more since they were drawn is not told, and hears as little as whoever is left out of a draw. */
    private void tell(Group group) {
        groups.told(group.id(), now.instant());
        var together = group.together(takingPart.never(group.members()));
        groups.keepOnly(group.id(), together);
        if (together.isEmpty()) {
            return;
        }
        var round = rounds.find(group.round()).orElseThrow();
        var meeting =
                meetings.begin(together, round.terms().way(), round.terms().place());
        groups.begun(group.id(), meeting);
        for (var member : together) {
            coffees.find(member, group.id()).ifPresent(coffee -> tell(round, coffee, member, meeting));
        }
    }

    private void tell(CoffeeRound round, Coffees.Coffee coffee, MemberId member, MeetingId meeting) {
        var to = members.find(member, Relation.SELF).orElseThrow();
        var texts = new Texts(messages, to.locale());
        var names = coffee.others().stream().map(each -> each.profile().name()).toList();
        post(
                to,
                coffee,
                "told",
                texts.t("coffee.mail.told.subject", round.terms().name(), texts.list(names)),
                templates.coffeeMailTold(
                        texts,
                        texts.listWithYou(names),
                        texts.t(
                                "coffee.mail.told.lede",
                                round.terms().name(),
                                coffee.others().size()),
                        coffee.others(),
                        meetings.times(member, meeting),
                        round.terms().place(),
                        site.link("/meetings/" + meeting),
                        link(coffee.id().value(), member, Deed.ABSENT),
                        link(round.id().value(), member, Deed.PAUSE),
                        link(round.id().value(), member, Deed.LEAVE)));
    }

    private void ask(Group group) {
        groups.asked(group.id(), now.instant());
        var meeting = group.meeting();
        if (meeting == null || Coffees.settled(meetings.states(List.of(meeting)).get(meeting))) {
            return;
        }
        for (var member : group.members()) {
            coffees.find(member, group.id()).ifPresent(coffee -> {
                var to = members.find(member, Relation.SELF).orElseThrow();
                var texts = new Texts(messages, to.locale());
                var heading = texts.t("coffee.mail.asked", texts.list(coffee.firstNames()));
                post(
                        to,
                        coffee,
                        "asked",
                        heading,
                        templates.coffeeMailAsked(
                                texts,
                                heading,
                                link(group.id().value(), member, Deed.MET),
                                link(group.id().value(), member, Deed.MISSED)));
            });
        }
    }

    private String link(UUID about, MemberId member, Deed deed) {
        return site.link("/answers/coffee/" + links.issue(about, member, deed));
    }

    private void post(Profile to, Coffees.Coffee coffee, String what, String subject, JteModel page) {
        letters.post(new Letter(
                "coffee/" + coffee.id() + "/" + what + "/" + to.id(),
                KIND,
                Objects.requireNonNull(to.contact()),
                subject,
                page,
                null));
    }
}
