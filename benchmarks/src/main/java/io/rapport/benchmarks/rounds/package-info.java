/** Rounds against exact matchings, greedy ones and their own bound. */
@NullMarked
package io.rapport.benchmarks.rounds;

import org.jspecify.annotations.NullMarked;
