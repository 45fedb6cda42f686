package io.rapport.gathering;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gathers all that the owner of a plan sees on its page. */
@Service
@Transactional
public class PlanViews {

    private final Itineraries itineraries;
    private final ItineraryRepository repository;
    private final WhyMeet reasons;
    private final Rescues rescues;
    private final Absences absences;
    private final ContactWishes contacts;
    private final Afterwards afterwards;
    private final InstantSource now;

    PlanViews(
            Itineraries itineraries,
            ItineraryRepository repository,
            WhyMeet reasons,
            Rescues rescues,
            Absences absences,
            ContactWishes contacts,
            Afterwards afterwards,
            InstantSource now) {
        this.itineraries = itineraries;
        this.repository = repository;
        this.reasons = reasons;
        this.rescues = rescues;
        this.absences = absences;
        this.contacts = contacts;
        this.afterwards = afterwards;
        this.now = now;
    }

    public PlanView of(AttendeeId attendee) {
        var plan = itineraries.of(attendee);
        var ids = plan.meetings().stream().map(Itinerary.Meeting::id).toList();
        var why = reasons.of(plan);
        var rescue = rescues.latest(attendee).orElse(null);
        var other = rescue == null ? null : rescue.other(attendee);
        var rescuer = other == null
                ? null
                : repository.guests(List.of(other)).stream().findFirst().orElse(null);
        return new PlanView(
                plan,
                now.instant(),
                itineraries.today(plan.event().id()),
                why,
                contacts.of(attendee, ids),
                afterwards.of(attendee, ids),
                rescue,
                rescuer,
                rescuer == null
                        ? null
                        : reasons.between(plan.me(), List.of(rescuer)).get(rescuer.id()),
                rescue == null
                        ? null
                        : repository
                                .meetings(List.of(Objects.requireNonNull(rescue).waiting()))
                                .getOrDefault(rescue.waiting(), List.of())
                                .stream()
                                .filter(each -> each.id().equals(rescue.meeting()))
                                .findFirst()
                                .orElse(null),
                rescue != null && rescues.givenUp(rescue),
                rescues.saidAbsent(attendee),
                absences.hasCome(attendee));
    }
}
