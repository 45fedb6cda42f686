/** What the engine is measured against, and the command that does it. */
@NullMarked
package io.rapport.benchmarks;

import org.jspecify.annotations.NullMarked;
