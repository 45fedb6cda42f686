/** The innermost computations of the engine, measured with JMH. */
@NullMarked
package io.rapport.benchmarks.kernels;

import org.jspecify.annotations.NullMarked;
