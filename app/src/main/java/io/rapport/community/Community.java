package io.rapport.community;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/**
 * An association, a chapter, an alumni body, a company: people who may find each other.
 *
 * @param purpose why it exists, in one or two sentences
 * @param zone the zone in which its weeks begin
 * @param locale the language of its invitations
 */
public record Community(CommunityId id, String name, String purpose, ZoneId zone, Locale locale, Instant createdAt) {}
