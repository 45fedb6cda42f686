/** From likeness to probability: how the constants of the engine are got, and whether they hold. */
@NullMarked
package io.rapport.benchmarks.calibration;

import org.jspecify.annotations.NullMarked;
