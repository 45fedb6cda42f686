package io.rapport.gathering.web;

import io.rapport.gathering.AttendeeId;

/**
 * Whose plan a page is about: the attendee as whom the signed-in member takes part, or the one whose personal link was
 * opened. Handler methods below {@code /plans/{attendee}} and {@code /my-plan/{token}} take it as an argument.
 *
 * @param base the path under which everything of this plan is found
 */
record Visitor(AttendeeId attendee, String base, boolean signedIn) {}
