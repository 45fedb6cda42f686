package io.rapport.engine.matching;

import java.util.UUID;

/**
 * Why there is a benefit: this ask is met by that offer.
 *
 * @param probability that an expert would link the two, in (0, 1); for sorting, not for showing
 */
public record Reason(UUID ask, UUID offer, double probability) {}
