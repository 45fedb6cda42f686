package io.rapport.benchmarks.calibration;

import io.rapport.engine.matching.Kind;

/**
 * An ask and an offer of which it is known whether they belong together.
 *
 * @param likeness of their vectors or of their words
 * @param fit of their kinds
 * @param weight how many couples of the world this one stands for
 */
record Couple(double likeness, Kind.Fit fit, boolean linked, double weight) {}
