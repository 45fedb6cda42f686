package io.rapport.gathering;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Puts the two of a rescue at a table, once both said yes and if both are still there for it. */
@Component
class Seating {

    private final AloneRepository alones;
    private final StandIns standIns;
    private final Seats seats;
    private final Announcing announcing;

    Seating(AloneRepository alones, StandIns standIns, Seats seats, Announcing announcing) {
        this.alones = alones;
        this.standIns = standIns;
        this.seats = seats;
        this.announcing = announcing;
    }

    /**
     * The meeting in which they sit together; what they had at that time fell through. Empty, and nothing is changed, if one of
     * them was taken or left since they were asked, or somebody for whom they waited has come.
     */
    Optional<UUID> sitDown(Rescue rescue, Instant at) {
        var offered = Objects.requireNonNull(rescue.offered());
        var minute = at.truncatedTo(ChronoUnit.MINUTES);
        var alone = alones.find(rescue.meeting(), rescue.waiting(), at.minus(Rescues.GRACE))
                .filter(each -> each.ends().isAfter(minute));
        if (alone.isEmpty()) {
            return Optional.empty();
        }
        var from = alone.get().from(minute);
        var fallen = seats.lock(rescue.waiting(), offered, from, alone.get().ends());
        if (!standIns.stillFree(alone.get(), offered, from, at)) {
            return Optional.empty();
        }
        var concerned = new HashSet<>(List.of(offered));
        fallen.forEach(each -> concerned.addAll(seats.fallThrough(each, at)));
        var made = seats.sit(rescue.meeting(), List.of(rescue.waiting(), offered), from, at);
        announcing.tell(rescue.gathering(), concerned, at);
        return Optional.of(made);
    }
}
