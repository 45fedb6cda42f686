package io.rapport.member;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A copy of a profile whose parts are set one by one before it becomes a profile again: {@link Profile#with}. */
public final class Sketch {

    private final Profile original;
    public String name;
    public String headline;
    public String organisation;
    public String industry;
    public @Nullable Level level;
    public String place;
    public List<String> languages;
    public ZoneId zone;
    public Locale locale;
    public String purpose;
    public Set<Goal> goals;
    public int attentionBudget;
    public Set<Way> ways;
    public @Nullable LocalDate pausedUntil;
    public Profile.Visibilities visibilities;
    public @Nullable String phone;
    public @Nullable String videoLink;
    public List<Statement> statements;
    public List<Availability> availability;
    public boolean welcomed;

    Sketch(Profile profile) {
        original = profile;
        name = profile.name();
        headline = profile.headline();
        organisation = profile.organisation();
        industry = profile.industry();
        level = profile.level();
        place = profile.place();
        languages = profile.languages();
        zone = profile.zone();
        locale = profile.locale();
        purpose = profile.purpose();
        goals = profile.goals();
        attentionBudget = profile.attentionBudget();
        ways = profile.ways();
        pausedUntil = profile.pausedUntil();
        visibilities = profile.visibilities();
        phone = profile.phone();
        videoLink = profile.videoLink();
        statements = profile.statements();
        availability = profile.availability();
        welcomed = profile.welcomed();
    }

    Profile profile() {
        return new Profile(
                original.id(),
                name,
                headline,
                organisation,
                industry,
                level,
                place,
                languages,
                zone,
                locale,
                purpose,
                goals,
                attentionBudget,
                ways,
                pausedUntil,
                visibilities,
                original.contact(),
                phone,
                videoLink,
                statements,
                availability,
                welcomed);
    }
}
