package io.rapport.community;

import io.rapport.member.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an organiser knows of somebody whom they invite; fills in the profile of whoever accepts.
 *
 * @param languages BCP 47 tags
 * @param externalId the organiser’s own number for them, or empty
 * @param profileUrl in lower case without scheme, {@code www.} and trailing slash, or empty
 */
public record Invitee(
        String email,
        String name,
        String organisation,
        String headline,
        String industry,
        @Nullable Level level,
        String place,
        List<String> languages,
        String externalId,
        String profileUrl) {

    public Invitee {
        languages = List.copyOf(languages);
    }

    public static Invitee of(String email, String name) {
        return new Invitee(email, name, "", "", "", null, "", List.of(), "", "");
    }

    /** What a newer file says, where it says something: an empty cell takes nothing away. */
    public Invitee updatedBy(Invitee newer) {
        return new Invitee(
                newer.email,
                newer.name,
                later(organisation, newer.organisation),
                later(headline, newer.headline),
                later(industry, newer.industry),
                newer.level == null ? level : newer.level,
                later(place, newer.place),
                newer.languages.isEmpty() ? languages : newer.languages,
                externalId.isEmpty() ? newer.externalId : externalId,
                later(profileUrl, newer.profileUrl));
    }

    private static String later(String older, String newer) {
        return newer.isEmpty() ? older : newer;
    }
}
