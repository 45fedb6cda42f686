package io.rapport.gathering;

import gg.jte.generated.precompiled.StaticTemplates;
import io.rapport.channel.mail.Letter;
import io.rapport.channel.mail.Letters;
import io.rapport.web.Site;
import io.rapport.web.Texts;
import org.springframework.stereotype.Component;

/** Asks both by mail as well, for whoever does not have their plan open. */
@Component
class RescueLetters {

    private final Letters letters;
    private final PlanLinks links;
    private final PlanLetters plans;
    private final WhyMeet reasons;
    private final ItineraryRepository itineraries;
    private final Site site;
    private final StaticTemplates templates = new StaticTemplates();

    RescueLetters(
            Letters letters,
            PlanLinks links,
            PlanLetters plans,
            WhyMeet reasons,
            ItineraryRepository itineraries,
            Site site) {
        this.letters = letters;
        this.links = links;
        this.plans = plans;
        this.reasons = reasons;
        this.itineraries = itineraries;
        this.site = site;
    }

    /** @param aloneToo whether the one who is offered waits in vain as well */
    void offered(Rescue rescue, Participant waiting, Participant offered, boolean aloneToo) {
        post(rescue, waiting, offered, "plan.rescue.mail.waiting");
        post(rescue, offered, waiting, aloneToo ? "plan.rescue.mail.waiting" : "plan.rescue.mail.free");
    }

    private void post(Rescue rescue, Participant to, Participant other, String key) {
        var event = itineraries.event(rescue.gathering()).orElseThrow();
        Texts texts = plans.texts(to, event);
        letters.post(new Letter(
                "rescue/" + rescue.id() + "/" + to.id(),
                PlanLetters.KIND,
                to.email(),
                texts.t(key + ".subject", other.name()),
                templates.gatheringMailRescue(
                        texts,
                        texts.t(key, other.firstName()),
                        other,
                        reasons.between(to, java.util.List.of(other)).get(other.id()),
                        event.name(),
                        site.link(links.issue(to.id()))),
                null));
    }
}
