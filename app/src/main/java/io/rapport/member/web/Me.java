package io.rapport.member.web;

import io.rapport.member.Availability;
import io.rapport.member.Goal;
import io.rapport.member.Kind;
import io.rapport.member.Level;
import io.rapport.member.Profile;
import io.rapport.member.Statement;
import io.rapport.member.Visibility;
import io.rapport.member.Way;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member's own profile for programs. */
record Me(
        UUID id,
        String name,
        String headline,
        String organisation,
        String industry,
        @Nullable Level level,
        String place,
        List<String> languages,
        String timeZone,
        String locale,
        String purpose,
        Set<Goal> goals,
        List<Said> offers,
        List<Said> asks,
        int attentionBudget,
        Set<Way> ways,
        List<Availability> availability,
        @Nullable LocalDate pausedUntil,
        Profile.Visibilities visibleTo,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String videoLink,
        boolean welcomed) {

    record Said(
            UUID id,
            Kind kind,
            String text,
            Visibility visibleTo,
            @Nullable LocalDate expiresOn) {

        static List<Said> of(List<Statement> statements) {
            return statements.stream()
                    .map(each -> new Said(each.id(), each.kind(), each.text(), each.visibility(), each.expiresOn()))
                    .toList();
        }
    }

    static Me of(Profile profile) {
        return new Me(
                profile.id().value(),
                profile.name(),
                profile.headline(),
                profile.organisation(),
                profile.industry(),
                profile.level(),
                profile.place(),
                profile.languages(),
                profile.zone().getId(),
                profile.locale().toLanguageTag(),
                profile.purpose(),
                profile.goals(),
                Said.of(profile.offers()),
                Said.of(profile.asks()),
                profile.attentionBudget(),
                profile.ways(),
                profile.availability(),
                profile.pausedUntil(),
                profile.visibilities(),
                profile.contact(),
                profile.phone(),
                profile.videoLink(),
                profile.welcomed());
    }
}
