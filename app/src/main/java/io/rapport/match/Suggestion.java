package io.rapport.match;

import io.rapport.member.MemberId;
import java.time.LocalDate;

/** Somebody worth meeting this week, as one of the two sees it; the other is shown the same. */
public record Suggestion(SuggestionId id, MemberId other, LocalDate week) {}
