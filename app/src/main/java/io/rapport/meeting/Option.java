package io.rapport.meeting;

import io.rapport.member.MemberId;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A time that is open. @param proposedBy null if Rapport suggested it */
public record Option(Instant start, @Nullable MemberId proposedBy, Set<MemberId> agreed) {

    public Option {
        agreed = Set.copyOf(agreed);
    }

    Option agreedBy(MemberId member) {
        var all = new LinkedHashSet<>(agreed);
        all.add(member);
        return new Option(start, proposedBy, all);
    }

    Option withoutAgreementOf(MemberId member) {
        var others = new LinkedHashSet<>(agreed);
        others.remove(member);
        return new Option(start, proposedBy, others);
    }
}
