package io.rapport.match;

import io.rapport.member.Profile;
import io.rapport.member.Statement;
import java.util.List;

/** Profiles with other statements. */
final class Profiles {

    private Profiles() {}

    static Profile with(Profile profile, List<Statement> statements) {
        return new Profile(
                profile.id(),
                profile.name(),
                profile.headline(),
                profile.organisation(),
                profile.industry(),
                profile.level(),
                profile.place(),
                profile.languages(),
                profile.zone(),
                profile.locale(),
                profile.purpose(),
                profile.goals(),
                profile.attentionBudget(),
                profile.ways(),
                profile.pausedUntil(),
                profile.visibilities(),
                profile.contact(),
                profile.phone(),
                profile.videoLink(),
                statements,
                profile.availability(),
                profile.welcomed());
    }
}
