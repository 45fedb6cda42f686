package io.rapport.demo;

import io.rapport.member.Goal;
import io.rapport.member.Kind;
import io.rapport.member.Level;
import io.rapport.member.Visibility;
import io.rapport.member.Way;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One entry of demo/members.json. */
record DemoPerson(
        String key,
        String name,
        String email,
        String headline,
        String organisation,
        String industry,
        Level level,
        String place,
        String country,
        String timeZone,
        List<String> languages,
        String purpose,
        Set<Goal> goals,
        List<Offer> offers,
        List<Ask> asks,
        Set<Way> ways,
        int attentionBudget,
        List<Stretch> availability,
        int joinedDaysAgo,
        Visibility contactVisibility,
        @Nullable Integer pausedForDays) {

    record Offer(Kind kind, String text, Visibility visibility) {}

    /** @param expiresInDays negative if it has expired, null if it never does */
    record Ask(
            Kind kind,
            String text,
            Visibility visibility,
            @Nullable Integer expiresInDays) {}

    /** @param day the first three letters of an English weekday, for example MON */
    record Stretch(String day, String from, String to) {}
}
