package io.rapport.match;

import io.rapport.member.Profile;
import io.rapport.member.Statement;
import java.util.List;

/** Profiles with other statements. */
final class Profiles {

    private Profiles() {}

    static Profile with(Profile profile, List<Statement> statements) {
        return profile.with(sketch -> sketch.statements = statements);
    }
}
