package io.rapport.gathering;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.channel.mail.Letter;
import io.rapport.channel.mail.Letters;
import io.rapport.web.Site;
import java.util.HashMap;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks both by mail as well, for whoever does not have their plan open. */
@Component
class RescueLetters {

    private static final Logger log = LoggerFactory.getLogger(RescueLetters.class);

    private final RescueRepository rescues;
    private final Letters letters;
    private final PlanLinks links;
    private final PlanLetters plans;
    private final ItineraryRepository itineraries;
    private final Site site;
    private final TransactionTemplate transaction;
    private final StaticTemplates templates = new StaticTemplates();

    RescueLetters(
            RescueRepository rescues,
            Letters letters,
            PlanLinks links,
            PlanLetters plans,
            ItineraryRepository itineraries,
            Site site,
            TransactionTemplate transaction) {
        this.rescues = rescues;
        this.letters = letters;
        this.links = links;
        this.plans = plans;
        this.itineraries = itineraries;
        this.site = site;
        this.transaction = transaction;
    }

    /** @param aloneToo whether the one who is offered waits in vain as well */
    record Offer(Rescue rescue, Participant waiting, Participant offered, boolean aloneToo) {}

    /**
     * Of many offers at once: they stand on open plans already, and no mail holds up another.
     *
     * @param read what was read of all these people when they were compared
     */
    void offered(List<Offer> offers, WhyMeet.Read read) {
        var events = new HashMap<GatheringId, Itinerary.Event>();
        for (var offer : offers) {
            try {
                var event = events.computeIfAbsent(
                        offer.rescue().gathering(), id -> itineraries.event(id).orElseThrow());
                transaction.executeWithoutResult(status -> {
                    if (stands(offer.rescue())) {
                        offered(offer, event, read);
                    }
                });
            } catch (RuntimeException e) {
                log.error("No mail could be written of offer {}", offer.rescue().id(), e);
            }
        }
    }

    /** Before its mail is written somebody may have answered, or have come. */
    private boolean stands(Rescue rescue) {
        return rescues.find(rescue.id())
                .filter(each -> each.state() == Rescue.State.OFFERED)
                .isPresent();
    }

    private void offered(Offer offer, Itinerary.Event event, WhyMeet.Read read) {
        post(offer.rescue(), event, read, offer.waiting(), offer.offered(), "plan.rescue.mail.waiting");
        post(
                offer.rescue(),
                event,
                read,
                offer.offered(),
                offer.waiting(),
                offer.aloneToo() ? "plan.rescue.mail.waiting" : "plan.rescue.mail.free");
    }

    private void post(
            Rescue rescue, Itinerary.Event event, WhyMeet.Read read, Participant to, Participant other, String key) {
        var texts = plans.texts(read.profile(to.member()), event);
        letters.post(new Letter(
                "rescue/" + rescue.id() + "/" + to.id(),
                PlanLetters.KIND,
                to.email(),
                texts.t(key + ".subject", other.name()),
                templates.gatheringMailRescue(
                        texts,
                        texts.t(key, other.firstName()),
                        other,
                        WhyMeet.between(read, to, List.of(other)).get(other.id()),
                        event.name(),
                        site.link(links.issue(to.id()))),
                null));
    }
}
