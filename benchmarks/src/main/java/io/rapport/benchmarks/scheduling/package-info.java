/** Schedules: the published instances of business-to-business meetings, large events, and peers. */
@NullMarked
package io.rapport.benchmarks.scheduling;

import org.jspecify.annotations.NullMarked;
