package io.rapport.meeting;

import io.rapport.member.MemberId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When members have agreed to meet somebody, for whoever plans something for them. With whom is not told. */
@Service
@Transactional(readOnly = true)
public class Busy {

    private final BookingRepository bookings;

    Busy(BookingRepository bookings) {
        this.bookings = bookings;
    }

    /** What touches the time between the two; whoever is free is absent. */
    public Map<MemberId, List<Stretch>> between(Collection<MemberId> members, Instant from, Instant to) {
        return bookings.between(members, from, to);
    }
}
